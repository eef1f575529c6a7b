"""Panels: several series in one file, one below the other or a column each year; noticed, and one of them taken."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from core.base.errors import DembowError
from core.series.answers import ALL_ROWS
from core.series.csv_layout import YEARS
from core.series.date_numbers import YEAR_NAME
from core.series.date_shapes import looks_like_date, spell
from core.series.file_table import MOST_ROWS, FileTable, quoted
from core.series.months import MONTHS
from core.series.reading import Question

if TYPE_CHECKING:
    import polars as pl

LEAST_WIDE = 4
"""Columns named by dates from which a table is wide."""
MOST_CHOICES = 12
MOST_KEYS = 8
"""Columns that are tried as names of series."""
MOST_SERIES = 10_000


def unrolled(table: FileTable) -> tuple[FileTable, int]:
    """Return a table with a column a year, a month or a day as one with a row each, and how many there were."""
    named = [place for place, name in enumerate(table.layout.header[: len(table.names)]) if _names_time(name)]
    months = [place for place, name in enumerate(table.layout.header[: len(table.names)]) if _month_of(name)]
    rows = len(table.lines)
    if len(months) == 12 and [_month_of(table.layout.header[place]) for place in months] == list(range(1, 13)):
        year = _year_column(table, months)
        if year is not None:
            others = [year]
            heads = [f" m{number:02d}" for number in range(1, 13)]
            return _laid_out(table, others, months, heads, rows, year), 12
    if len(named) >= LEAST_WIDE and len(named) * 2 >= len(table.names):
        others = [place for place in range(len(table.names)) if place not in named]
        return _laid_out(table, others, named, [table.names[place] for place in named], rows, None), len(named)
    return table, 0


def _names_time(name: str) -> bool:
    return bool(YEARS.fullmatch(name.strip())) or (looks_like_date(name) and not name.strip().isdecimal())


def _month_of(name: str) -> int:
    return MONTHS.get(name.strip().lower().rstrip("."), 0)


def _year_column(table: FileTable, months: Sequence[int]) -> int | None:
    for place, cells in enumerate(table.columns):
        filled = cells.filter(cells != "")
        named = YEAR_NAME.search(table.names[place]) or place == 0
        if place not in months and named and len(filled) and bool(filled.str.contains(r"^[0-9]{4}$").mean() or 0):
            return place
    return None


def _laid_out(
    table: FileTable, others: Sequence[int], wide: Sequence[int], heads: Sequence[str], rows: int, year: int | None
) -> FileTable:
    import polars as pl

    if rows * len(wide) > MOST_ROWS:
        raise DembowError("csv_too_many_rows", path="", received=rows * len(wide), most=MOST_ROWS)
    frame = pl.DataFrame({str(place): table.columns[place] for place in range(len(table.columns))})
    values = pl.concat([frame.select(pl.concat_list([str(place) for place in wide])).to_series().explode()])
    kept = [frame[str(place)].repeat_by(len(wide)).explode() for place in others if place != year]
    dates = pl.Series(list(heads) * rows, dtype=pl.String)
    if year is not None:
        dates = frame[str(year)].repeat_by(len(wide)).explode() + dates.str.replace(" m", "-")
    names = [table.names[place] for place in others if place != year]
    return FileTable(
        [*kept, dates, values],
        [*names, _free("date", names), _free("value", names)],
        np.repeat(table.lines, len(wide)),
        table.encoding,
        table.layout,
        table.left_out,
    )


def _free(name: str, taken: Sequence[str]) -> str:
    return f"{name} " if name in [one.casefold() for one in taken] else name


def rows_where(table: FileTable, where: Sequence[str]) -> pl.Series | None:
    """Return which rows are kept, each part of `where` a column and its text; none where all are.

    Raises `DembowError` for a column that is not there, or a text that no row has.
    """
    kept = None
    for one in where:
        if one.strip().casefold() == ALL_ROWS:
            continue
        name, equals, wanted = one.partition("=")
        place = place_of(name, table.names)
        if not equals or place is None:
            known = ", ".join(table.names[:MOST_CHOICES])
            raise DembowError("csv_where_column", received=quoted(one), known=known)
        texts = table.columns[place].str.strip_chars().str.to_lowercase()
        same = texts == wanted.strip().lower()
        if not bool(same.any()):
            there = table.columns[place].unique(maintain_order=True).head(MOST_CHOICES).to_list()
            known = ", ".join(f"{table.names[place]}={quoted(text)}" for text in there)
            raise DembowError("csv_where_text", received=quoted(one), known=known)
        kept = same if kept is None else kept & same
    if kept is not None and not bool(kept.any()):
        raise DembowError("csv_where_text", received=quoted("; ".join(where)), known="")
    return kept


def place_of(name: str, names: Sequence[str]) -> int | None:
    """Return the place of a column by its name, in whatever capitals, or by its number; none where there is none."""
    wanted = name.strip().casefold()
    found = next((place for place, one in enumerate(names) if one.strip().casefold() == wanted), None)
    if found is None and wanted.isdecimal() and len(wanted) < 8 and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    return found


def series_question(
    table: FileTable, keys: Sequence[int], stamps: pl.Series | None, where: Sequence[str]
) -> Question | None:
    """Return the question which of several series is meant; none where the rows are of one.

    `keys` are columns that may name a series, those of texts first. With dates, a date must stand in several rows,
    and together with the key in one; without, a column of few texts is enough.
    """
    rows = len(table.lines)
    if stamps is not None:
        if stamps.drop_nulls().n_unique() == stamps.len() - stamps.null_count():
            return None
        candidates = [place for place in keys if 1 < table.columns[place].n_unique() <= max(2, rows // 2)][:MOST_KEYS]
        for count in (1, 2, 3):
            for chosen in combinations(candidates, count):
                if _tell_apart(table, chosen, stamps):
                    return _question(table, chosen, where, everything=False)
        return None
    if any(one.strip().casefold() == ALL_ROWS for one in where):
        return None
    for place in keys:
        different = table.columns[place].n_unique()
        if 2 <= different <= rows // 3:
            return _question(table, (place,), where, everything=True)
    return None


def _tell_apart(table: FileTable, keys: Sequence[int], stamps: pl.Series) -> bool:
    """Return whether no date stands twice within a series."""
    import polars as pl

    frame = pl.DataFrame({"date": stamps, **{str(place): table.columns[place] for place in keys}}).drop_nulls("date")
    return frame.n_unique() == frame.height


def _question(table: FileTable, keys: Sequence[int], where: Sequence[str], *, everything: bool) -> Question:
    import polars as pl

    frame = pl.DataFrame({str(place): table.columns[place] for place in keys})
    found = frame.unique(maintain_order=True)
    before = [one for one in where if one.strip().casefold() != ALL_ROWS]
    choices = [
        ";".join([*before, *(f"{table.names[place]}={cell}" for place, cell in zip(keys, row, strict=True))])
        for row in found.head(MOST_CHOICES).rows()
    ]
    more = max(0, found.height - MOST_CHOICES)
    return Question("where", (*choices, *((ALL_ROWS,) if everything else ())), str(found.height), more)


def could_name(name: str, cells: pl.Series) -> bool:
    """Return whether a column may name series: texts, or whole numbers of which few are different."""
    different = cells.n_unique()
    if not 1 < different <= MOST_SERIES:
        return False
    whole = bool(cells.str.contains(r"^[0-9]{0,9}$").all())
    return not whole or different * 3 <= len(cells) or bool(spell(name).endswith("id"))
