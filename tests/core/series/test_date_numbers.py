"""Plain numbers are dates where they may be, and the name of their column says so."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from core.series.date_numbers import counted_as, dates_of_numbers
from core.series.file_dates import read_dates

KINDS = [
    (["2020", "2021"], "years", datetime(2021, 1, 1)),
    (["202001", "202002"], "months", datetime(2020, 2, 1)),
    (["1577836800", "1577840400"], "seconds", datetime(2020, 1, 1, 1)),
    (["1577836800000", "1577840400000"], "milliseconds", datetime(2020, 1, 1, 1)),
    (["43831", "43832.0"], "serials", datetime(2020, 1, 2)),
]


@pytest.mark.parametrize(("cells", "kind", "second"), KINDS, ids=[kind for _, kind, _ in KINDS])
def test_numbers_are_dates_of_a_kind(cells: list[str], kind: str, second: datetime) -> None:
    assert counted_as(pl.Series(cells), "date") == kind
    assert dates_of_numbers(pl.Series(cells), kind).stamps.to_list()[1] == second


@pytest.mark.parametrize("cells", [["1", "2"], ["2020", "3020"], ["99", "1577836800"]])
def test_other_numbers_are_none(cells: list[str]) -> None:
    assert counted_as(pl.Series(cells), "date") == ""


def test_numbers_are_dates_only_where_the_name_says_so() -> None:
    assert read_dates(pl.Series(["2020", "2021"]), "sales") is None
    assert read_dates(pl.Series(["43831", "43832"]), "sales") is None
