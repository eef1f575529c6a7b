"""Training recurrent networks, many seeds at once, in one compiled program. Needs TensorFlow: the engine's process.

The seeds are a leading axis of every weight; time and training steps are loops inside the program, so that Python is
asked once every tenth of a second and not once a batch. The cell's step is the very function of `core.networks.cells`;
what is heard, and what a right answer is worth, comes from `core.training.task_batches`.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator
from typing import Any

import tensorflow as tf

from core.base.arrays import Floats
from core.jobs.constants import CHUNK_SECONDS, CLIP_NORM
from core.jobs.network_training import Advance, NetworkTraining
from core.jobs.stages import StageEntered
from core.jobs.training_loop import Chunk, Pace, compiling, training_loop
from core.networks.cell import CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, NetworkWeights, hidden_units, initial_weights, logits
from core.training.adam import adam
from core.training.task_batches import Batches, batches_of, tensors_of

Variables = list[Any]
"""kernel, recurrent_kernel, bias, dense_kernel, dense_bias, as tensors."""


def train(request: NetworkTraining, dtype: Any = tf.float32) -> Iterator[StageEntered | Advance]:
    """Train one network a seed with Adam (Kingma and Ba 2015); the last `Advance` is the trained network.

    Raises `KeyError` for an unknown cell.
    """
    cell, task, seeds = request.cell, request.task, request.seeds
    features = task.features
    units = hidden_units(cell_named(cell), request.units, features)
    began = time.monotonic()
    yield StageEntered("compiling", fraction=0.0)
    program = compiled_program(cell, units, len(seeds), batches_of(task), dtype)
    tensors = tensors_of(task, dtype)
    weights = initial_weights(cell_named(cell), units, features, seeds)
    variables = [tf.constant(array, dtype) for array in (*weights.cell, weights.dense_kernel, weights.dense_bias)]
    moments = [tf.zeros_like(variable) for variable in variables]
    state: Any = (variables, moments, moments)

    def advance(state: Any, done: int, count: int) -> Chunk[Any, tuple[Floats, Network]]:
        *after, loss = program(*state, tensors, tf.constant(done), tf.constant(count))
        return Chunk(count, after, (loss.numpy(), _network(cell, units, features, after[0])))

    # A call for no steps at all costs the compilation alone.
    yield from compiling(lambda: advance(state, 0, 0), began)
    for done, _, (loss, network), seconds in training_loop(
        advance, state, request.steps, Pace(CHUNK_SECONDS, tempo=request.tempo)
    ):
        yield Advance(done, loss, network, seconds)


def _network(cell: str, units: int, features: int, variables: Variables) -> Network:
    kernel, recurrent_kernel, bias, dense_kernel, dense_bias = (variable.numpy() for variable in variables)
    weights = NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, dense_bias)
    return Network(cell_named(cell), units, features, weights)


@functools.lru_cache(maxsize=64)
def compiled_program(cell_name: str, units: int, seeds: int, batches: Batches, dtype: Any) -> Any:
    """Return the training program for these shapes. It is kept: a second run with the same shapes compiles nothing."""
    cell = cell_named(cell_name)
    batch, timesteps = batches.batch, batches.timesteps

    def losses(variables: Variables, inputs: Any, targets: Any) -> Any:
        weights = NetworkWeights(CellWeights(*variables[:3]), *variables[3:])

        def one_step(t: Any, state: Any, total: Any) -> Any:
            step = cell.step(tf, weights.cell, inputs[t][None], state)
            scores = tf.broadcast_to(logits(weights, step.state[0]), (seeds, batch, batches.features))
            surprise = batches.surprise(scores, targets[t])  # (seeds, batch)
            state = tuple(tf.broadcast_to(part, (seeds, batch, units)) for part in step.state)
            return t + 1, state, total + tf.reduce_mean(surprise, axis=1)

        fresh = tuple(tf.zeros((seeds, batch, units), dtype) for _ in cell.states)
        start = (tf.constant(0), fresh, tf.zeros((seeds,), dtype))
        *_, total = tf.while_loop(lambda t, *_: t < timesteps, one_step, start, maximum_iterations=timesteps)
        return total / batches.divisor  # (seeds,)

    def train_step(variables: Variables, means: Variables, squares: Variables, tensors: Any, step: Any) -> Any:
        inputs, targets = batches.draw(tensors, step)
        with tf.GradientTape() as tape:
            tape.watch(variables)
            loss = losses(variables, inputs, targets)
        # Seeds share no weight, so the gradient of the sum is each seed's own gradient.
        gradients = tape.gradient(loss, variables, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        return *adam(variables, clip(gradients), means, squares, step, batches.learning_rate), loss

    def many_steps(
        variables: Variables, means: Variables, squares: Variables, tensors: Any, done: Any, count: Any
    ) -> Any:
        def body(i: Any, variables: Variables, means: Variables, squares: Variables, _: Any) -> Any:
            return i + 1, *train_step(variables, means, squares, tensors, done + i)

        start = (tf.constant(0), variables, means, squares, tf.zeros((seeds,), dtype))
        _, *state = tf.while_loop(lambda i, *_: i < count, body, start)
        return state

    return tf.function(many_steps, jit_compile=True, autograph=False)


def clip(gradients: Variables) -> Variables:
    """Shorten each seed's gradient, all its arrays taken together, to `CLIP_NORM`."""
    norm = tf.sqrt(tf.add_n([tf.reduce_sum(gradient**2, axis=(1, 2)) for gradient in gradients]))  # (seeds,)
    scale = (CLIP_NORM / tf.maximum(norm, CLIP_NORM))[:, None, None]
    return [gradient * scale for gradient in gradients]
