"""What the baselines say, by hand; and that none of them, nor any window, has seen the future."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from core.series.baselines import (
    BASELINES,
    Asked,
    Taught,
    drift,
    last_value,
    least_squares,
    line_differences,
    mean,
    seasonal,
)
from core.series.data_spec import DataSpec, load_pieces
from core.series.datasets import load_dataset
from core.series.seasons import Season
from core.series.splits import UNSCALED, cut_series
from core.series.waves import Windows, make_windows, wave_split, waves

FITTED = ("ses", "ets", "theta")
"""Baselines that a library estimates, which takes seconds."""
NAMES = [pytest.param(name, marks=[pytest.mark.slow] if name in FITTED else []) for name in BASELINES]


def one_window(*values: float, ahead: int) -> Windows:
    series = np.array(values, np.float32).reshape(1, -1, 1)
    return Windows(series[:, :-ahead], series[:, -ahead:, 0])


def test_by_hand() -> None:
    windows = one_window(1, 2, 6, 1, 2, 6, 1, 2, ahead=2)
    taught, asked = Taught(windows, Season(3, True)), Asked(windows.inputs)
    assert mean(taught).forecast(asked).tolist() == [[3, 3]]
    assert last_value(taught).forecast(asked).tolist() == [[6, 6]]
    assert seasonal(taught).period == 3
    assert seasonal(taught).forecast(asked).tolist() == [[1, 2]]


def test_a_season_shorter_than_the_horizon_comes_round_again() -> None:
    windows = one_window(1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, ahead=5)
    found = seasonal(Taught(windows, Season(2, True)))
    assert found.forecast(Asked(windows.inputs)).tolist() == [[1, 5, 1, 5, 1]]


@pytest.mark.parametrize("window", [5, 12, 30])
def test_a_season_may_be_longer_than_the_window(window: int) -> None:
    values = np.resize([5.0, 9, 2, 7, 1, 8, 3, 9, 4, 6, 2, 7], 300)
    pieces = cut_series(values, window, 3)
    found = seasonal(Taught.of(pieces, 3))
    assert found.period == 12
    said = pieces.scaling.undo(found.forecast(Asked.parts(pieces, window)[0]))
    np.testing.assert_allclose(said, pieces.scaling.undo(pieces.valid[:, window:, 0]), atol=1e-5)


@pytest.mark.parametrize(("name", "window", "period"), [("sunspots", 48, 11), ("elnino", 48, 12), ("co2", 104, 52)])
def test_the_season_of_a_real_series(name: str, window: int, period: int) -> None:
    """Eleven years of sunspots, twelve months of sea, fifty-two weeks of air."""
    pieces = cut_series(load_dataset(name).values, window, 1)
    assert seasonal(Taught.of(pieces, 1)).period == period


def test_the_straight_line_finds_a_straight_line() -> None:
    random = np.random.RandomState(0)
    inputs = random.normal(size=(200, 5, 1)).astype(np.float32)
    targets = (inputs[:, :, 0] @ np.array([[1, 0], [0, 2], [0, 0], [-1, 0], [0, 3]]) + [0.5, -1]).astype(np.float32)
    found = least_squares(Taught(Windows(inputs, targets)))
    assert found.parameters == 12
    np.testing.assert_allclose(found.forecast(Asked(inputs)), targets, atol=1e-5)


@pytest.mark.slow
def test_on_the_waves() -> None:
    """The published naive figure; and the solved line lies well below the one that is trained for twenty epochs."""
    split = wave_split("one_step")
    taught, asked = Taught.of(load_pieces(DataSpec())[0], 1), Asked(split.valid.inputs)
    errors = {
        name: float(np.mean((make(taught).forecast(asked) - split.valid.targets) ** 2))
        for name, make in BASELINES.items()
        if name not in FITTED
    }
    assert errors["last_value"] == pytest.approx(0.0202114, abs=1e-6)
    assert errors["least_squares"] == pytest.approx(0.00293, abs=5e-5)
    assert min(errors, key=errors.__getitem__) == "least_squares"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ahead", [1, 10])
def test_shuffling_the_future_moves_no_baseline(name: str, ahead: int) -> None:
    """Whatever comes after a window: no forecast of it changes; nor does what was learnt from the training part."""
    random = np.random.RandomState(3)
    train = make_windows(waves(60, 30 + ahead, random), "direct", ahead)
    inputs = make_windows(waves(20, 30 + ahead, random), "direct", ahead).inputs
    baseline = BASELINES[name](Taught(train, Season(7, True), scaling=UNSCALED))
    before = baseline.forecast(Asked(inputs))
    assert before.shape == (20, ahead)
    for place in range(20):  # each window alone gives what all together give: none looks at its neighbours
        np.testing.assert_allclose(baseline.forecast(Asked(inputs[place : place + 1]))[0], before[place], atol=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_changing_the_future_of_a_series_moves_nothing_before_it(name: str) -> None:
    values = np.sin(np.arange(600) / 5) + np.random.RandomState(0).normal(0, 0.1, 600)
    changed = values.copy()
    changed[420:] = np.random.RandomState(1).normal(50, 9, 180)  # all but the training part
    one, other = cut_series(values, 24, 6), cut_series(changed, 24, 6)
    np.testing.assert_array_equal(one.train, other.train)
    assert one.scaling == other.scaling
    learnt = (BASELINES[name](Taught.of(pieces, 6)) for pieces in (one, other))
    before, after = (baseline.forecast(Asked.parts(one, 24)[0]) for baseline in learnt)
    np.testing.assert_array_equal(before, after)


def test_the_drift_goes_on_as_it_went() -> None:
    pieces = cut_series(np.arange(300.0) * 2 + 5, 10, 4)
    said = pieces.scaling.undo(drift(Taught.of(pieces, 4)).forecast(Asked.parts(pieces, 10)[0]))
    np.testing.assert_allclose(said, pieces.scaling.undo(pieces.valid[:, 10:, 0]), rtol=1e-5)


def test_a_line_on_differences_follows_wherever_the_series_rises_to() -> None:
    """Training ends at a level which the test part leaves far behind: what changes from step to step stays."""
    values = np.cumsum(np.resize([1.0, 2, 4, 3], 400))
    pieces = cut_series(values, 8, 3)
    taught, (_, asked) = Taught.of(pieces, 3), Asked.parts(pieces, 8)
    said = pieces.scaling.undo(line_differences(taught).forecast(asked))
    np.testing.assert_allclose(said, pieces.scaling.undo(pieces.test[:, 8:, 0]), rtol=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_no_baseline_of_one_series_sees_beyond_its_origin(name: str) -> None:
    values = np.sin(np.arange(400) / 5) + np.random.RandomState(0).normal(0, 0.1, 400) + np.arange(400) / 50
    pieces = cut_series(values, 12, 3)
    baseline, (asked, _) = BASELINES[name](Taught.of(pieces, 3)), Asked.parts(pieces, 12)
    series, origins = asked.place()
    changed = series.copy()
    changed[origins[10] :] = 99
    before, after = (baseline.forecast(Asked(asked.inputs[:11], one, origins[:11])) for one in (series, changed))
    np.testing.assert_allclose(after[10], before[10], rtol=1e-6)


@pytest.mark.parametrize(("window", "ahead"), list(itertools.product((4, 8, 13), (1, 20, 60))))
def test_waves_of_any_window_and_horizon_have_every_baseline(window: int, ahead: int) -> None:
    """A season of many series is one that their windows hold."""
    pieces = load_pieces(DataSpec(window=window, horizon=ahead))[0]
    assert pieces.season.period <= window
    taught = Taught.of(replace(pieces, train=pieces.train[:200]), ahead)
    asked = Asked(pieces.test[:20, :window])
    for name in set(BASELINES) - set(FITTED):
        said = BASELINES[name](taught).forecast(asked)
        assert said.shape == (20, ahead), name
        assert np.isfinite(said).all(), name
