"""Comparison of `core.gradients.through_time` with TensorFlow: Keras's cells under a `GradientTape`."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from core.base.arrays import Doubles
from core.gradients.through_time import Gradients, Loss, back
from core.gradients.unrolled_network import Unrolled, Variant, one_hot
from core.networks.simple_rnn import SIMPLE_RNN
from core.training.keras_layers import LayerNormSimpleRNNCell
from core.training.step_cell import keras_cell as cell_of_keras

DOUBLE = "float64"
LEAST, MOST = 1e-150, 1e150
"""A length in plain doubles, its squares included, is exact between these."""


def largest_relative_difference(run: Unrolled, loss: Loss) -> float | None:
    """Return the largest distance of a gradient from the tape's, as a share of the gradient's length.

    It compares the gradients by every state at every timestep and by every weight. Gradients too small or too large for
    plain doubles are left out; none when that is all of them.
    """
    ours = back(run, loss)
    pairs = zip(_numbers(ours), _by_tape(run, loss), strict=True)
    return max((_share(mine, theirs) for mine, theirs in pairs if LEAST < np.abs(theirs).max() < MOST), default=None)


def _share(mine: Doubles, theirs: Doubles) -> float:
    return float(np.linalg.norm(mine - theirs) / np.linalg.norm(theirs))


def _numbers(gradients: Gradients) -> list[Doubles]:
    """Yield the gradients by each state at each timestep, then by each weight."""
    states = [at_t for state in gradients.states.values() for at_t in state.values()]
    return [*states, *(np.ldexp(array, gradients.exponent) for array in gradients.parameters if array.size)]


def keras_cell(variant: Variant, units: int) -> Any:
    """Return the Keras cell of this variant, in double precision."""
    if variant.layer_norm:
        return LayerNormSimpleRNNCell(units, variant.activation.removesuffix("_identity"), dtype=DOUBLE)
    if variant.kind is SIMPLE_RNN:
        activation = variant.activation.removesuffix("_identity")
        return cell_of_keras(variant.kind, units, activation=activation, dtype=DOUBLE)
    return cell_of_keras(variant.kind, units, dtype=DOUBLE)


def _by_tape(run: Unrolled, loss: Loss) -> list[Doubles]:
    """Return the same list, timestep by timestep through Keras's cell."""
    variant, weights = run.variant, run.weights
    units = weights.recurrent_kernel.shape[0]
    cell = keras_cell(variant, units)
    inputs = tf.constant(one_hot(run.crowd.heard))
    cell.build((None, inputs.shape[-1]))
    cell.set_weights([array for array in weights[:5] if array.size])
    kernel, bias = tf.constant(weights.dense_kernel), tf.constant(weights.dense_bias)
    states: list[Any] = [tf.zeros((inputs.shape[1], units), tf.float64) for _ in variant.kind.states]
    passed: list[list[Any]] = []
    surprises = []
    with tf.GradientTape() as tape:
        tape.watch([kernel, bias])
        for x in inputs:
            _, states = cell(x, states)
            states = list(states) if isinstance(states, list | tuple) else [states]
            passed.append(states)
            scores = states[0] @ kernel + bias
            surprises.append(tf.nn.sparse_softmax_cross_entropy_with_logits(run.crowd.first, scores))
        total = tf.reduce_mean(tf.stack(surprises if loss == "all" else surprises[-1:]))
    by_state = [[at_t[place] for at_t in passed] for place in range(len(variant.kind.states))]
    sources = [*by_state, [*cell.trainable_variables, kernel, bias]]
    gradients = tape.gradient(total, sources, unconnected_gradients=tf.UnconnectedGradients.ZERO)
    return [np.asarray(tf.convert_to_tensor(gradient)) for part in gradients for gradient in part]
