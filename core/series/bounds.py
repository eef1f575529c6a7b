"""Bounds: cells such as <1 or ~250 that say about where a value lies, and not what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

MARKS = "<>≤≥~≈"
BOUND = rf"^[{MARKS}]=?\s*"
"""Signs that may stand before the number of a bound."""


def marks_in(cells: pl.Series) -> pl.Series:
    """Return the mark of each cell that is a bound, and nothing for the others."""
    return cells.str.extract(rf"^\s*([{MARKS}])")


def first_of(cells: pl.Series, marks: pl.Series) -> str:
    """Return the first cell that is a bound."""
    return str(cells.filter(marks.is_not_null())[0])


def known_marks(marks: pl.Series) -> tuple[str, ...]:
    """Return the marks of a column, each once, in a fixed order."""
    return tuple(sorted(str(mark) for mark in marks.drop_nulls().unique()))


def without(text: pl.Series, marks: pl.Series, gaps: Sequence[str]) -> pl.Series:
    """Return a bare column in which bounds with one of those marks are gaps."""
    return text.set(marks.is_in(list(gaps)).fill_null(False), "")
