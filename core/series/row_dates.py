"""Dates of a table's rows: the column that holds them, or the columns of years, months and hours that do."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from core.series.column_kinds import calendar_part
from core.series.columns import MOST_LOOKED_AT, counts_time, counts_years, plain_numbers, without_gaps
from core.series.csv_cells import looks_like_numbers
from core.series.date_column import DateColumn
from core.series.date_numbers import DATE_NAME
from core.series.draft import Draft
from core.series.file_dates import MOST_BAD, read_dates
from core.series.panels import place_of
from core.series.reading import Question

if TYPE_CHECKING:
    import polars as pl

CLOCK = r"^[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[ap]\.?m\.?)?$"


def dates_of_rows(draft: Draft) -> tuple[pl.Series | None, DateColumn | None, list[int]]:
    """Return the dates of all rows, the column that they come from, and the columns that are part of them."""
    if draft.answers.dates == "none":
        return None, None, [place for place, found in _dated(draft).items() if found is not None][:1]
    found, used = _calendar_parts(draft)
    if found is None:
        dated = _dated(draft)
        good = [place for place, one in dated.items() if one is not None]
        if not good:
            draft.undated = _undated(draft)
            return None, None, []
        best = min(good, key=lambda place: (not DATE_NAME.search(draft.table.names[place]), place))
        column = dated[best]
        found, used = _with_clock(draft, best, column) if column is not None else (None, [])
    if found is None:
        return None, None, []
    if found.open:
        draft.questions.append(Question("dates", (*found.open, "none"), found.example))
    return found.stamps, found, used


def _dated(draft: Draft) -> dict[int, DateColumn | None]:
    names, asked = draft.table.names, draft.answers.dates
    looked = [
        place
        for place in range(len(names))
        if place < MOST_LOOKED_AT or (place < MOST_LOOKED_AT * 50 and DATE_NAME.search(names[place]))
    ][: 2 * MOST_LOOKED_AT]
    found = dict[int, DateColumn | None]()
    for place in looked:
        alone = len(names) == 1 and draft.table.headless
        name = "" if alone else names[place]
        if draft.table.headless and place == 0 and len(names) > 1:
            name = "date"  # a table without names: what leads it may be dates
        cells = without_gaps(draft.table.columns[place])
        if draft.table.headless and place and len(names) > 1 and (counts_years(cells) or counts_time(cells)):
            name = "date"
        one = read_dates(cells, name, asked) or (read_dates(cells, name) if asked else None)
        if one is not None and one.order == "ymd" and _is_series(draft, cells):
            one = None
        found[place] = one
    return found


def _is_series(draft: Draft, cells: pl.Series) -> bool:
    """Return whether whole numbers that might be years are the series: the only column, or not one by one."""
    if not bool(cells.str.contains(r"^([0-9]{4}(\.0)?)?$").all()):
        return False
    if len(draft.table.names) == 1:
        return True
    import polars as pl

    steps = cells.str.replace(r"\.0$", "").cast(pl.Int64, strict=False).drop_nulls().diff().drop_nulls()
    return draft.table.headless and not bool((steps.abs() == 1).all()) and not counts_years(cells)


def _undated(draft: Draft) -> str:
    for place, name in enumerate(draft.table.names[:MOST_LOOKED_AT]):
        cells = draft.table.columns[place].head(200).to_list()
        if DATE_NAME.search(name) and not looks_like_numbers(cells) and any(cells) and place_of(name, [draft.wanted]):
            continue
        if DATE_NAME.fullmatch(name) and not looks_like_numbers(cells) and any(cells):
            return name
    return ""


def _calendar_parts(draft: Draft) -> tuple[DateColumn | None, list[int]]:
    """Return dates put together from a column of years and one of months, and perhaps days and hours."""
    parts = _nameless_parts(draft) if draft.table.headless else dict[str, int]()
    for place, name in enumerate(draft.table.names[: 0 if draft.table.headless else MOST_LOOKED_AT]):
        known = plain_numbers(draft.table.columns[place])
        part = calendar_part(name, known) if len(known) else ""
        if part and part not in parts:
            parts[part] = place
    first = parts.get("year")
    second = parts.get("month", parts.get("quarter"))
    if first is None or second is None or place_of(draft.wanted, draft.table.names) in (first, second):
        return None, []
    columns = draft.table.columns
    used = [first, second]
    text = columns[first].str.replace(r"\.0+$", "")
    if "month" in parts:
        text = text + "-" + columns[second].str.replace(r"\.0+$", "").str.zfill(2)
        if "day" in parts:
            used.append(parts["day"])
            text = text + "-" + columns[parts["day"]].str.replace(r"\.0+$", "").str.zfill(2)
            if "hour" in parts:
                used.append(parts["hour"])
                text = text + " " + columns[parts["hour"]].str.replace(r"\.0+$", "").str.zfill(2) + ":00"
    else:
        text = text + "Q" + columns[second].str.replace(r"\.0+$", "")
    return read_dates(text, "date"), used


def _nameless_parts(draft: Draft) -> dict[str, int]:
    """Return the places of years that repeat and of months beside them, in a table without names."""
    columns = draft.table.columns[:MOST_LOOKED_AT]
    for place, (years, months) in enumerate(pairwise(columns)):
        numbers = plain_numbers(months)
        whole = len(numbers) == len(months) and set(numbers.tolist()) == set(range(1, 13))
        if whole and counts_years(years) and years.n_unique() < len(years):
            return {"year": place, "month": place + 1}
    return {}


def _with_clock(draft: Draft, place: int, found: DateColumn) -> tuple[DateColumn, list[int]]:
    """Return dates with the time of day that the next column holds, where it holds one."""
    columns = draft.table.columns
    for other in (place + 1, place - 1):
        if not 0 <= other < len(columns):
            continue
        cells = without_gaps(columns[other])
        filled = cells.filter(cells != "")
        timed = filled.str.to_lowercase().str.contains(CLOCK)
        if len(filled) and float(timed.mean() or 0) > 1 - MOST_BAD:  # type: ignore[arg-type]
            joined = (columns[place] + " " + cells).str.strip_chars()
            timed_dates = read_dates(joined, draft.table.names[place], draft.answers.dates)
            if timed_dates is not None and timed_dates.stamps.count() >= found.stamps.count():
                return timed_dates, sorted((place, other))
    return found, [place]
