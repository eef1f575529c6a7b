"""Column of dates, with the orders of day and month that are possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, eq=False)
class DateColumn:
    """The column as dates, with the orders of day and month that are possible."""

    stamps: pl.Series
    """Dates, none where a cell has none."""
    order: str
    open: tuple[str, ...] = ()
    """Orders that are possible, where there are several; the one there is, where its centuries are doubtful."""
    bad: int = 0
    """Cells that are neither empty nor a date."""
    example: str = ""
    parts: str = "ymd"
    """Parts that a date has, in their order: `my` for Sep 2018, `yq` for 2020Q4."""
