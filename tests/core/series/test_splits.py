"""Windows of one long series: in the order of time, scaled and filled by the past alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.series.splits import MOST_WINDOWS, PartCounts, Scaling, cut_series, fill_gaps, least_values


@pytest.mark.slow
@given(count=st.integers(150, 400), window=st.integers(2, 30), horizon=st.integers(1, 5))
def test_no_target_is_shared_and_no_window_sees_its_own(count: int, window: int, horizon: int) -> None:
    """With the place as the value, every number says where it came from."""
    values = np.arange(count, dtype=np.float64)
    pieces = cut_series(values, window, horizon)
    places = [np.rint(pieces.scaling.undo(part[..., 0])) for part in (pieces.train, pieces.valid, pieces.test)]
    targets = [set(part[:, window:].ravel().tolist()) for part in places]
    assert max(targets[0]) < min(targets[1])
    assert max(targets[1]) < min(targets[2])
    assert max(targets[2]) == count - 1
    for part in places:
        assert (np.diff(part, axis=1) == 1).all()
    assert max(places[0].ravel()) < min(targets[1])


def test_the_scaling_knows_the_training_part_alone() -> None:
    values = np.random.RandomState(0).normal(10, 3, 500)
    scaling = cut_series(values, 20, 5).scaling
    assert scaling.mean == pytest.approx(values[:350].mean())
    values[350:] = 1e6
    assert cut_series(values, 20, 5).scaling == scaling


@given(values=st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20))
def test_scaling_there_and_back(values: list[float]) -> None:
    scaling = Scaling(3.0, 2.0)
    there = scaling.apply(np.array(values)).astype(np.float32)
    np.testing.assert_allclose(scaling.undo(there), values, rtol=1e-4, atol=1e-3)


def test_gaps_are_filled_from_the_past() -> None:
    filled, count = fill_gaps(np.array([np.nan, 1.0, np.nan, np.nan, 4.0, np.nan]))
    assert filled.tolist() == [1, 1, 1, 4, 4]
    assert count == 3


def test_a_tenth_of_gaps_is_no_hindrance() -> None:
    random = np.random.RandomState(0)
    values = np.sin(np.arange(600) / 9)
    values[random.choice(600, 60, replace=False)] = np.nan
    pieces = cut_series(values, 24, 5)
    assert 55 <= pieces.filled <= 60
    assert np.isfinite(pieces.train).all()


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (np.arange(300.0), "series_too_short"),
        (np.arange(110.0), "series_much_too_short"),
        (np.arange(40.0), "series_short_for_any"),
        (np.full(900, 4.0), "series_constant"),
        (np.full(900, np.nan), "series_all_gaps"),
    ],
)
def test_what_cannot_be_forecast(values: np.ndarray, key: str) -> None:
    with pytest.raises(DembowError) as caught:
        cut_series(values, 240, 10)
    assert caught.value.key == key


@pytest.mark.parametrize("horizon", [1, 7, 10])
@pytest.mark.parametrize("window", [1, 14, 48, 240])
@pytest.mark.parametrize("count", [60, 115, 180])
def test_the_length_that_is_asked_for_is_enough_and_no_more_than_that(count: int, window: int, horizon: int) -> None:
    try:
        cut_series(np.arange(float(count)), window, horizon)
    except DembowError as error:
        least = int(str(error.fields["least"]))
        window, horizon = (1, 1) if error.key == "series_short_for_any" else (window, horizon)
        assert least > count
        for many in range(least, least + 30):
            assert len(cut_series(np.arange(float(many)), window, horizon).test) >= 10
        with pytest.raises(DembowError):
            cut_series(np.arange(float(least - 1)), window, horizon)


def test_the_window_that_is_offered_fits_and_is_the_longest() -> None:
    with pytest.raises(DembowError) as caught:
        cut_series(np.arange(300.0), 240, 10)
    fits = int(str(caught.value.fields["fits"]))
    assert len(cut_series(np.arange(300.0), fits, 10).train) == 10
    with pytest.raises(DembowError):
        cut_series(np.arange(300.0), fits + 1, 10)


@pytest.mark.parametrize(("window", "horizon"), [(1, 1), (14, 7), (48, 10), (240, 10)])
def test_what_must_stand_before_a_test_part_and_in_it_is_exact(window: int, horizon: int) -> None:
    least, rest = least_values(window, horizon)
    cut_series(np.arange(float(least + rest)), window, horizon, least)
    for before, inside in ((least - 1, rest), (least, rest - 1)):
        with pytest.raises(DembowError):
            cut_series(np.arange(float(before + inside)), window, horizon, before)


def test_a_million_rows_are_thinned() -> None:
    pieces = cut_series(np.sin(np.arange(1_000_000) / 7), 48, 10)
    assert pieces.used == PartCounts(*MOST_WINDOWS)
    assert pieces.windows == PartCounts(699_943, 199_991, 99_991)


def test_a_large_series_that_varies_little_keeps_its_digits() -> None:
    """Around a thousand million, float32 knows steps of 64 alone."""
    small = np.sin(np.arange(600) / 7)
    pieces, far = (cut_series(values, 24, 3) for values in (small, small + 1e9))
    there, back = (found.scaling.undo(found.valid) - found.scaling.mean for found in (pieces, far))
    np.testing.assert_allclose(there, back, atol=1e-5)


@pytest.mark.slow
def test_no_advice_is_given_that_cannot_be_followed() -> None:
    """A shorter horizon is advised only where there is one, and a window that fits is no smaller than one."""
    told = set()
    for count in range(2, 200):
        try:
            cut_series(np.arange(float(count)) % 7, 90, 1)
        except DembowError as error:
            told.add(error.key)
            if error.key == "series_too_short":
                cut_series(np.arange(float(count)) % 7, int(str(error.fields["fits"])), 1)
            else:
                with pytest.raises(DembowError):
                    cut_series(np.arange(float(count)) % 7, 1, 1)
    assert told == {"series_too_short", "series_short_for_any"}
