"""Columns of text: gaps, plain numbers, what counts years or time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.base.arrays import Doubles
from core.series import csv_cells
from core.series.file_dates import SAMPLE
from core.series.file_table import FileTable

if TYPE_CHECKING:
    import polars as pl

MOST_LOOKED_AT = 40
"""Columns that are looked at for dates, beside those whose name says that they hold some."""
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""Years that a column without a name may hold."""
LEAST_COMPACT = 1_000
"""Number from which a column may be more than hours, days or months."""


def without_gaps(cells: pl.Series) -> pl.Series:
    """Return a column in which the words for nothing are empty cells."""
    return cells.set(cells.str.to_lowercase().is_in(sorted(csv_cells.GAPS)), "")


def counts_years(cells: pl.Series) -> bool:
    """Return whether a column holds years one after the other, each perhaps in several rows."""
    known = plain_numbers(cells)
    years = np.unique(known)
    inside = len(years) > 3 and years[0] >= FIRST_YEAR and years[-1] <= LAST_YEAR
    return bool(inside and np.all(np.diff(years) == 1))


def counts_time(cells: pl.Series) -> bool:
    """Return whether a column holds seconds, or days of a spreadsheet, in even steps, each perhaps in several rows."""
    import polars as pl

    filled = cells.filter(cells != "")
    if not bool(filled.head(SAMPLE).str.contains(r"^(?:[0-9]{5}|[0-9]{9,10}|[0-9]{12,13})$").all()):
        return False
    known = filled.cast(pl.Int64, strict=False).drop_nulls().unique().sort()
    steps = known.diff().drop_nulls()
    return len(steps) > 3 and steps.n_unique() == 1


def plain_numbers(cells: pl.Series) -> Doubles:
    """Return whole numbers of up to four digits; nothing of a column that holds anything else."""
    import polars as pl

    text = without_gaps(cells)
    filled = text.filter(text != "").str.replace(r"\.0+$", "")
    if not bool(filled.str.contains(r"^[0-9]{1,4}$").all()):
        return np.array([])
    return filled.cast(pl.Float64).to_numpy()


def all_empty(table: FileTable) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows hold nothing at all."""
    empty = np.ones(len(table.lines), bool)
    for cells in table.columns:
        if not empty.any():
            break
        empty &= cells.str.to_lowercase().is_in(sorted(csv_cells.GAPS)).to_numpy()
    return empty
