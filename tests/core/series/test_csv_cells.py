"""Numbers of a column are read by their marks; what may be a thousand or one is found, not guessed."""

from __future__ import annotations

import math

import polars as pl
import pytest

from core.series.csv_cells import (
    bare,
    is_gap,
    is_number,
    kind_of,
    looks_like_numbers,
    marks_of,
    negative_in_parentheses,
    parsed,
    smoother,
)


@pytest.mark.parametrize(
    ("cells", "sure"),
    [
        (["1.100", "1.101"], ""),
        (["1,100", "1,101"], ""),
        (["1.100", "12.5"], "."),
        (["1,100", "1,101.5"], "."),
        (["0.780", "1.610"], "."),
        (["0,780", "1,610"], ","),
        (["1.234.567", "2.000"], ","),
        (["1,234,567", "2,000"], "."),
        (["1 100,5", "2 200"], ","),
        (["1234.567", "2.000"], "."),
        (["1.5e3", "2"], "."),
        (["-0.125", "1.125"], "."),
        (["10", "20"], ""),
    ],
)
def test_the_whole_column_decides_the_decimal_mark(cells: list[str], sure: str) -> None:
    assert marks_of(bare(pl.Series(cells))).sure == sure


def test_a_mark_that_may_part_thousands_is_told_with_an_example() -> None:
    marks = marks_of(bare(pl.Series(["998", "1.001"])))
    assert (marks.open_point, marks.open_comma, marks.example, marks.sure) == (1, 0, "1.001", "")


def test_marks_that_speak_for_both_are_torn() -> None:
    assert marks_of(bare(pl.Series(["1,5", "1.5"]))).torn


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1.100", ",", 1100),
        ("1.100", ".", 1.1),
        ("$1,100.50", ".", 1100.5),
        ("(3.25)", ".", -3.25),
        ("12,5 %", ",", 12.5),
        ("−5", ".", -5),
        ("1'234.5", ".", 1234.5),
        ("1\u00a0234\u00a0567,5", ",", 1234567.5),
        ("MXN 20.5", ".", 20.5),
        ("#N/A", ".", None),
        ("s/d", ".", None),
        ("1,23,4", ".", None),
        ("10K", ".", None),
    ],
)
def test_a_number_with_what_surrounds_it(cell: str, decimal: str, value: float | None) -> None:
    found = parsed(bare(pl.Series([cell])), decimal)[0]
    assert found == value or (value is not None and math.isclose(found, value))


def test_whole_numbers_that_go_on_past_a_thousand_decide_where_both_readings_are_possible() -> None:
    cells = [*map(str, range(990, 1000)), "1.000", "1.001", "1.002"]
    assert smoother(bare(pl.Series(cells))) == ","
    assert smoother(bare(pl.Series(["2", "1.125", "3"]))) == ""


def test_kinds_of_single_cells() -> None:
    kinds = [kind_of(cell) for cell in ("", "NA", "1,5", "2020-01-31", "ene 2020", "Total")]
    assert kinds == ["gap", "gap", "number", "date", "date", "text"]
    assert is_gap(" N/A ")
    assert not is_gap("0")
    assert is_number("1.234.567")
    assert not is_number("1.2.3")
    assert looks_like_numbers(["1", "x", "2"])
    assert not looks_like_numbers(["", ""])


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["1", "(103.86)", "(2)"], "(103.86)"),
        (["1", "$(1,250)"], "$(1,250)"),
        (["1", "($7.5)"], "($7.5)"),
        (["1", "-2", "−3", "-4 (2020)", "(n/a)", "()", "5 (2020)"], ""),
        ([], ""),
    ],
)
def test_parentheses_that_make_a_number_negative_are_found(cells: list[str], found: str) -> None:
    column = pl.Series(cells, dtype=pl.String)
    assert negative_in_parentheses(column, bare(column)) == found
