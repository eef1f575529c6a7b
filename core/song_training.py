"""Training next-word networks, many seeds at once, in one compiled program. Needs TensorFlow: the engine's process.

The seeds are a leading axis of every weight; time and training steps are loops inside the program, so that Python is
asked once every tenth of a second and not once a batch. The cell's step is the very function of `core.cells`.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator, Sequence
from typing import Any

import tensorflow as tf

from core.adam import adam
from core.cells import NETWORK_CELLS, CellWeights
from core.events import StageEntered
from core.heartbeat import heartbeats
from core.network import Network, NetworkWeights, hidden_units, initial_weights, logits
from core.trainer import Advance
from core.vocabulary import Vocabulary

LEARNING_RATE = 0.02
WINDOW = 30
"""Timesteps of a training window."""
MOST_WINDOWS = 64
"""Windows a batch. A song of at most so many tokens is trained on at every phase; a longer one on random ones."""
CLIP_NORM = 1.0
"""A seed's whole gradient is shortened to this length when it is longer (Pascanu, Mikolov and Bengio 2013)."""
CHUNK_SECONDS = 0.1
"""Between two looks at the outside world."""

Variables = list[Any]
"""kernel, recurrent_kernel, bias, dense_kernel, dense_bias, as tensors."""


def train(
    cell: str, units: int, vocabulary: Vocabulary, seeds: Sequence[int], steps: int
) -> Iterator[StageEntered | Advance]:
    """Train one network a seed to predict the next word of the vocabulary's song, which comes round for ever.

    Adam (Kingma and Ba 2015) on the mean cross-entropy of every word of every window. The last `Advance` is the
    trained network. Raises `KeyError` for an unknown cell.
    """
    tokens, cycle = len(vocabulary.tokens), vocabulary.cycle
    units = hidden_units(NETWORK_CELLS[cell], units, tokens)
    key = (cell, units, tokens, len(cycle), len(seeds))
    began = time.monotonic()
    yield StageEntered("compiling", fraction=0.0)
    program = compiled_program(*key)
    song = tf.constant(cycle, tf.int32)
    weights = initial_weights(NETWORK_CELLS[cell], units, tokens, seeds)
    variables = [tf.constant(array) for array in (*weights.cell, weights.dense_kernel, weights.dense_bias)]
    moments = [tf.zeros_like(variable) for variable in variables]
    state: Any = (variables, moments, moments)

    def advance(state: Any, done: int, count: int) -> Any:
        return program(*state, song, tf.constant(done), tf.constant(count))

    # A call for no steps at all: what it costs is the compilation.
    for _ in heartbeats(lambda: advance(state, 0, 0)):
        yield StageEntered("compiling", fraction=0.0, seconds=time.monotonic() - began)
    done, chunk = 0, 1
    while done < steps:
        count = min(chunk, steps - done)
        started = time.monotonic()
        *state, loss = advance(state, done, count)
        done += count
        yield Advance(done, loss.numpy(), _network(cell, units, tokens, state[0]))
        pace = (time.monotonic() - started) / count
        chunk = int(min(2 * count, max(1, CHUNK_SECONDS / pace)))


def _network(cell: str, units: int, tokens: int, variables: Variables) -> Network:
    kernel, recurrent_kernel, bias, dense_kernel, dense_bias = (variable.numpy() for variable in variables)
    weights = NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, dense_bias)
    return Network(NETWORK_CELLS[cell], units, tokens, weights)


@functools.lru_cache(maxsize=64)
def compiled_program(cell_name: str, units: int, tokens: int, cycle_length: int, seeds: int) -> Any:
    """The training program for these shapes. Kept, so that a second run with the same shapes compiles nothing."""
    cell = NETWORK_CELLS[cell_name]
    batch = min(cycle_length, MOST_WINDOWS)

    def windows(song: Any, step: Any) -> tuple[Any, Any]:
        if cycle_length <= MOST_WINDOWS:
            phases = tf.range(cycle_length)
        else:
            phases = tf.random.stateless_uniform([batch], [0, step], 0, cycle_length, tf.int32)
        places = (phases[None] + tf.range(WINDOW + 1)[:, None]) % cycle_length
        words = tf.gather(song, places)  # (timesteps + 1, batch)
        return tf.one_hot(words[:-1], tokens), words[1:]

    def losses(variables: Variables, inputs: Any, targets: Any) -> Any:
        weights = NetworkWeights(CellWeights(*variables[:3]), *variables[3:])

        def one_word(t: Any, state: Any, total: Any) -> Any:
            step = cell.step(tf, weights.cell, inputs[t][None], state)
            scores = tf.broadcast_to(logits(weights, step.state[0]), (seeds, batch, tokens))
            labels = tf.broadcast_to(targets[t][None], (seeds, batch))
            surprise = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, scores)  # (seeds, batch)
            state = tuple(tf.broadcast_to(part, (seeds, batch, units)) for part in step.state)
            return t + 1, state, total + tf.reduce_mean(surprise, axis=1)

        fresh = tuple(tf.zeros((seeds, batch, units)) for _ in cell.states)
        start = (tf.constant(0), fresh, tf.zeros((seeds,)))
        *_, total = tf.while_loop(lambda t, *_: t < WINDOW, one_word, start, maximum_iterations=WINDOW)
        return total / WINDOW  # (seeds,)

    def train_step(variables: Variables, means: Variables, squares: Variables, song: Any, step: Any) -> Any:
        inputs, targets = windows(song, step)
        with tf.GradientTape() as tape:
            tape.watch(variables)
            loss = losses(variables, inputs, targets)
        # Seeds share no weight, so the gradient of the sum is each seed's own gradient.
        gradients = tape.gradient(loss, variables, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        return *adam(variables, clip(gradients), means, squares, step, LEARNING_RATE), loss

    def many_steps(variables: Variables, means: Variables, squares: Variables, song: Any, done: Any, count: Any) -> Any:
        def body(i: Any, variables: Variables, means: Variables, squares: Variables, _: Any) -> Any:
            return i + 1, *train_step(variables, means, squares, song, done + i)

        start = (tf.constant(0), variables, means, squares, tf.zeros((seeds,)))
        _, *state = tf.while_loop(lambda i, *_: i < count, body, start)
        return state

    return tf.function(many_steps, jit_compile=True, autograph=False)


def clip(gradients: Variables) -> Variables:
    """Shorten each seed's gradient, all its arrays taken together, to `CLIP_NORM`."""
    norm = tf.sqrt(tf.add_n([tf.reduce_sum(gradient**2, axis=(1, 2)) for gradient in gradients]))  # (seeds,)
    scale = (CLIP_NORM / tf.maximum(norm, CLIP_NORM))[:, None, None]
    return [gradient * scale for gradient in gradients]
