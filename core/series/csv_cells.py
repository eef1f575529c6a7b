"""Cells of a CSV file: each holds a number, a date, a gap, or something that we cannot use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from core.base.arrays import Doubles
from core.base.shapes import Float64

GAPS = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "--", "?", "."})
"""Words that people write where there is nothing."""
DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?([T ](?P<time>[\d:.]+)Z?)?"),
    re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})(/(?P<day>\d{1,2}))?([T ](?P<time>[\d:.]+))?"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})( (?P<time>[\d:.]+))?"),
)
"""Day before month, as the course's readers write it."""
ANY_DIGIT = str.maketrans("123456789", "000000000")
YEAR_FIRST = re.compile(r"0000-00(-00([T ][0:.]+Z?)?)?|0000/00(/00([T ][0:.]+)?)?")
DAY_FIRST = re.compile(r"00[/.-]00[/.-]0000( [0:.]+)?")
"""Shapes of `DATES` whose parts are as long as they can be."""
FIRST_YEAR, LAST_YEAR = 1000, 2200
SAMPLE = 200
"""Cells by which a column is judged."""


class CellError(Exception):
    """The error tells of a cell that is neither number nor gap: its place among the rows, and what stands there."""

    def __init__(self, place: int, text: str) -> None:
        super().__init__(place, text)
        self.place, self.text = place, text


def is_gap(cell: str) -> bool:
    """Return whether a cell means nothing."""
    return cell.strip().lower() in GAPS


def numbers(cells: Sequence[str], decimal: str) -> Float64[Doubles, " timesteps"]:
    """Return a column as numbers, its gaps NaN. Raises `CellError` at the first cell that is something else."""
    if decimal == ",":
        cells = [cell.replace(",", ".") for cell in cells]
    try:
        return np.array(cells, dtype=np.float64)  # the quick way, where no cell is a gap
    except ValueError:
        return np.array([_number(place, cell) for place, cell in enumerate(cells)], np.float64)


def _number(place: int, cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        if is_gap(cell):
            return np.nan
        raise CellError(place, cell.strip()) from None


def date_key(cell: str) -> tuple[int, int, int, str] | None:
    """Return the parts by which a date is ordered; none when the cell is no date."""
    for pattern in DATES:
        found = pattern.fullmatch(cell.strip())
        if found:
            month, day = int(found["month"]), int(found["day"] or 1)
            if 1 <= month <= 12 and 1 <= day <= 31:
                return int(found["year"]), month, day, found["time"] or ""
    return None


def date_keys(cells: Sequence[str]) -> Sequence[Any] | None:
    """Return the keys by which a column of dates or years is ordered; none when a cell is neither."""
    alike = _in_one_shape(cells)
    if alike is not None:
        return alike
    keys = [date_key(cell) or ((int(cell), 1, 1, "") if cell.isdecimal() else None) for cell in cells]
    return None if None in keys else keys


def _in_one_shape(cells: Sequence[str]) -> Sequence[str] | None:
    """Return the dates with the year first, as text in the order of time; none unless all have the same shape.

    This is the quick way: a million dates, one by one, take seconds.
    """
    shape = cells[0].translate(ANY_DIGIT)
    if "\n".join(cells).translate(ANY_DIGIT) != "\n".join([shape] * len(cells)):
        return None
    if DAY_FIRST.fullmatch(shape):
        cells = [f"{cell[6:10]}-{cell[3:5]}-{cell[:2]}{cell[10:]}" for cell in cells]
    elif not YEAR_FIRST.fullmatch(shape):
        return None
    months, days = {cell[5:7] for cell in cells}, {cell[8:10] for cell in cells}
    sound = all("01" <= month <= "12" for month in months) and all(not day or "01" <= day <= "31" for day in days)
    return cells if sound else None


def looks_like_dates(cells: Sequence[str]) -> bool:
    """Return whether every one of the first cells is a date, or a year that never goes back."""
    sample = [cell for cell in cells[:SAMPLE] if not is_gap(cell)]
    if not sample:
        return False
    if all(date_key(cell) for cell in sample):
        return True
    if not all(re.fullmatch(r"\d{4}", cell.strip()) for cell in sample):
        return False
    years = [int(cell) for cell in sample]
    ordered = all(before < after for before, after in pairwise(years))
    return ordered and years[0] >= FIRST_YEAR and years[-1] <= LAST_YEAR


def looks_like_numbers(cells: Sequence[str], decimal: str) -> bool:
    """Return whether most of the first cells that are not gaps are numbers."""
    sample = [cell for cell in cells[:SAMPLE] if not is_gap(cell)]
    good = 0
    for cell in sample:
        try:
            float(cell.replace(decimal, "."))
        except ValueError:
            continue
        good += 1
    return bool(sample) and good * 2 > len(sample)
