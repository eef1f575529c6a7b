"""Bands hold the share of the truth that they promise, for every row of the ladder, also where the series moves on."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.bands import LEVELS, RECENT, adaptive_reach, bands_of, conformal_reach
from core.series.baselines import BASELINES, Asked, Taught
from core.series.data_spec import DataSpec, Source, load_pieces, usual_window
from core.series.datasets import load_dataset
from core.series.splits import Pieces, cut_series

SOURCES: tuple[Source, ...] = ("waves", "sunspots", "elnino", "co2")
FEW = 100
"""Windows of the test part below which a share of them says little."""


def test_by_hand() -> None:
    errors = np.array([[1.0], [4], [2], [3]])
    assert conformal_reach(errors, 0.8).tolist() == [4.0]
    assert conformal_reach(errors, 0.5).tolist() == [3.0]
    low, high = bands_of(errors, np.array([[-4.0], [5.0]]))
    assert (low.level, low.reach, low.coverage, low.latest) == (0.8, (4.0,), 0.5, ())
    assert high.level == 0.95


def test_each_step_has_a_reach_of_its_own_and_errors_of_one_kind_are_held() -> None:
    random = np.random.default_rng(0)
    valid, test = (random.normal(0, [1, 3], (4000, 2)) for _ in range(2))
    for level, band in zip(LEVELS, bands_of(valid, test), strict=True):
        assert band.coverage == pytest.approx(level, abs=0.02)
        assert band.reach[1] == pytest.approx(3 * band.reach[0], rel=0.1)


def test_an_error_counts_once_its_value_is_known() -> None:
    """By hand: with two steps ahead, the second step's error of a window is known two windows later."""
    valid, test = np.ones((9, 2)), np.full((3, 2), 5.0)
    places = np.arange(9), np.arange(10, 13)  # between the parts lies one window that looks into both
    held, reach = adaptive_reach(valid, test, places, 0.5)
    assert held.tolist() == [[False, False]] * 3
    # After the series all three errors of 5 are known beside nine of 1: half of them all is still 1.
    assert reach.tolist() == [1.0, 1.0]
    held, reach = adaptive_reach(valid, np.full((60, 2), 5.0), (np.arange(9), np.arange(10, 70)), 0.8)
    assert held[-1].all()
    assert held[:, 0].sum() >= held[:, 1].sum()
    assert reach.tolist() == [5.0, 5.0]


def test_errors_that_grow_are_followed() -> None:
    """Errors four times as large as those of the validation part, as a trend makes them."""
    random = np.random.default_rng(1)
    valid, test = random.normal(0, 1, (400, 1)), random.normal(0, 4, (600, 1))
    places = np.arange(400), np.arange(400, 1000)
    for moved, still in zip(bands_of(valid, test, places), bands_of(valid, test), strict=True):
        assert moved.coverage == pytest.approx(moved.level, abs=0.05)
        assert still.coverage < still.level - 0.3
        assert moved.latest[0] == pytest.approx(4 * moved.reach[0], rel=0.3)


def test_of_thinned_windows_only_those_count_whose_value_is_known() -> None:
    valid, test = np.ones((RECENT, 3)), np.ones((4, 3))
    places = np.arange(RECENT) * 50, (RECENT + np.arange(4)) * 50
    held, reach = adaptive_reach(valid, test, places, 0.8)
    assert held.all()
    assert reach.tolist() == [1.0] * 3


def many_tests(source: Source, window: int, horizon: int) -> Pieces:
    """The pieces as they are, or with the second half of the series as the test part where a tenth has few windows.

    A tenth of the sunspots has twenty; what so few say is in `test_a_short_test_part_says_little_of_the_bands`.
    """
    pieces, _ = load_pieces(DataSpec(source, window, horizon))
    if len(pieces.test) >= FEW:
        return pieces
    values = load_dataset(source).values
    return cut_series(values, window, horizon, len(values) // 2)


def coverages(name: str, pieces: Pieces, window: int, horizon: int) -> list[float]:
    """Shares of the test part that the bands of a baseline hold, by level."""
    line, parts, whole = BASELINES[name](Taught.of(pieces, horizon)), Asked.parts(pieces, window), pieces.whole
    errors = [
        line.forecast(part) - truth[:, window:, 0]
        for part, truth in zip(parts, (pieces.valid, pieces.test), strict=True)
    ]
    origins = None if whole is None else (whole.valid, whole.test)
    return [band.coverage for band in bands_of(errors[0], errors[1], origins)]


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("horizon", [1, pytest.param(12, marks=pytest.mark.slow)])
def test_the_bands_of_every_row_hold_what_they_promise(source: Source, horizon: int) -> None:
    """On the waves and the three series, within five points."""
    window = usual_window(source)
    pieces = many_tests(source, window, horizon)
    for name in BASELINES:
        assert coverages(name, pieces, window, horizon) == pytest.approx(LEVELS, abs=0.05), name


def cycle(seed: int, count: int) -> np.ndarray:
    """A series that swings about as the sunspots do, every eleven steps or so."""
    noise, values = np.random.default_rng(seed).normal(size=count + 200), np.zeros(count + 200)
    for step in range(2, len(values)):
        values[step] = 1.5 * values[step - 1] - 0.8 * values[step - 2] + noise[step]
    return values[200:]


@pytest.mark.slow
def test_a_short_test_part_says_little_of_the_bands() -> None:
    """Of series as long as the sunspots, twelve steps ahead: right on average, and one by one far off by chance."""
    found = {
        half: np.array(
            [
                coverages("least_squares", cut_series(cycle(seed, 309), 48, 12, 154 if half else None), 48, 12)
                for seed in range(30)
            ]
        )
        for half in (False, True)
    }
    for off in (np.abs(one.mean(axis=0) - LEVELS) for one in found.values()):
        assert (off < 0.03).all()
    tenth, half = (np.abs(found[which] - LEVELS) for which in (False, True))
    assert (tenth[:, 0] > 0.05).mean() > 0.5  # more than half of all tenths tell an 80 % band wrongly
    assert (half < 0.05).all()
