"""Ends of a table: totals, notes, rows of nothing, and rows without a date, which are no part of the series."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.series import csv_cells
from core.series.columns import MOST_LOOKED_AT, all_empty
from core.series.draft import Draft, filtered, headed
from core.series.file_dates import MOST_BAD
from core.series.file_table import quoted
from core.series.reading import LeftOut, Question

if TYPE_CHECKING:
    import polars as pl

TOTALS = re.compile(r"total|sum|suma|mean|average|media|promedio|note|nota|source|fuente", re.IGNORECASE)
YEAR = 4
WRITTEN = re.compile(r"\s*([0-9]{4}|[0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{1,2})(?![0-9])")
"""Day, month and year in figures, the year first or last; a time of day may follow."""
LAST_ROWS = 5
"""Rows at the end that may be totals."""


def without_ends(draft: Draft, stamps: pl.Series | None, used: Sequence[int], order: str) -> pl.Series | None:
    """Leave out rows at the end that hold nothing, totals and notes, and rows elsewhere without a date."""
    import polars as pl

    table = draft.table
    empty = all_empty(table)
    if stamps is None:
        end = len(empty)
        while end > 0 and (empty[end - 1] or (len(empty) - end < LAST_ROWS and _is_note(draft, end - 1))):
            end -= 1
        _leave_tail(draft, end, empty)
        return None
    known = stamps.is_not_null().to_numpy()
    if not known.any():
        return stamps
    unreal = _with_unreal_date(draft, np.flatnonzero(~known), used)
    if 0 < len(unreal) <= max(1, MOST_BAD * len(known)):
        line, shown = int(table.lines[unreal[0]]), quoted(str(table.columns[used[0]][unreal[0]]))
        draft.left_out.append(LeftOut("no_such_date", len(unreal), line, shown))
        kept = np.ones(len(known), bool)
        kept[unreal] = False
        draft.table, stamps = filtered(table, pl.Series(kept)), stamps.filter(pl.Series(kept))
        known, empty = known[kept], empty[kept]
    end = int(np.flatnonzero(known)[-1]) + 1
    _leave_tail(draft, end, empty)
    known, empty = known[:end], empty[:end]
    if known.all():
        return stamps.head(end)
    lost = np.flatnonzero(~known)
    bad = lost[~empty[lost]]
    if len(bad):
        first = int(bad[0])
        line = int(draft.table.lines[first])
        shown = quoted(" ".join(str(draft.table.columns[place][first]) for place in used))
        draft.left_out.append(LeftOut("no_date", len(lost), line, shown))
        if len(lost) > max(1, MOST_BAD * len(known)) and not draft.answers.dates:
            draft.questions.append(Question("dates", (order, "none"), shown))
    draft.table = filtered(draft.table, pl.Series(known))
    return stamps.head(end).filter(pl.Series(known))


def _with_unreal_date(draft: Draft, rows: np.ndarray[tuple[int], np.dtype[np.intp]], used: Sequence[int]) -> list[int]:
    """Return those of the rows that hold a number and, where the date stands, one that no calendar has: 2023-02-30."""
    if len(used) != 1:
        return []
    columns = draft.table.columns[:MOST_LOOKED_AT]
    others = [cells for place, cells in enumerate(columns) if place != used[0]]
    dates = draft.table.columns[used[0]]
    return [
        row
        for row in map(int, rows)
        if _is_unreal(str(dates[row] or "")) and any(csv_cells.is_number(str(cells[row])) for cells in others)
    ]


def _is_unreal(text: str) -> bool:
    """Return whether a text is written as a date and is none, whichever of its numbers is the day."""
    found = WRITTEN.match(text)
    if found is None:
        return False
    parts = found.groups()
    years = [place for place in (0, 2) if len(parts[place]) == YEAR]
    if len(years) != 1:  # of two figures, or two of four: nobody knows which is the year
        return False
    first, middle, last = map(int, parts)
    if years == [0]:
        return not _is_real(first, middle, last)
    return not (_is_real(last, middle, first) or _is_real(last, first, middle))


def _is_real(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _leave_tail(draft: Draft, end: int, empty: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
    rows = len(empty)
    if end in (rows, 0):
        return
    notes = np.flatnonzero(~empty[end:]) + end
    if len(notes):
        first = int(notes[0])
        shown = quoted(" ".join(str(cells[first]) for cells in draft.table.columns[:6] if cells[first]))
        draft.left_out.append(LeftOut("footer", rows - end, int(draft.table.lines[end]), shown))
    else:
        draft.left_out.append(LeftOut("empty_tail", rows - end, int(draft.table.lines[end])))
    draft.table = headed(draft.table, end)


def _is_note(draft: Draft, row: int) -> bool:
    """Return whether a row at the end is a total or a note, where no date tells it from the others."""
    cells = [str(cells[row]) for cells in draft.table.columns[:MOST_LOOKED_AT]]
    filled = [cell for cell in cells if cell]
    if any(TOTALS.match(cell) for cell in filled):
        return True
    texts = not any(csv_cells.is_number(cell) or csv_cells.is_gap(cell) for cell in filled)
    return texts and len(draft.table.columns) == 1
