"""The optimiser, as a pure function for compiled programs. Needs TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

Variables = Sequence[Any]
FIRST_DECAY, SECOND_DECAY, EPSILON = 0.9, 0.999, 1e-7
"""Keras's own."""


def adam(
    variables: Variables, gradients: Variables, means: Variables, squares: Variables, step: Any, learning_rate: float
) -> tuple[list[Any], list[Any], list[Any]]:
    """One step of Adam (Kingma and Ba 2015); `step` counts from 0. Returns variables, means and squares after it."""
    t = tf.cast(step + 1, tf.float32)
    size = learning_rate * tf.sqrt(1 - SECOND_DECAY**t) / (1 - FIRST_DECAY**t)
    means = [mean + (1 - FIRST_DECAY) * (g - mean) for mean, g in zip(means, gradients, strict=True)]
    squares = [square + (1 - SECOND_DECAY) * (g**2 - square) for square, g in zip(squares, gradients, strict=True)]
    moved = [
        variable - size * mean / (tf.sqrt(square) + EPSILON)
        for variable, mean, square in zip(variables, means, squares, strict=True)
    ]
    return moved, means, squares


def clip_together(gradients: Variables, norm: float) -> list[Any]:
    """Shorten all gradients, taken together as one arrow, to `norm` where it is longer (Pascanu 2013)."""
    length = tf.sqrt(tf.add_n([tf.reduce_sum(gradient**2) for gradient in gradients]))
    return [gradient * (norm / tf.maximum(length, norm)) for gradient in gradients]
