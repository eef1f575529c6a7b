"""Reading: how a file was understood, what was left out of it, and what is open."""

from __future__ import annotations

from typing import Literal

import msgspec

Unit = Literal["year", "month", "week", "business_day", "day", "hour", "minute", "second", "irregular"]
Asked = Literal["column", "where", "dates", "decimal", "missing", "repeated", "header"]
"""Names of the options that answer what a file leaves open."""
Counts = Literal["", "evenly", "rows"]
"""A column changes by the same each time, or tells rows apart in another way; empty for one that measures something."""
Reason = Literal["preamble", "footer", "empty_tail", "empty_head", "no_date", "no_such_date"]


class Spacing(msgspec.Struct, frozen=True):
    """The spacing is the time from one value to the next: 15 minutes, 1 month."""

    unit: Unit
    count: int = 1


class LeftOut(msgspec.Struct, frozen=True):
    """Rows of the file that are no part of the series."""

    reason: Reason
    rows: int
    line: int
    """Line of the first of them, counted from 1."""
    text: str = ""
    """Beginning of the first of them."""


class Question(msgspec.Struct, frozen=True):
    """The question names what the file leaves open, and the answers that are possible."""

    option: Asked
    choices: tuple[str, ...]
    """Possible answers as the option takes them; the preview reads the file by the first."""
    example: str = ""
    """Cell, or number of rows, that shows why it is open."""
    more: int = 0
    """Further answers that are possible beside `choices`."""

    @property
    def flag(self) -> str:
        """Argument of the command line that answers it."""
        return f"--{self.option}"

    def answered(self, choice: str) -> str:
        """Return the argument with one of the answers, as a shell takes it."""
        bare = choice.replace("=", "").replace("_", "").replace(".", "").replace("-", "")
        plain = bool(bare) and bare.isascii() and bare.isalnum() and not choice.startswith("-")
        quoted = choice.replace("'", "'\\''")
        return f"{self.flag} {choice}" if plain else f"{self.flag}='{quoted}'"


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """The reading says how a file was understood."""

    column: str
    """Name of the column that is the series."""
    columns: tuple[str, ...]
    """Names of all columns of numbers."""
    rows: int
    gaps: int
    encoding: str
    delimiter: str
    """`,`, `;`, `tab`, `space`, `|`, or empty for a single column."""
    decimal: str
    """`.` or `,`"""
    dates: str
    """Column of dates, or several joined with `+`; empty when there is none."""
    sorted_by_date: bool
    """Whether the rows had to be put into order."""
    order: str = ""
    """Order in which the dates are written: `dmy`, `mdy`, `ymd`; empty where there are none."""
    first: str = ""
    """First date of the series; empty where there are no dates."""
    last: str = ""
    spacing: Spacing | None = None
    """Time from one value to the next; none where there are no dates."""
    skipped: int = 0
    """Missing steps of time that became gaps."""
    thousands: str = ""
    """Mark between thousands; empty where there is none."""
    codes: tuple[str, ...] = ()
    """Numbers that were taken for gaps."""
    where: tuple[str, ...] = ()
    """Rows that were kept."""
    unrolled: int = 0
    """Columns of a wide table, a year or a month each, that were laid one after the other."""
    repeated: int = 0
    """Rows whose date stands in another row too."""
    undated: str = ""
    """Column that looks like dates which cannot be read; empty where there is none."""
    left_out: tuple[LeftOut, ...] = ()
    uncertain: tuple[Question, ...] = ()
    """Questions that are open."""
    number: int = 0
    """Number of the column in the file, counted from 1; 0 where it is none of the file's own."""
    parts: str = ""
    """Parts of a written date in their order, where that is no whole day: `my` for Sep 2018; empty for days."""
    in_parentheses: str = ""
    """First cell whose parentheses make it a negative number; empty where there is none."""
    counts: Counts = ""
    """Look of a column that was taken as the only one of numbers; empty for one that measures."""
    plain: bool = True
    """Whether a plain reader of CSV finds the same values in the same order."""
