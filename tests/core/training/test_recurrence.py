"""The backward pass of the recurrence is that of finite differences."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from core.training.recurrence import gru, lstm


@pytest.mark.slow
@pytest.mark.parametrize(("equation", "layer"), [(lstm, keras.layers.LSTM), (gru, keras.layers.GRU)])
def test_the_backward_pass_by_finite_differences(equation: Any, layer: Any) -> None:
    """Backpropagation through time, written out, against a nudge of each weight."""
    random = np.random.RandomState(0)
    made = layer(3)
    made.build((3, 4, 2))
    weights = [tf.constant(random.normal(0, 0.5, array.shape), tf.float32) for array in made.get_weights()]
    inputs = tf.constant(random.normal(0, 1, (2, 4, 3)), tf.float32)  # (features, timesteps, batch)
    pull = tf.constant(random.normal(0, 1, (3, 4, 3)), tf.float32)  # (units, timesteps, batch)

    def loss(*arguments: Any) -> Any:
        return tf.reduce_sum(equation(*arguments) * pull)

    arguments = [inputs, *weights]
    with tf.GradientTape() as tape:
        tape.watch(arguments)
        value = loss(*arguments)
    gradients = tape.gradient(value, arguments)
    nudge = 1e-2
    for place, (argument, gradient) in enumerate(zip(arguments, gradients, strict=True)):
        index = tuple(random.randint(size) for size in argument.shape)
        found = []
        for sign in (1, -1):
            moved = argument.numpy().copy()
            moved[index] += sign * nudge
            found.append(float(loss(*arguments[:place], tf.constant(moved), *arguments[place + 1 :])))
        assert float(gradient[index]) == pytest.approx((found[0] - found[1]) / (2 * nudge), rel=2e-2, abs=2e-3)
