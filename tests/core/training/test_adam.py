"""Our optimiser is Keras's: the same steps from the same gradients, the same clipping."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from core.training.adam import adam, clip_together

SHAPES = ((3, 4), (4, 8), (8,))


def arrays(seed: int, scale: float = 1.0) -> list[np.ndarray]:
    random = np.random.default_rng(seed)
    return [random.normal(0, scale, shape).astype(np.float32) for shape in SHAPES]


@pytest.mark.slow
def test_steps_are_those_of_keras() -> None:
    theirs = [keras.Variable(array) for array in arrays(0)]
    optimizer = keras.optimizers.Adam(0.01)
    ours = [tf.constant(array) for array in arrays(0)]
    means = squares = [tf.zeros_like(variable) for variable in ours]
    for step in range(20):
        gradients = [tf.constant(array) for array in arrays(step + 1, scale=10.0**-step)]
        optimizer.apply(gradients, theirs)
        ours, means, squares = adam(ours, gradients, means, squares, tf.constant(step), 0.01)
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("norm", [0.1, 1e6], ids=["shortened", "left"])
def test_clipping_is_that_of_keras(norm: float) -> None:
    variables = [keras.Variable(np.zeros(shape, np.float32)) for shape in SHAPES]
    keras.optimizers.SGD(1.0, global_clipnorm=norm).apply([tf.constant(array) for array in arrays(0)], variables)
    for ours, theirs in zip(clip_together(arrays(0), norm), variables, strict=True):
        np.testing.assert_allclose(ours.numpy(), -theirs.numpy(), rtol=1e-5)


def test_keras_refuses_its_pure_form_with_tensorflow() -> None:
    """Keras's own optimiser may take the place of ours once this fails."""
    variables = [keras.Variable(array) for array in arrays(0)]
    optimizer = keras.optimizers.Adam()
    optimizer.build(variables)
    state = [variable.value for variable in optimizer.variables]
    with pytest.raises(ValueError, match="not supported with the TensorFlow backend"):
        optimizer.stateless_apply(state, arrays(1), [variable.value for variable in variables])
