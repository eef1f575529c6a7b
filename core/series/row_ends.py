"""Ends of a table: totals, notes, rows of nothing, and rows without a date, which are no part of the series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from core.series import csv_cells
from core.series.file_dates import MOST_BAD
from core.series.file_table import quoted
from core.series.reading import LeftOut, Question

if TYPE_CHECKING:
    import polars as pl
from core.series.columns import (
    MOST_LOOKED_AT,
    all_empty,
)
from core.series.draft import Draft, filtered, headed

TOTALS = re.compile(r"total|sum|suma|mean|average|media|promedio|note|nota|source|fuente", re.IGNORECASE)
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
