"""Holes in a series: dug where the truth is known, filled by what stands around them and by nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.series.datasets import load_dataset
from core.series.gaps import EDGE, FILLERS, GapPieces, Holes, RealGap, around, cut_with_holes, real_gaps, seasons_away
from core.series.splits import LEAST_WINDOWS, SHARES

CO2 = load_dataset("co2").values[:, None]


def column(values: Any) -> np.ndarray:
    return np.asarray(values, np.float64)[:, None]


def parts(pieces: GapPieces) -> tuple[Holes, Holes, Holes]:
    return pieces.train, pieces.valid, pieces.test


def places(holes: Holes) -> np.ndarray:
    """Of the hidden values in a series that holds its own places."""
    return np.asarray(holes.truth, np.int64)


@pytest.mark.slow
@given(count=st.integers(250, 500), window=st.integers(12, 60), gap=st.integers(1, 8), seed=st.integers(0, 9))
def test_no_hole_is_in_two_parts_and_no_window_sees_what_comes_after_its_part(
    count: int, window: int, gap: int, seed: int
) -> None:
    pieces = cut_with_holes(column(np.arange(count)), window, gap, seed)
    ends = [0, round(count * SHARES[0]), round(count * sum(SHARES)), count]
    for holes, begin, end in zip(parts(pieces), ends[:-1], ends[1:], strict=True):
        assert len(holes.truth) >= LEAST_WINDOWS
        assert begin <= places(holes).min() <= places(holes).max() < end - EDGE + 1
        assert np.nanmax(holes.values) < end
        assert (holes.starts >= EDGE).all()
        assert (holes.starts + gap + EDGE <= window).all()


def test_the_hole_alone_is_hidden() -> None:
    holes = cut_with_holes(column(np.arange(400)), 30, 5, 0).train
    first = holes.values[:, 0, 0]
    expected = first[:, None] + np.arange(30)
    expected[np.arange(len(first))[:, None], holes.hidden] = np.nan
    np.testing.assert_array_equal(holes.values[..., 0], expected)
    np.testing.assert_array_equal(holes.truth, first[:, None] + holes.hidden)


@pytest.mark.slow
@given(seed=st.integers(0, 50))
def test_what_is_hidden_moves_neither_inputs_nor_fills(seed: int) -> None:
    """Two series that differ in the holes alone: whoever fills them sees the same."""
    holes = cut_with_holes(CO2[400:900], 120, 9, seed).valid
    other = Holes(holes.values, np.random.default_rng(seed).permuted(holes.truth, axis=1) + 7, holes.starts)
    np.testing.assert_array_equal(holes.windows().inputs, other.windows().inputs)
    for fill in FILLERS.values():
        np.testing.assert_array_equal(fill(holes, 52), fill(other, 52))
    assert not np.array_equal(holes.windows().targets, other.windows().targets)


def test_what_comes_after_a_part_moves_nothing_in_it() -> None:
    values = column(np.sin(np.arange(600) / 5) + np.arange(600) / 100)
    shuffled = values.copy()
    train_end, valid_end = 420, 540
    shuffled[valid_end:] = np.random.default_rng(0).permutation(shuffled[valid_end:]) * 9
    before, after = cut_with_holes(values, None, 6, 1), cut_with_holes(shuffled, None, 6, 1)
    assert (before.window, before.period) == (after.window, after.period)
    for one, other in zip(parts(before)[:2], parts(after)[:2], strict=True):
        np.testing.assert_array_equal(one.windows().inputs, other.windows().inputs)
        np.testing.assert_array_equal(one.truth, other.truth)
    shuffled[train_end:] = -3
    again = cut_with_holes(shuffled, None, 6, 1)
    assert (before.window, before.period) == (again.window, again.period)
    np.testing.assert_array_equal(before.train.windows().inputs, again.train.windows().inputs)


def test_a_real_gap_is_never_taken_for_truth() -> None:
    for holes in parts(cut_with_holes(CO2, None, 9, 3)):
        assert np.isfinite(holes.truth).all()
        rows = np.arange(len(holes.truth))
        assert np.isfinite(holes.values[rows, holes.starts - 1, 0]).all()
        assert np.isfinite(holes.values[rows, holes.starts + 9, 0]).all()
        for fill in FILLERS.values():
            assert np.isfinite(fill(holes, 52)).all()


def test_the_network_sees_each_window_around_its_own_mean() -> None:
    """A trend over years does not reach it, and its answer comes back in the series' units."""
    holes = cut_with_holes(CO2, 60, 9, 0).test
    windows = holes.windows()
    known = windows.inputs[..., 1] == 1
    assert windows.inputs.shape == (len(holes.truth), 60, 2)
    assert (windows.inputs[..., 0][~known] == 0).all()
    assert np.mean(windows.inputs[..., 0][known]) == pytest.approx(0, abs=1e-4)
    assert windows.weights is not None
    assert windows.weights.mean() == pytest.approx(1, abs=1e-5)
    hole = windows.weights[..., 0] > 0
    assert (hole.sum(axis=1) == 9).all()
    assert not (hole & known).any()
    np.testing.assert_allclose(holes.undo(windows.targets), holes.truth, atol=1e-3)


def test_other_channels_come_along_whole() -> None:
    values = np.random.default_rng(0).normal(5, 2, (400, 3))
    windows = cut_with_holes(values, 40, 4, 0).train.windows()
    assert windows.inputs.shape[-1] == 4
    np.testing.assert_allclose(windows.inputs[..., 2:].mean(axis=1), 0, atol=1e-5)
    np.testing.assert_allclose(windows.inputs[..., 2:].std(axis=1), 1, atol=1e-5)


def test_a_straight_line_is_filled_by_a_line() -> None:
    holes = cut_with_holes(column(3 - 2 * np.arange(400.0)), 40, 7, 0).valid
    np.testing.assert_allclose(FILLERS["line_fill"](holes, 13), holes.truth, atol=1e-3)
    np.testing.assert_allclose(FILLERS["season_fill"](holes, 13), holes.truth, atol=1e-3)
    before = holes.truth[:, :1] + 2
    np.testing.assert_allclose(FILLERS["last_fill"](holes, 13), np.repeat(before, 7, axis=1), atol=1e-3)


def test_a_perfect_season_on_a_slope_is_filled_by_the_season() -> None:
    season = np.random.default_rng(0).normal(0, 5, 20)
    pieces = cut_with_holes(column(np.resize(season, 800) + np.arange(800) / 3), None, 6, 0)
    assert (pieces.period, pieces.window) == (20, 47)
    for holes in parts(pieces):
        np.testing.assert_allclose(FILLERS["season_fill"](holes, 20), holes.truth, atol=1e-3)
        assert np.abs(FILLERS["line_fill"](holes, 20) - holes.truth).mean() > 1


def test_a_season_that_the_window_does_not_hold_says_nothing() -> None:
    holes = cut_with_holes(column(np.sin(np.arange(900.0))), 60, 6, 0).train
    np.testing.assert_array_equal(FILLERS["season_fill"](holes, 59), FILLERS["line_fill"](holes, 59))
    np.testing.assert_array_equal(FILLERS["season_fill"](holes, 1), FILLERS["line_fill"](holes, 1))


@pytest.mark.parametrize(("gap", "period", "away"), [(9, 12, 12), (9, 7, 14), (6, 7, 7), (7, 7, 14), (9, 4, 12)])
def test_the_season_is_copied_from_beyond_the_hole(gap: int, period: int, away: int) -> None:
    """However long the hole is beside the period: the neighbour is the nearest one that is whole."""
    assert seasons_away(gap, period) == away
    season = np.random.default_rng(0).normal(0, 5, period)
    pieces = cut_with_holes(column(np.resize(season, 800) + np.arange(800) / 3), None, gap, 0)
    for holes in parts(pieces):
        np.testing.assert_allclose(FILLERS["season_fill"](holes, period), holes.truth, atol=1e-3)


def test_where_nobody_knows() -> None:
    nan = np.nan
    assert real_gaps(column([nan, nan, 1, nan, 2, nan, nan, nan, 3, nan])) == [RealGap(5, 3), RealGap(3, 1)]
    assert real_gaps(column([1, nan, 2])) == [RealGap(1, 1)]
    assert real_gaps(column([1, 2, 3])) == []
    found = real_gaps(CO2)
    assert (len(found), found[0], sum(gap.length for gap in found)) == (22, RealGap(304, 18), 59)


@pytest.mark.parametrize(("start", "period"), [(40, 5), (2, 5), (95, 5), (40, 20)])
def test_a_window_around_a_real_gap(start: int, period: int) -> None:
    values = np.arange(100.0)
    truth = values[start : start + 3].copy()
    values[start : start + 3] = np.nan
    holes = around(column(values), RealGap(start, 3), 30, period)
    assert holes.values.shape == (1, 30, 1)
    assert np.isnan(holes.values[0, holes.hidden[0], 0]).all()
    assert np.isnan(holes.values).sum() == 3
    np.testing.assert_allclose(FILLERS["line_fill"](holes, period)[0], truth, atol=1e-4)
    if start == 40:
        assert holes.starts[0] > period  # the season before is in the window


@pytest.mark.parametrize("name", ["sunspots", "elnino", "co2"])
@pytest.mark.parametrize("gap", [1, 9, 14])
def test_a_window_that_fits_is_found(name: str, gap: int) -> None:
    pieces = cut_with_holes(load_dataset(name).values[:, None], None, gap, 0)
    assert pieces.window >= 2 * pieces.period + gap + 1
    assert min(len(holes.truth) for holes in parts(pieces)) >= LEAST_WINDOWS


def gappy(share: float) -> np.ndarray:
    values: np.ndarray = np.sin(np.arange(600.0))
    values[np.random.default_rng(0).random(600) < share] = np.nan
    return values


@pytest.mark.parametrize(
    ("values", "window", "gap", "key"),
    [
        (np.arange(150.0), None, 9, "gaps_much_too_short"),
        (np.arange(20.0), None, 9, "gaps_short_for_any"),
        (np.arange(9.0), None, 1, "gaps_short_for_any"),
        (np.arange(250.0), 170, 9, "gaps_too_short"),
        (np.full(600, 4.0), None, 9, "series_constant"),
        (np.full(600, np.nan), None, 9, "series_all_gaps"),
        (gappy(0.6), None, 9, "gaps_everywhere"),
        (gappy(0.95), None, 1, "gaps_beside_all"),
    ],
)
def test_what_cannot_be_filled(values: np.ndarray, window: int | None, gap: int, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        cut_with_holes(column(values), window, gap, 0)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("count", "window", "gap"), [(150, None, 9), (20, None, 1), (20, None, 9), (120, None, 3), (250, 170, 9)]
)
def test_the_length_that_is_asked_for_is_enough_and_no_more(count: int, window: int | None, gap: int) -> None:
    with pytest.raises(DembowError) as caught:
        cut_with_holes(column(np.arange(count)), window, gap, 0)
    least, gap = int(str(caught.value.fields["least"])), int(str(caught.value.fields.get("gap", gap)))
    assert cut_with_holes(column(np.arange(least)), window, gap, 0).window
    with pytest.raises(DembowError):
        cut_with_holes(column(np.arange(least - 1)), window, gap, 0)


def test_fewer_are_to_be_hidden_only_where_one_can_be() -> None:
    told = set()
    for count in range(2, 160):
        try:
            cut_with_holes(column(np.arange(count) % 7), None, 9, 0)
        except DembowError as error:
            told.add(error.key)
            if error.key == "gaps_much_too_short":
                assert cut_with_holes(column(np.arange(count) % 7), None, 1, 0).window
            else:
                with pytest.raises(DembowError):
                    cut_with_holes(column(np.arange(count) % 7), None, 1, 0)
    assert told == {"gaps_much_too_short", "gaps_short_for_any"}


def test_the_window_that_is_offered_fits() -> None:
    with pytest.raises(DembowError) as caught:
        cut_with_holes(column(np.arange(250.0)), 170, 9, 0)
    fits = int(str(caught.value.fields["fits"]))
    assert cut_with_holes(column(np.arange(250.0)), fits, 9, 0).window == fits


def test_a_tenth_of_gaps_and_a_million_values_are_no_hindrance() -> None:
    values = np.sin(np.arange(1_000_000) / 7)
    values[np.random.default_rng(0).random(1_000_000) < 0.1] = np.nan
    pieces = cut_with_holes(column(values), None, 9, 0)
    assert pieces.period == 44
    assert 500 < len(pieces.train.truth) <= 2_000
