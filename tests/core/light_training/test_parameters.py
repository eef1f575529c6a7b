"""Parameters are one array, and the arrays are its views."""

from __future__ import annotations

import numpy as np

from core.light_training.parameters import Parameters

ARRAYS = [np.arange(12.0).reshape(2, 2, 3), np.ones((2, 1, 4)), np.zeros((2, 0, 5))]


def test_arrays_are_views_of_the_numbers() -> None:
    parameters = Parameters(ARRAYS)
    assert parameters.numbers.shape == (2, 10)
    parameters.numbers += 1
    for mine, given in zip(parameters.arrays, ARRAYS, strict=True):
        np.testing.assert_array_equal(mine, given + 1)


def test_a_copy_stays_as_it_was() -> None:
    parameters = Parameters(ARRAYS)
    kept = parameters.copied()
    parameters.numbers += 1
    np.testing.assert_array_equal(kept[0], ARRAYS[0])


def test_gradients_are_joined_in_the_same_order() -> None:
    np.testing.assert_array_equal(Parameters.joined(Parameters(ARRAYS).arrays), Parameters(ARRAYS).numbers)
