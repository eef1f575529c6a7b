"""A column of texts says whether it counts, and which of its cells hold nothing."""

from __future__ import annotations

import polars as pl
import pytest

from core.series.columns import all_empty, counts_time, counts_years, plain_numbers, without_gaps
from tests.core.series.drafts import draft_of


def test_words_for_nothing_are_empty() -> None:
    assert without_gaps(pl.Series(["NA", "1", "-", "n/d", "x"])).to_list() == ["", "1", "", "", "x"]


@pytest.mark.parametrize(
    ("cells", "years"),
    [
        (["2000", "2001", "2001", "2002", "2003"], True),
        (["2000", "2001", "2003", "2004"], False),
        (["100", "101", "102", "103"], False),
        (["2000.5", "2001", "2002", "2003"], False),
    ],
)
def test_years_one_after_the_other(cells: list[str], years: bool) -> None:
    assert counts_years(pl.Series(cells)) == years


@pytest.mark.parametrize(
    ("cells", "time"),
    [
        ([str(1_577_836_800 + 60 * place) for place in range(6)], True),
        (["43831", "43832", "43833", "43834", "43835"], True),
        (["43831", "43832", "43839", "43834", "43835"], False),
        (["1", "2", "3", "4", "5"], False),
    ],
)
def test_even_steps_of_time(cells: list[str], time: bool) -> None:
    assert counts_time(pl.Series(cells)) == time


def test_plain_numbers_are_whole_and_short() -> None:
    assert plain_numbers(pl.Series(["1", "NA", "12.0"])).tolist() == [1, 12]
    assert plain_numbers(pl.Series(["1", "1.5"])).tolist() == []


def test_rows_that_hold_nothing() -> None:
    assert all_empty(draft_of("a,b\n1,2\n,NA\n3,\n").table).tolist() == [False, True, False]
