"""Numbers of a column: their decimal mark, what stands for nothing, and where they begin and end."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from core.base.errors import DembowError
from core.series.column_numbers import (
    decimal_of,
    is_plain,
    numbers_of,
    without_codes,
    without_empty_ends,
)
from core.series.csv_cells import bare, marks_of
from tests.core.series.drafts import draft_of

NAN = float("nan")


@pytest.mark.parametrize(
    ("cells", "decimal", "thousands", "asked"),
    [
        (["1.5", "2.5"], ".", "", []),
        (["1,5", "2,5"], ",", "", []),
        (["1.100,5", "2.200,5"], ",", ".", []),
        (["1.100", "2.200"], ",", ".", ["decimal"]),
    ],
)
def test_the_column_decides_its_marks(cells: list[str], decimal: str, thousands: str, asked: list[str]) -> None:
    draft = draft_of("v;w\n" + "".join(f"{cell};x\n" for cell in cells))
    text = bare(draft.table.columns[0])
    own = marks_of(text)
    assert decimal_of(draft, 0, text, own, {0: own}) == (decimal, thousands)
    assert [question.option for question in draft.questions] == asked


@pytest.mark.parametrize(("cell", "key"), [("abc", "csv_not_a_number"), ("1e300", "csv_infinite")])
def test_a_cell_that_is_no_number_is_refused_with_its_line(cell: str, key: str) -> None:
    draft = draft_of(f"v\n1\n2\n{cell}\n4\n")
    with pytest.raises(DembowError) as caught:
        numbers_of(draft, 0, bare(draft.table.columns[0]), ".")
    assert (caught.value.key, caught.value.fields["line"]) == (key, 4)


def test_codes_are_asked_about() -> None:
    draft = draft_of("v\n1\n2\n3\n")
    values, codes = without_codes(draft, np.array([1.0, 2, -999, 3, 2, -999, 1, 2]))
    np.testing.assert_array_equal(values, [1, 2, NAN, 3, 2, NAN, 1, 2])
    assert (codes, [question.choices for question in draft.questions]) == (("-999",), [("-999", "none")])


def test_empty_ends_are_left_out() -> None:
    draft = draft_of("v\n1\n2\n3\n4\n5\n")
    values, stamps = without_empty_ends(draft, np.array([NAN, 2.0, NAN, 4, NAN]), None)
    np.testing.assert_array_equal(values, [2, NAN, 4])
    assert stamps is None
    assert [(one.reason, one.rows, one.line) for one in draft.left_out] == [("empty_head", 1, 2), ("empty_tail", 1, 6)]


def test_plain_cells_are_those_that_python_reads() -> None:
    assert is_plain(pl.Series(["1.5", "", "-2e3"]), ".")
    assert not is_plain(pl.Series(["$1.5"]), ".")
