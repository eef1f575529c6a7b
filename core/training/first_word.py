"""Training on the first word, in one compiled program: many steps a call, single precision. Needs TensorFlow."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow as tf

from core.base.hashing import GOLDEN
from core.gradients.first_word import LADIES, TRAINED
from core.gradients.through_time import Loss
from core.gradients.unrolled_network import UnrolledWeights, Variant
from core.gradients.variant_passes import LAYER_NORM_EPSILON
from core.jobs.constants import CHUNK_SECONDS, LEAST_LOOKS
from core.jobs.stages import StageEntered
from core.jobs.training import Descended, DescentSettings, DescentTask
from core.jobs.training_loop import Chunk, Pace, compiling, training_loop
from core.networks.cell import Cell, CellWeights
from core.networks.simple_rnn import SIMPLE_RNN
from core.training.adam import adam, clip_together
from core.training.hashing import hashed, number
from core.training.recurrence import LAYERS, RELU_RNN, TANH_RNN, project, scan, units_first, zeros
from core.words.vocabulary import SONG

Variables = list[Any]
"""The arrays of `UnrolledWeights`; empty ones are left out."""


def descend(task: DescentTask, dtype: Any = tf.float32) -> Iterator[StageEntered | Descended]:
    """Train; stop when the loss is no number any more."""
    began = time.monotonic()
    yield StageEntered("compiling", fraction=0.0)
    units = task.weights.dense_kernel.shape[0]
    program = compiled_program(task.variant, units, task.timesteps, task.loss, task.settings, dtype)
    used = [place for place, array in enumerate(task.weights) if array.size]
    variables = [tf.constant(task.weights[place], dtype) for place in used]
    moments = [tf.zeros_like(variable) for variable in variables]
    state: Any = (variables, moments, moments)

    def advance(state: Any, done: int, count: int) -> Chunk[Any, tuple[float, UnrolledWeights, float]]:
        taken, *after, total, longest = program(*state, tf.constant(task.seed), tf.constant(done), tf.constant(count))
        arrays = dict(zip(used, (np.asarray(variable) for variable in after[0]), strict=True))
        weights = UnrolledWeights(*(arrays.get(place, array) for place, array in enumerate(task.weights)))
        return Chunk(int(taken), after, (float(total) / max(1, int(taken)), weights, float(longest)))

    yield from compiling(lambda: advance(state, 0, 0), began)
    pace = Pace(CHUNK_SECONDS, most=task.steps // LEAST_LOOKS)
    for done, _, (loss, weights, longest), _ in training_loop(advance, state, task.steps, pace):
        yield Descended(done, loss, weights, longest)
        if not np.isfinite(loss):
            return


@functools.lru_cache(maxsize=32)
def compiled_program(
    variant: Variant, units: int, timesteps: int, loss: Loss, settings: DescentSettings, dtype: Any
) -> Any:
    """Return the program for these shapes and settings: up to `count` steps, fewer when the loss is no number."""
    outputs = 1 if loss == "last" else timesteps

    def crowd(seed: Any, step: Any) -> Any:
        counted = tf.cast(step * timesteps * TRAINED + tf.range(timesteps * TRAINED), tf.uint32)
        numbers = tf.reshape(hashed(counted + tf.cast(seed, tf.uint32) * number(GOLDEN)), (timesteps, TRAINED))
        noise = tf.cast(numbers % number(len(SONG.tokens)), tf.int32)
        first = tf.gather(tf.constant(LADIES), tf.cast(numbers[:1] % number(len(LADIES)), tf.int32))
        return tf.concat([first, noise[1:]], axis=0)

    def mean_surprise(variables: Variables, heard: Any) -> Any:
        inputs, first = tf.one_hot(heard, len(SONG.tokens), dtype=dtype), heard[0]
        *layer, kernel, bias = variables
        hidden = run_layer(variant, inputs, layer)[timesteps - outputs :]  # (outputs, sequences, units)
        scores = tf.reshape(hidden, (-1, units)) @ kernel + bias
        labels = tf.tile(first, [outputs])
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, scores))

    def train_step(variables: Variables, means: Variables, squares: Variables, seed: Any, step: Any) -> Any:
        heard = crowd(seed, step)
        with tf.GradientTape() as tape:
            tape.watch(variables)
            surprise = mean_surprise(variables, heard)
        gradients = tape.gradient(surprise, variables)
        # In double precision the length of what single precision can hold never overflows.
        length = tf.sqrt(tf.add_n([tf.reduce_sum(tf.cast(gradient, tf.float64) ** 2) for gradient in gradients]))
        length = tf.where(tf.math.is_finite(length), length, np.inf)
        if settings.clip_norm is not None:
            gradients = clip_together(gradients, settings.clip_norm)
        if settings.optimizer == "adam":
            variables, means, squares = adam(variables, gradients, means, squares, step, settings.learning_rate)
        else:
            rate = settings.learning_rate
            variables = [variable - rate * g for variable, g in zip(variables, gradients, strict=True)]
        return variables, means, squares, surprise, length

    def many_steps(variables: Variables, means: Variables, squares: Variables, seed: Any, done: Any, count: Any) -> Any:
        def body(
            taken: Any, variables: Variables, means: Variables, squares: Variables, total: Any, longest: Any
        ) -> Any:
            *state, surprise, length = train_step(variables, means, squares, seed, done + taken)
            return taken + 1, *state, total + surprise, tf.maximum(longest, length)

        def goes_on(taken: Any, *state: Any) -> Any:
            return tf.logical_and(taken < count, tf.math.is_finite(state[-2]))

        nothing = (tf.constant(0.0, dtype), tf.constant(0.0, tf.float64))
        return tf.while_loop(goes_on, body, (tf.constant(0), variables, means, squares, *nothing))

    return tf.function(many_steps, jit_compile=True, autograph=False)


def run_layer(variant: Variant, inputs: Any, layer: Variables) -> Any:
    """Return the hidden states of every timestep: (timesteps, sequences, tokens) -> (timesteps, sequences, units)."""
    equation: Callable[..., Any] = LAYERS.get(variant.cell) or functools.partial(stepped, variant.kind)
    if variant.kind is SIMPLE_RNN:
        equation = TANH_RNN if variant.activation == "tanh" else RELU_RNN
    if variant.layer_norm:
        equation = functools.partial(normalised_rnn, tf.tanh if variant.activation == "tanh" else tf.nn.relu)
    return tf.transpose(equation(tf.transpose(inputs, (2, 0, 1)), *layer), (1, 2, 0))


def stepped(cell: Cell, inputs: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
    """Return the hidden states of any cell, by the step of its record; the way back is TensorFlow's own.

    (features, timesteps, batch) -> (units, timesteps, batch), as the layers of `core.training.recurrence`.
    """
    weights = CellWeights(kernel[None], recurrent_kernel[None], tf.reshape(bias, (1, cell.bias_rows, -1)))
    steps_first = tf.transpose(inputs, (1, 2, 0))  # (timesteps, batch, features)
    shape = inputs.shape[2], recurrent_kernel.shape[0]

    def step(t: Any, state: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        after = cell.step(tf, weights, steps_first[t][None], state).state
        return after, (after[0][0],)

    fresh = tuple(tf.zeros((1, *shape), inputs.dtype) for _ in cell.states)
    return tf.transpose(scan(step, fresh, [shape], inputs.shape[1])[0], (2, 0, 1))


def normalised_rnn(
    activation: Callable[[Any], Any],
    inputs: Any,
    kernel: Any,
    recurrent_kernel: Any,
    bias: Any,
    scale: Any,
    shift: Any,
) -> Any:
    """Run the layer-normalised simple cell (Ba, Kiros and Hinton 2016); TensorFlow derives its gradient.

    Shapes are those of `core.training.recurrence`: (features, timesteps, batch) -> (units, timesteps, batch).
    """
    projected = project(inputs, kernel, bias)
    transposed = tf.transpose(recurrent_kernel)
    fresh = zeros(inputs, recurrent_kernel)

    def step(t: Any, state: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        z = projected[:, t] + tf.matmul(transposed, state[0])
        mean, variance = tf.nn.moments(z, axes=[0], keepdims=True)
        h = activation((z - mean) * tf.math.rsqrt(variance + LAYER_NORM_EPSILON) * scale[:, None] + shift[:, None])
        return (h,), (h,)

    return units_first(scan(step, (fresh,), [fresh.shape], inputs.shape[1])[0])
