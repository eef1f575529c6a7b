"""An axis holds all that is drawn on it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.drawing.axis import Axis


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=9))
def test_all_values_have_a_place_on_it(values: list[float]) -> None:
    axis = Axis.around(np.array(values))
    assert axis is not None
    shares = axis.share(values)
    assert ((shares >= -1e-9) & (shares <= 1 + 1e-9)).all()


def test_a_constant_lies_in_the_middle() -> None:
    axis = Axis.around(np.full(3, 7.0))
    assert axis is not None
    assert axis.share([7.0])[0] == pytest.approx(0.5)


def test_a_logarithmic_axis_has_no_place_for_zero() -> None:
    axis = Axis.around(np.array([0.01, 1.0]), log=True)
    assert axis is not None
    np.testing.assert_allclose(axis.share([0.01, 0.1, 1.0, 0.0]), [0, 0.5, 1, np.nan], atol=1e-12)


def test_nothing_has_no_axis() -> None:
    assert Axis.around(np.array([np.nan, np.inf])) is None


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(8, 60))
def test_ticks_of_an_even_axis_are_as_many_rows_apart(low: float, size: float, rows: int) -> None:
    axis = Axis(low, low + size)
    found = axis.even(rows, 4, 3)
    if found is None:
        return
    longer, ticks = found
    assert longer.low <= axis.low + 1e-6 * size
    assert axis.high <= longer.high + 1e-6 * size
    assert longer.high - longer.low <= 1.5 * size
    dots = [round(share * (4 * rows - 1)) // 4 for share, _ in ticks]
    assert len(ticks) >= 3
    assert len({after - before for before, after in itertools.pairwise(dots)}) == 1


def test_an_axis_that_could_not_be_even_stays() -> None:
    assert Axis(0, 1, log=True).even(20, 4, 3) is None
    assert Axis(0, 1, whole=True).even(20, 4, 3) is None
    assert Axis(0, 1).even(5, 4, 3) is None
