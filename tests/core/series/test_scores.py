"""Scores of a forecast, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.arrays import Floats
from core.series.scores import difference, lag_shift, mean_scores, naive_error, score, window_errors
from core.series.waves import waves


def test_scores_by_hand() -> None:
    said = np.array([[1, 2], [3, 4]], np.float32)
    truth = np.array([[1, 4], [3, 4]], np.float32)
    found = score(said, truth, naive_step=0.25)
    assert (found.mse, found.mae, found.mase, found.mse_by_step) == (1.0, 0.5, 2.0, (0.0, 2.0))
    assert mean_scores([found, score(truth, truth, 0.25)]).mse == 0.5


def test_the_naive_step() -> None:
    inputs = np.array([[[0], [1], [-1]]], np.float32)
    assert naive_error(inputs) == 1.5


def shifted(lag: int) -> tuple[Floats, Floats, Floats]:
    series = waves(50, 21, np.random.RandomState(0))
    inputs, truth = series[:, :20], series[:, 20:, 0]
    said = truth if lag == 0 else inputs[:, -lag]
    return said + np.float32(0.01), inputs, truth


@pytest.mark.parametrize("lag", [0, 1, 3])
def test_a_forecast_that_is_an_old_value_is_found_out(lag: int) -> None:
    found = lag_shift(*shifted(lag))
    assert (found.lag, found.repeats) == (lag, lag > 0)


def test_halfway_between_yesterday_and_the_truth_is_no_repeat() -> None:
    _, inputs, truth = shifted(0)
    found = lag_shift((inputs[:, -1] * 0.4 + truth * 0.6), inputs, truth)
    assert not found.repeats


def test_a_difference_holds_zero_when_there_is_none() -> None:
    random = np.random.RandomState(0)
    truth = random.normal(size=(400, 1)).astype(np.float32)
    noisy = [truth + random.normal(0, 1e-4, truth.shape).astype(np.float32) for _ in range(2)]
    errors = [window_errors(said, truth) for said in (*noisy, truth + np.float32(0.01))]
    assert difference(errors[0], errors[1]).holds_zero
    worse = difference(errors[2], errors[0])
    assert 0 < worse.low <= worse.mean <= worse.high
