"""Scores of a forecast, by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.base.arrays import Floats
from core.series.scores import difference, lag_shift, mean_scores, naive_error, score, window_errors
from core.series.splits import cut_series
from core.series.waves import waves


def test_scores_by_hand() -> None:
    said = np.array([[1, 2], [3, 4]], np.float32)
    truth = np.array([[1, 4], [3, 4]], np.float32)
    found = score(said, truth, naive_step=0.25)
    assert (found.mse, found.mae, found.mase, found.mse_by_step) == (1.0, 0.5, 2.0, (0.0, 2.0))
    assert mean_scores([found, score(truth, truth, 0.25)]).mse == 0.5


def test_the_naive_step() -> None:
    assert naive_error(np.array([[0.0, 1, -1]]), 1) == 1.5
    assert naive_error(np.array([0.0, 1, -1, 5]), 2) == 2.5
    assert naive_error(np.array([0.0, 1, np.nan, 5, 6]), 1) == 1.0  # of what is known
    assert naive_error(np.array([0.0, np.nan]), 1) == 0.0


@pytest.mark.parametrize("number", range(50))
def test_mase_is_the_one_of_utilsforecast(number: int) -> None:
    """Of its own sample series: fifty of them, with seasons of a week and without."""
    import pandas as pd
    from utilsforecast.data import generate_series
    from utilsforecast.losses import mase

    season = (1, 7)[number % 2]
    frame = generate_series(1, freq="D", min_length=120, max_length=400, seed=number)
    values = frame["y"].to_numpy(np.float64)
    end, train = len(values) - 14, frame.iloc[:-14]
    said = np.random.default_rng(number).normal(size=14) + values[-14:]
    asked = pd.DataFrame({"unique_id": 0, "ds": frame["ds"].iloc[-14:], "y": values[-14:], "model": said})
    asked["unique_id"] = asked["unique_id"].astype(train["unique_id"].dtype)
    theirs = mase(asked, ["model"], season, train)["model"].iloc[0]
    ours = score(said[:, None], values[-14:, None], naive_error(values[:end], season)).mase
    assert ours == pytest.approx(theirs, abs=1e-6)


def test_the_case_of_growth() -> None:
    """Three per cent a step: the naive error of the validation part beside that of the training part."""
    path = Path(__file__).parents[2] / "cases" / "csv" / "n3_growth.csv"
    values = np.array(path.read_text("utf-8").split()[1:], np.float64)
    found = set()
    for window in (4, 12, 24):
        pieces = cut_series(values, window, 1)
        assert pieces.season.step == 1
        own = pieces.scaling.undo(pieces.valid)
        found.add(round(score(own[:, window - 1 : -1, 0], own[:, window:, 0], pieces.naive_step).mase, 2))
    assert found == {3.91}


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


@pytest.mark.parametrize("count", [1, 2, 19, 20, 21, 49, 53, 1_000])
def test_a_difference_is_that_of_the_means_however_the_windows_share_out_in_blocks(count: int) -> None:
    """Readers compare the errors of two rows: what is told of them is to be what they find."""
    one, other = np.random.default_rng(count).exponential(size=(2, count)) ** 3
    found = difference(one, other)
    assert found.mean == pytest.approx(one.mean() - other.mean())
    assert found.low <= found.mean <= found.high


def test_a_difference_holds_zero_when_there_is_none() -> None:
    random = np.random.RandomState(0)
    truth = random.normal(size=(400, 1)).astype(np.float32)
    noisy = [truth + random.normal(0, 1e-4, truth.shape).astype(np.float32) for _ in range(2)]
    errors = [window_errors(said, truth) for said in (*noisy, truth + np.float32(0.01))]
    assert difference(errors[0], errors[1]).holds_zero
    worse = difference(errors[2], errors[0])
    assert 0 < worse.low <= worse.mean <= worse.high
