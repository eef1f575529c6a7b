"""JAX: all steps in one compiled loop, the cell a scan, the seeds by vmap."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp

from benchmarks.contenders.song import CLIP, RATE, STEPS, UNITS, run, weights


def loss_of(weights: Any, inputs: Any, words: Any) -> Any:
    """Mean cross-entropy of one seed."""
    kernel, recurrent, bias, dense, dense_bias = weights
    fresh = jnp.zeros((inputs.shape[1], UNITS))

    def step(state: Any, x: Any) -> Any:
        h, c = state
        i, f, g, o = jnp.split(x @ kernel + h @ recurrent + bias, 4, axis=-1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = jax.nn.sigmoid(o) * jnp.tanh(c)
        return (h, c), h

    _, hidden = jax.lax.scan(step, (fresh, fresh), inputs)
    told = jax.nn.log_softmax(hidden @ dense + dense_bias)
    return -jnp.take_along_axis(told, words[..., None], axis=-1).mean()


def descent(weights: Any, inputs: Any, words: Any) -> Any:
    """All training steps of one seed; returns the last loss."""

    def body(done: Any, carried: Any) -> Any:
        weights, means, squares, _ = carried
        loss, found = jax.value_and_grad(loss_of)(weights, inputs, words)
        norm = jnp.sqrt(sum(jnp.sum(g**2) for g in found))
        found = [g * (CLIP / jnp.maximum(norm, CLIP)) for g in found]
        t = done + 1.0
        means = [0.9 * m + 0.1 * g for m, g in zip(means, found, strict=True)]
        squares = [0.999 * s + 0.001 * g**2 for s, g in zip(squares, found, strict=True)]
        size = RATE * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        moved = zip(weights, means, squares, strict=True)
        return [w - size * m / (jnp.sqrt(s) + 1e-7) for w, m, s in moved], means, squares, loss

    nothing = [jnp.zeros_like(array) for array in weights]
    return jax.lax.fori_loop(0, STEPS, body, (weights, nothing, nothing, 0.0))[3]


PROGRAM = jax.jit(jax.vmap(descent, in_axes=(0, None, None)))


def train(seeds: int, inputs: Any, words: Any, tokens: int) -> float:
    """One call of the program."""
    heard, following = jnp.asarray(inputs.transpose(1, 0, 2)), jnp.asarray(words.T)
    born = [jnp.asarray(array) for array in weights(seeds, tokens)]
    return float(PROGRAM(born, heard, following).mean())


if __name__ == "__main__":
    run(train)
