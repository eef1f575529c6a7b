"""Outputs and their surprise: gradients are those of finite differences."""

from __future__ import annotations

import numpy as np
import pytest

from core.light_training.outputs import CrossEntropy, SquaredError, Surprise, dense, dense_back

RANDOM = np.random.default_rng(2)
SHARES = RANDOM.uniform(size=(5, 6)) * np.array([1, 1, 0, 2, 1, 0])
SURPRISES: dict[str, Surprise] = {
    "cross_entropy": CrossEntropy(SHARES),
    "squared_error": SquaredError(RANDOM.normal(size=6), RANDOM.uniform(size=6)),
}


@pytest.mark.parametrize("name", SURPRISES)
def test_the_way_back_is_the_slope_of_the_loss(name: str) -> None:
    surprise, scores = SURPRISES[name], RANDOM.normal(size=(2, 5, 6))
    found = surprise.back(scores.copy())
    for index in np.ndindex(scores.shape):
        sums = []
        for step in (1e-6, -1e-6):
            moved = scores.copy()
            moved[index] += step
            sums.append(surprise.loss(moved)[index[0]])
        assert found[index] == pytest.approx((sums[0] - sums[1]) / 2e-6, rel=1e-6, abs=1e-8)


def test_scores_beyond_any_exponential_do_no_harm() -> None:
    loss = CrossEntropy(SHARES).loss(np.full((1, 5, 6), 1e4) * np.arange(5)[:, None])
    assert np.isfinite(loss).all()


def test_a_dense_layer_back() -> None:
    kernel, bias, hidden = RANDOM.normal(size=(2, 3, 5)), RANDOM.normal(size=(2, 1, 5)), RANDOM.normal(size=(2, 3, 6))
    arriving = RANDOM.normal(size=(2, 5, 6))
    found = dense_back(kernel, hidden, arriving)
    for array, gradient in ((kernel, found.kernel), (bias, found.bias), (hidden, found.hidden)):
        index = tuple(length - 1 for length in array.shape)
        sums = []
        for step in (1e-6, -2e-6):
            array[index] += step
            sums.append(float((dense(kernel, bias, hidden) * arriving).sum()))
        array[index] += 1e-6
        assert gradient[index] == pytest.approx((sums[0] - sums[1]) / 2e-6, rel=1e-6)
