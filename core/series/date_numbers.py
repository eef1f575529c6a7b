"""Dates that are plain numbers: years, months without a mark, seconds since 1970, days of a spreadsheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.series.date_column import DateColumn
from core.series.date_stamps import FIRST_YEAR, LAST_YEAR, stamps_of

if TYPE_CHECKING:
    import polars as pl

LEAST_COUNTED = 0.8
"""Share of the cells that must be plain numbers for the column to be one of years or of seconds."""
SERIALS = 10_000, 80_000
"""Days since 1899 that a spreadsheet may mean: 1927 to 2119."""
DATE_NAME = re.compile(
    r"date|fecha|time|tiempo|hora|day|d[ií]a|month|mes|week|semana|year|a[nñ]o|period|quarter|trimestre|data|ts|ds",
    re.IGNORECASE,
)
"""Names of columns that may hold dates."""
YEAR_NAME = re.compile(r"year|a[nñ]o|date|fecha|period|time|ds|yr|ano|anio", re.IGNORECASE)


def counted_as(sample: pl.Series, name: str) -> str:
    """Return which plain numbers the sample's are: years, seconds, milliseconds, days of a spreadsheet; or empty."""
    import polars as pl

    plain = sample.str.replace(r"\.0+$", "")
    whole = plain.str.contains(r"^[0-9]+$")
    if int(whole.sum()) < LEAST_COUNTED * len(plain):
        return ""
    plain = plain.filter(whole)  # without a note at the end
    numbers = plain.cast(pl.Float64)
    least, most = float(numbers.min() or 0), float(numbers.max() or 0)  # type: ignore[arg-type]
    lengths = set(plain.str.len_chars().unique().to_list())
    named = bool(DATE_NAME.search(name))
    if lengths == {4} and least >= FIRST_YEAR and most <= LAST_YEAR and YEAR_NAME.search(name):
        return "years"
    if lengths == {6} and named and bool(plain.str.contains(r"^(1[4-9]|2[01])[0-9][0-9](0[1-9]|1[0-2])$").all()):
        return "months"
    if lengths <= {9, 10} and named and least >= 1e8:
        return "seconds"
    if lengths <= {12, 13} and named and least >= 1e11:
        return "milliseconds"
    if lengths == {5} and named and least >= SERIALS[0] and most <= SERIALS[1]:
        return "serials"
    return ""


def dates_of_numbers(cells: pl.Series, kind: str) -> DateColumn:
    """Return a column of numbers as the dates that they are in this kind: seconds, serials of a spreadsheet, years."""
    import polars as pl

    numbers = cells.str.replace(r"\.0+$", "").cast(pl.Int64, strict=False)
    if kind == "seconds":
        stamps = pl.Series(pl.from_epoch(numbers, "s")).cast(pl.Datetime("us"))
    elif kind == "milliseconds":
        stamps = pl.Series(pl.from_epoch(numbers, "ms")).cast(pl.Datetime("us"))
    elif kind == "serials":
        stamps = pl.Series(pl.from_epoch((numbers - 25_569) * 86_400, "s")).cast(pl.Datetime("us"))
    elif kind == "months":
        text = numbers.cast(pl.String)
        stamps = stamps_of(text.str.slice(0, 4), text.str.slice(4, 2), None, None)
    else:
        stamps = stamps_of(numbers.cast(pl.String), None, None, None)
    filled = cells.filter(cells != "")
    parts = {"months": "ym", "years": "y"}.get(kind, "ymd")
    return DateColumn(stamps, "ymd", (), len(filled) - stamps.count(), str(filled[0]), parts)
