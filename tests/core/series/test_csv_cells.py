"""Dates in the cells of a table are ordered where their shape allows it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.series.csv_cells import date_key, date_keys

DAYS = st.dates(date(1999, 1, 1), date(2031, 12, 31))


@given(st.lists(DAYS, min_size=2, max_size=12), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%Y-%m-%dT%H:%M"]))
def test_dates_of_one_shape_are_ordered_as_those_of_many(days: list[date], shape: str) -> None:
    cells = [day.strftime(shape) for day in days]
    keys = date_keys(cells)
    assert keys is not None
    one_by_one = [date_key(cell) or () for cell in cells]
    assert sorted(range(len(cells)), key=keys.__getitem__) == sorted(range(len(cells)), key=one_by_one.__getitem__)
    assert isinstance(keys[0], str)  # the quick way was taken
    assert isinstance((date_keys([*cells, "2031-1-1"]) or [""])[0], tuple)


@pytest.mark.parametrize("cells", [["2020-01-31", "2020-13-31"], ["31.01.2020", "32.01.2020"], ["2020-01", "2020-00"]])
def test_dates_that_no_calendar_holds_order_nothing(cells: list[str]) -> None:
    assert date_keys(cells) is None
