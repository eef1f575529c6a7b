"""Adam and gradient clipping as pure functions, for loops inside compiled programs. Needs TensorFlow.

Keras has a pure form of its optimisers, `stateless_apply`, but refuses it where TensorFlow is the backend. Its usual
form, `apply`, keeps the moments in variables, and so in the hands of one program; here they are part of a state that
comes and goes, so that seeds share a program and the best epoch can be kept. Word networks do without Keras altogether:
importing it would delay their first training. `tests/core/training/test_adam.py` holds both functions to Keras's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from core.jobs.constants import EPSILON, FIRST_DECAY, SECOND_DECAY

Variables = Sequence[Any]


def adam(
    variables: Variables, gradients: Variables, means: Variables, squares: Variables, step: Any, learning_rate: float
) -> tuple[list[Any], list[Any], list[Any]]:
    """Take one step of Adam (Kingma and Ba 2015); `step` counts from 0.

    Adam works number by number, so arrays with a leading axis of seeds train as if each seed were alone. Returns
    variables, means of gradients and means of their squares after the step.
    """
    t = tf.cast(step + 1, variables[0].dtype)
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
