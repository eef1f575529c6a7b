"""Parts of a date become a moment, or nothing where there is no such day."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from core.series.date_shapes import PARTS
from core.series.date_stamps import shaped, stamps_of


@pytest.mark.parametrize(
    ("year", "month", "day", "moment"),
    [
        ("2020", "2", "29", datetime(2020, 2, 29)),
        ("2021", "2", "29", None),
        ("20", "1", "5", datetime(2020, 1, 5)),
        ("70", "1", "5", datetime(1970, 1, 5)),
        ("68", "1", "5", datetime(2068, 1, 5)),
        ("9999", "1", "1", None),
        ("2020", None, None, datetime(2020, 1, 1)),
    ],
)
def test_parts_make_a_day(year: str, month: str | None, day: str | None, moment: datetime | None) -> None:
    parts = [None if part is None else pl.Series([part]) for part in (month, day)]
    assert stamps_of(pl.Series([year]), parts[0], parts[1], None).to_list() == [moment]


@pytest.mark.parametrize(
    ("cell", "shape", "moment"),
    [
        ("2020-01-31 3:04 pm", PARTS["ymd"][0], datetime(2020, 1, 31, 15, 4)),
        ("2020-01-31 12:04 am", PARTS["ymd"][0], datetime(2020, 1, 31, 0, 4)),
        ("2020q3", PARTS["ymd"][6], datetime(2020, 7, 1)),
        ("2020-w05", PARTS["ymd"][7], datetime(2020, 1, 27)),
        ("2020-w60", PARTS["ymd"][7], None),
    ],
)
def test_a_cell_of_a_shape_is_a_moment(cell: str, shape: str, moment: datetime | None) -> None:
    assert shaped(pl.Series([cell]), shape).to_list() == [moment]
