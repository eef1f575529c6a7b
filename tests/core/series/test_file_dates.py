"""Dates are read in whatever shape; the order of day and month is decided by the column, or asked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.series.file_dates import read_dates

SHAPES = [
    (["02/28/2023", "02/27/2023"], "mdy", "2023-02-28"),
    (["28/02/20", "27/02/20"], "dmy", "2020-02-28"),
    (["Dec 30 2016", "Dec 31 2016"], "mdy", "2016-12-30"),
    (["Sep 2018", "Aug 2018"], "dmy", "2018-09-01"),
    (["19-Sep-03", "20-Sep-03"], "dmy", "2003-09-19"),
    (["2020Q4", "2020Q3"], "ymd", "2020-10-01"),
    (["dic-2009", "ene-2010"], "dmy", "2009-12-01"),
    (["1 de enero de 2020", "2 de febrero de 2020"], "dmy", "2020-01-01"),
    (["2022-10-28T00:00:00+02:00", "2022-10-27T00:00:00+02:00"], "ymd", "2022-10-28"),
    (["2022-10-30T00:00:00+02:00", "2022-10-31T00:00:00+01:00"], "ymd", "2022-10-29T22:00:00"),
    (["01/22/2020 03:04 PM", "01/22/2020 12:04 AM"], "mdy", "2020-01-22T15:04:00"),
    (["1577836800", "1577840400"], "ymd", "2020-01-01"),
    (["1577836800000", "1577840400000"], "ymd", "2020-01-01"),
    (["43831", "43832"], "ymd", "2020-01-01"),
    (["19580310", "19580311"], "ymd", "1958-03-10"),
    (["202001", "202002"], "ymd", "2020-01-01"),
    (["2020-W05", "2020-W06"], "ymd", "2020-01-27"),
    (["2004M3", "2004M4"], "ymd", "2004-03-01"),
    (["Q1 2020", "Q2 2020"], "dmy", "2020-01-01"),
    (["Mon, 03 Feb 2020", "Tue, 04 Feb 2020"], "dmy", "2020-02-03"),
    (["2020", "2021"], "ymd", "2020-01-01"),
]


@pytest.mark.parametrize(("cells", "order", "first"), SHAPES, ids=[cells[0] for cells, _, _ in SHAPES])
def test_a_shape(cells: list[str], order: str, first: str) -> None:
    found = read_dates(pl.Series(cells), "date")
    assert found is not None
    assert (found.order, found.open, found.bad) == (order, (), 0)
    assert found.stamps[0] == datetime.fromisoformat(first)


@pytest.mark.parametrize("cells", [["A", "B"], ["1", "2"], ["1.5", "2.5"], ["", ""], ["31/31/2020", "32/32/2020"]])
def test_what_is_no_date(cells: list[str]) -> None:
    assert read_dates(pl.Series(cells), "date") is None


def test_an_order_that_nothing_decides_stays_open() -> None:
    found = read_dates(pl.Series([f"{day:02d}/01/2020" for day in range(1, 9)]), "date")
    assert found is not None
    assert found.open == ("dmy", "mdy")
    asked = read_dates(pl.Series([f"{day:02d}/01/2020" for day in range(1, 9)]), "date", "mdy")
    assert asked is not None
    assert (asked.open, asked.stamps[1]) == ((), datetime(2020, 2, 1))


def test_centuries_that_nothing_tells_stay_open() -> None:
    cells = pl.Series([f"Jan-{year}" for year in (60, 75, 66, 70)])
    found = read_dates(cells, "date")
    assert found is not None
    assert (found.open, found.example, found.order, found.parts) == (("dmy",), "Jan-60 (1960)", "dmy", "my")
    asked = read_dates(cells, "date", "dmy")
    assert asked is not None
    assert (asked.open, asked.stamps[1]) == ((), datetime(1975, 1, 1))


@pytest.mark.parametrize("form", ["%b-%y", "%d/%m/%y", "%m/%d/%y", "%d-%b-%y", "%y-%m-%d"])
def test_years_of_two_digits_keep_the_order_of_the_file(form: str) -> None:
    days = [date(year, month, 28) for year in range(1960, 1976) for month in (1, 6, 12)]
    found = read_dates(pl.Series([day.strftime(form) for day in days]), "date")
    assert found is not None
    assert (found.open, found.bad) == ((), 0)
    assert [(one.year, one.month) for one in found.stamps] == [(day.year, day.month) for day in days]
    two = read_dates(pl.Series(["Dec-68", "Jan-69"]), "date")
    assert two is not None
    assert two.stamps.to_list() == [datetime(1968, 12, 1), datetime(1969, 1, 1)]


def test_one_order_that_goes_forward_all_through_is_taken() -> None:
    cells = [f"{month:02d}/{day:02d}/2020" for month in (1, 2, 3) for day in (1, 5, 9, 12)]
    found = read_dates(pl.Series(cells), "date")
    assert found is not None
    assert (found.order, found.open) == ("mdy", ())


def test_a_bad_cell_is_counted() -> None:
    found = read_dates(pl.Series(["11:34", "2018/10/15", "2018/10/9", "2018/10/8"]), "date")
    assert found is not None
    assert (found.bad, found.stamps[0]) == (1, None)


@pytest.mark.slow
@given(
    begin=st.dates(date(1971, 1, 1), date(2031, 12, 31)),
    step=st.integers(1, 40),
    shape=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%Y-%m-%d", "%d-%b-%Y"]),
)
def test_never_the_wrong_day(begin: date, step: int, shape: str) -> None:
    days = [begin + timedelta(days=step * place) for place in range(15)]
    cells = pl.Series([day.strftime(shape) for day in days])
    found = read_dates(cells, "date")
    assert found is not None
    assert found.open or [one.date() for one in found.stamps] == days


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Sep 2018", "my"),
        ("2018-09", "ym"),
        ("2018", "y"),
        ("2018Q3", "yq"),
        ("Q3 2018", "qy"),
        ("2018-W07", "yw"),
        ("201809", "ym"),
        ("01/09/2018", "dmy"),
        ("09/13/2018", "mdy"),
        ("2018-09-01", "ymd"),
        ("2018-09-01 10:00", "ymd"),
    ],
)
def test_a_column_knows_which_parts_its_dates_have(cell: str, parts: str) -> None:
    found = read_dates(pl.Series([cell] * 3), "date", "mdy" if parts == "mdy" else "")
    assert found is not None
    assert found.parts == parts
