"""JAX: a whole epoch in one compiled call, the layers by `lax.scan`, what the inputs add made before the loop.

The state's buffers are given away to each call. Unrolling the loop makes its LSTM and GRU slower; the simple layer
gains a little by two steps at a time.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from benchmarks.contenders.job import BATCH, LEARNING_RATE, UNITS, Job, run, shuffled

GATES = {"simple_rnn": 1, "lstm": 4, "gru": 3}
UNROLL = {"simple_rnn": 2, "lstm": 1, "gru": 1}
FIRST_DECAY, SECOND_DECAY, EPSILON = 0.9, 0.999, 1e-7


def initial_weights(cell: str) -> list[dict[str, Any]]:
    """As Keras has them: Glorot uniform kernels, orthogonal recurrent ones, a forget gate's bias of one."""
    random = np.random.default_rng(0)

    def glorot(rows: int, columns: int) -> Any:
        limit = np.sqrt(6 / (rows + columns))
        return random.uniform(-limit, limit, (rows, columns)).astype(np.float32)

    def layer(features: int) -> dict[str, Any]:
        width = GATES[cell] * UNITS
        orthogonal = np.linalg.qr(random.normal(size=(width, UNITS)))[0].T
        bias = np.zeros((2, width), np.float32)
        if cell == "lstm":
            bias[0, UNITS : 2 * UNITS] = 1
        return {"kernel": glorot(features, width), "recurrent": orthogonal.astype(np.float32), "bias": bias}

    return [layer(1), layer(UNITS), {"kernel": glorot(UNITS, 1), "bias": np.zeros((1,), np.float32)}]


def simple_rnn(weights: Any, h: Any, added: Any) -> tuple[Any, Any]:
    """Elman (1990)."""
    h = jnp.tanh(added + h @ weights["recurrent"])
    return h, h


def lstm(weights: Any, state: Any, added: Any) -> tuple[Any, Any]:
    """Hochreiter and Schmidhuber (1997), Gers (2000)."""
    h, c = state
    i, f, g, o = jnp.split(added + h @ weights["recurrent"], 4, axis=-1)
    c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
    h = jax.nn.sigmoid(o) * jnp.tanh(c)
    return (h, c), h


def gru(weights: Any, h: Any, added: Any) -> tuple[Any, Any]:
    """Cho (2014), the reset gate after the product."""
    x_z, x_r, x_g = jnp.split(added, 3, axis=-1)
    h_z, h_r, h_g = jnp.split(h @ weights["recurrent"] + weights["bias"][1], 3, axis=-1)
    z, r = jax.nn.sigmoid(x_z + h_z), jax.nn.sigmoid(x_r + h_r)
    h = z * h + (1 - z) * jnp.tanh(x_g + r * h_g)
    return h, h


STEPS = {"simple_rnn": simple_rnn, "lstm": lstm, "gru": gru}


def layer(cell: str, weights: Any, inputs: Any) -> Any:
    """(window, batch, features) -> (window, batch, units)"""
    added = inputs @ weights["kernel"] + weights["bias"][0]
    fresh = jnp.zeros((inputs.shape[1], UNITS))
    start = (fresh, fresh) if cell == "lstm" else fresh
    return lax.scan(partial(STEPS[cell], weights), start, added, unroll=UNROLL[cell])[1]


def mean_squared_error(network: Any, cell: str, inputs: Any, targets: Any, real: Any) -> Any:
    """Over the rows that are no padding."""
    *layers, answer = network
    hidden = jnp.swapaxes(inputs, 0, 1)
    for weights in layers:
        hidden = layer(cell, weights, hidden)
    said = hidden[-1] @ answer["kernel"] + answer["bias"]
    return jnp.sum(jnp.mean((said - targets) ** 2, axis=1) * real) / jnp.sum(real)


@partial(jax.jit, static_argnums=0, donate_argnums=1)
def one_epoch(cell: str, state: Any, inputs: Any, targets: Any, rows: Any) -> tuple[Any, Any]:
    """All batches of `rows` (batches, batch); places from `samples` on are padding."""
    samples = len(targets)

    def step(state: Any, rows: Any) -> tuple[Any, Any]:
        network, means, squares, taken = state
        real = (rows < samples).astype(jnp.float32)
        chosen = inputs[rows], targets[rows]  # a place out of bounds gives the last row, which counts nothing
        loss, gradient = jax.value_and_grad(mean_squared_error)(network, cell, *chosen, real)
        taken = taken + 1
        size = LEARNING_RATE * jnp.sqrt(1 - SECOND_DECAY**taken) / (1 - FIRST_DECAY**taken)
        means = jax.tree.map(lambda m, g: m + (1 - FIRST_DECAY) * (g - m), means, gradient)
        squares = jax.tree.map(lambda v, g: v + (1 - SECOND_DECAY) * (g * g - v), squares, gradient)
        network = jax.tree.map(lambda w, m, v: w - size * m / (jnp.sqrt(v) + EPSILON), network, means, squares)
        return (network, means, squares, taken), loss * jnp.sum(real)

    state, losses = lax.scan(step, state, rows)
    return state, jnp.sum(losses) / samples


def train(job: Job) -> None:
    """Epoch by epoch."""
    network = jax.tree.map(jnp.asarray, initial_weights(job.cell))
    state = (network, jax.tree.map(jnp.zeros_like, network), jax.tree.map(jnp.zeros_like, network), jnp.float32(0))
    inputs, targets = jnp.asarray(job.inputs), jnp.asarray(job.targets)
    samples = len(targets)
    for epoch in range(job.epochs):
        order = np.full(-(-samples // BATCH) * BATCH, samples, np.int32)
        order[:samples] = shuffled(samples, epoch)
        state, mean = one_epoch(job.cell, state, inputs, targets, order.reshape(-1, BATCH))
        job.epoch_ended(float(mean))


if __name__ == "__main__":
    run(train)
