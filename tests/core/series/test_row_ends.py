"""Totals, notes and empty rows at the end are left out, and told."""

from __future__ import annotations

import pytest

from core.series.row_dates import dates_of_rows
from core.series.row_ends import without_ends
from tests.core.series.drafts import draft_of

DATED = "date,v\n" + "".join(f"2020-01-{day:02d},{day}\n" for day in range(1, 31))
DATED_BEFORE = "date,v\n" + "".join(f"{day:02d}/01/2020,{day}\n" for day in range(1, 31))


@pytest.mark.parametrize(
    ("text", "rows", "told"),
    [
        (DATED, 30, []),
        (f"{DATED}Total,465\n", 30, [("footer", 1, 32)]),
        (f"{DATED}NA,NA\nNA,NA\n", 30, [("empty_tail", 2, 32)]),
        (f"{DATED}pronto,4\n2020-02-01,31\n", 31, [("no_date", 1, 32)]),
        (f"{DATED}2020-02-30,4\nTotal,9\n", 30, [("no_such_date", 1, 32), ("footer", 1, 33)]),
        (f"{DATED}2020-13-01,4\n2020-02-01,31\n", 31, [("no_such_date", 1, 32)]),
        (f"{DATED}2020-02-30,x\n2020-02-01,31\n", 31, [("no_date", 1, 32)]),
        (DATED_BEFORE + "31/02/2020,4\n", 30, [("no_such_date", 1, 32)]),
        ("a,v\nx,1\ny,2\nz,3\nTotal,6\n", 3, [("footer", 1, 5)]),
    ],
    ids=["none", "total", "empty", "no date", "no such", "no such month", "no number", "day first", "no dates at all"],
)
def test_what_is_left_out(text: str, rows: int, told: list[tuple[str, int, int]]) -> None:
    draft = draft_of(text)
    stamps, column, used = dates_of_rows(draft)
    stamps = without_ends(draft, stamps, used, column.order if column is not None else "")
    assert len(draft.table.lines) == rows
    assert stamps is None or len(stamps) == rows
    assert [(one.reason, one.rows, one.line) for one in draft.left_out] == told
