"""No cell of a sheet is a formula, and numbers stay numbers."""

from __future__ import annotations

import csv
import io

import pytest

from core.base.sheets import FORMULA, SPREADSHEET, UNIX, Sheet, harmless_cell, write_table


@pytest.mark.parametrize("beginning", FORMULA)
def test_a_text_is_no_formula(beginning: str) -> None:
    assert harmless_cell(f"{beginning}cmd|' /C calc'!A0") == f"'{beginning}cmd|' /C calc'!A0"
    assert harmless_cell(beginning) == f"'{beginning}"


@pytest.mark.parametrize(
    "cell",
    ["-1.5", "+3", "-.5e-7", "1e6", -2, -0.5, None, True, "", "Ana", "a=b", "2 - 1", "'=1", "    Points Possible"],
)
def test_what_is_none_stays_as_it_is(cell: object) -> None:
    assert harmless_cell(cell) == cell
    assert type(harmless_cell(cell)) is type(cell)


@pytest.mark.parametrize("cell", ["-1+1", "-1.5-", "--1", "+1e", "-٣+1", "-1\n"])
def test_what_only_begins_as_a_number_is_one(cell: str) -> None:
    assert harmless_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("ends", [UNIX, SPREADSHEET])
def test_rows(ends: str) -> None:
    out = io.StringIO(newline="")
    Sheet(out, ends).rows([["@a", -1], ("b, c", None)])
    assert out.getvalue() == f'\'@a,-1{ends}"b, c",{ends}'
    Sheet(out := io.StringIO(newline=""), ends).row(["a\r=b", "\r=c"])
    assert list(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [["a\n=b", "'\n=c"]]


def test_a_table_has_each_column_of_any_row() -> None:
    out = io.StringIO(newline="")
    write_table(out, [{"=one": 1, "two": "=2"}, {"three": -3.0}])
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [
        ["'=one", "two", "three"],
        ["1", "'=2", ""],
        ["", "", "-3.0"],
    ]
    write_table(out := io.StringIO(newline=""), [])
    assert out.getvalue() == SPREADSHEET
