"""A learner's own series from a CSV file, however their spreadsheet wrote it; and how it was read, to be told."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from core.csv_cells import CellError, Doubles, date_key, looks_like_dates, looks_like_numbers, numbers
from core.errors import DembowError

MOST_ROWS = 1_000_000
MOST_BYTES = 200_000_000
DELIMITERS = (";", "\t", "|", ",")
LEAST_ROWS = 2


class Reading(msgspec.Struct, frozen=True):
    """How a file was understood."""

    column: str
    """The series."""
    columns: tuple[str, ...]
    """Every column that could have been."""
    rows: int
    gaps: int
    encoding: str
    delimiter: str
    """`,`, `;`, `tab`, `|`, or empty for a single column."""
    decimal: str
    """`.` or `,`"""
    dates: str
    """The column of dates; empty when there is none."""
    sorted_by_date: bool
    """Whether the rows had to be put into order."""


@dataclass(frozen=True, eq=False)
class CsvSeries:
    """The values, and how they were read."""

    values: Doubles
    """(rows,), NaN where there is a gap."""
    reading: Reading


def read_series(path: Path, column: str = "") -> CsvSeries:
    """One column of a CSV file in the order of time.

    `column` is a name, as typed or in other capitals, or a number from 1; empty means the first column of numbers.
    Raises `DembowError`, with the line, for whatever cannot be a series of numbers.
    """
    text, encoding = _text(path)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise DembowError("csv_empty", path=path)
    delimiter, decimal = _layout([line for _, line in lines[:50]])
    if len(lines) > MOST_ROWS + 1:
        raise DembowError("csv_too_many_rows", path=path, received=len(lines) - 1, most=MOST_ROWS)
    places = [number for number, _ in lines]
    rows = list(_rows(lines, delimiter))
    names = [cell.strip() for cell in rows[0]]
    if _is_header(names, decimal):
        rows, places = rows[1:], places[1:]
    else:
        names = [str(place) for place in range(1, len(names) + 1)]
    if len(rows) < LEAST_ROWS:
        raise DembowError("csv_too_short", path=path, received=len(rows), least=LEAST_ROWS)
    columns = [[cell.strip() for cell in cells] for cells in zip(*_even(rows, len(names), places, path), strict=True)]
    dates = next((place for place, cells in enumerate(columns) if looks_like_dates(cells)), None)
    choices = [place for place, cells in enumerate(columns) if place != dates and looks_like_numbers(cells, decimal)]
    chosen = _choose(column, names, choices, path)
    try:
        values = numbers(columns[chosen], decimal)
    except CellError as fault:
        line = places[fault.place]
        raise DembowError("csv_not_a_number", line=line, column=names[chosen], received=fault.text[:40]) from fault
    if np.isinf(values).any():
        line = places[int(np.flatnonzero(np.isinf(values))[0])]
        raise DembowError("csv_infinite", line=line, column=names[chosen])
    order = None if dates is None else _order(columns[dates])
    if order is not None:
        values = values[order]
    reading = Reading(
        names[chosen],
        tuple(names[place] for place in choices),
        len(values),
        int(np.isnan(values).sum()),
        encoding,
        "tab" if delimiter == "\t" else delimiter,
        decimal,
        "" if dates is None else names[dates],
        order is not None,
    )
    return CsvSeries(values, reading)


def _text(path: Path) -> tuple[str, str]:
    try:
        if path.is_dir():
            raise DembowError("csv_is_folder", path=path)
        if path.stat().st_size > MOST_BYTES:
            raise DembowError("csv_too_large", path=path, megabytes=f"{path.stat().st_size / 1e6:.0f}")
        data = path.read_bytes()
    except OSError as error:
        raise DembowError("csv_unreadable", path=path, reason=error.strerror or str(error)) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise DembowError("csv_not_text", path=path, line=line)
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"


def _layout(sample: Sequence[str]) -> tuple[str, str]:
    """Delimiter (empty for a single column) and decimal mark, by what the first lines have in common."""
    for delimiter in DELIMITERS[:-1]:
        counts = [line.count(delimiter) for line in sample]
        if min(counts) > 0 and max(counts) == min(counts):
            mark = "," if any("," in cell for line in sample[1:] for cell in line.split(delimiter)) else "."
            return delimiter, mark
    commas = [line.count(",") for line in sample]
    if commas[0] == 0:
        # One column. A header without a comma over lines with one: the comma is the decimal mark.
        return "", "," if any(commas) else "."
    return ",", "."


def _rows(lines: Sequence[tuple[int, str]], delimiter: str) -> Iterator[list[str]]:
    if not delimiter:
        return ([line] for _, line in lines)
    return csv.reader((line for _, line in lines), delimiter=delimiter)


def _even(rows: list[list[str]], width: int, places: Sequence[int], path: Path) -> list[list[str]]:
    """The rows, each with as many cells as the first line: empty ones added at the end, or an error with the line."""
    for place, row in enumerate(rows):
        if len(row) < width:
            row.extend([""] * (width - len(row)))
        elif len(row) > width:
            if any(cell.strip() for cell in row[width:]):
                raise DembowError("csv_ragged", path=path, line=places[place], received=len(row), expected=width)
            del row[width:]
    return rows


def _is_header(cells: Sequence[str], decimal: str) -> bool:
    return not any(looks_like_numbers([cell], decimal) or looks_like_dates([cell]) for cell in cells)


def _choose(column: str, names: Sequence[str], choices: Sequence[int], path: Path) -> int:
    if not choices:
        raise DembowError("csv_no_numbers", path=path)
    known = ", ".join(names[place] for place in choices)
    if not column:
        return choices[0]
    wanted = column.strip().casefold()
    place = next((place for place, name in enumerate(names) if name.casefold() == wanted), -1)
    if place < 0 and wanted.isdecimal():
        place = int(wanted) - 1
    if not 0 <= place < len(names):
        raise DembowError("csv_no_such_column", received=column, known=known)
    if place not in choices:
        raise DembowError("csv_column_not_numbers", received=names[place], known=known)
    return place


def _order(cells: Sequence[str]) -> npt.NDArray[np.int64] | None:
    """The rows' order by date; none when they are in order already, or when a date cannot be told."""
    found = [date_key(cell) or ((int(cell), 1, 1, "") if cell.isdecimal() else None) for cell in cells]
    keys = [key for key in found if key is not None]
    if len(keys) < len(found) or all(before <= after for before, after in pairwise(keys)):
        return None
    return np.array(sorted(range(len(keys)), key=keys.__getitem__))
