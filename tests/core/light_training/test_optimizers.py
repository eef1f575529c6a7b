"""Optimisers, by the equations as they are printed, and clipping."""

from __future__ import annotations

import numpy as np
import pytest

from core.jobs.constants import EPSILON, FIRST_DECAY, SECOND_DECAY
from core.light_training.optimizers import Adam, GradientDescent, clip, length

RANDOM = np.random.default_rng(1)


def test_adam_takes_the_steps_of_kingma_and_ba() -> None:
    """The printed form, with its corrected moments; Keras adds its epsilon before the correction."""
    start, rate = RANDOM.normal(size=(2, 5)), 0.02
    numbers, adam = start.copy(), Adam(start, rate)
    expected, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for t in range(1, 30):
        gradient = RANDOM.normal(size=start.shape)
        adam.step(numbers, gradient)
        mean = FIRST_DECAY * mean + (1 - FIRST_DECAY) * gradient
        square = SECOND_DECAY * square + (1 - SECOND_DECAY) * gradient**2
        corrected = 1 - SECOND_DECAY**t
        size = np.sqrt(square / corrected) + EPSILON / np.sqrt(corrected)
        expected -= rate * mean / (1 - FIRST_DECAY**t) / size
        np.testing.assert_allclose(numbers, expected, rtol=1e-9)


def test_plain_descent_goes_against_the_gradient() -> None:
    numbers = np.ones((1, 3))
    GradientDescent(0.5).step(numbers, np.array([[2.0, 0.0, -2.0]]))
    np.testing.assert_array_equal(numbers, [[0.0, 1.0, 2.0]])


@pytest.mark.parametrize("norm", [0.1, 1.0, 100.0])
def test_each_seed_is_clipped_alone(norm: float) -> None:
    gradient = RANDOM.normal(size=(3, 7)) * np.array([[0.01], [1.0], [30.0]])
    before = gradient.copy()
    clip(gradient, norm)
    for mine, was in zip(gradient, before, strict=True):
        assert np.linalg.norm(mine) == pytest.approx(min(norm, np.linalg.norm(was)))
        np.testing.assert_allclose(mine / np.linalg.norm(mine), was / np.linalg.norm(was))
    np.testing.assert_allclose(length(before), np.linalg.norm(before, axis=1))
