"""Series from a CSV file, however a spreadsheet wrote it; and how it was read, to be told."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from core.base.arrays import Doubles
from core.base.errors import DembowError
from core.base.shapes import Float64
from core.series.csv_cells import CellError, date_keys, looks_like_dates, looks_like_numbers, numbers

MOST_ROWS = 1_000_000
MOST_BYTES = 200_000_000
DELIMITERS = (";", "\t", "|", ",")
LEAST_ROWS = 2
LARGEST = 1e30
"""The screen draws in float32, which ends not far beyond."""
LONGEST_CELL, MOST_NAMES = 40, 12
"""Characters of a cell, and names, that an error quotes."""
QUOTED_COMMA = re.compile(r'"\s*[-+]?\d+,\d+\s*"')


class Reading(msgspec.Struct, frozen=True):
    """The reading says how a file was understood."""

    column: str
    """Name of the column that is the series."""
    columns: tuple[str, ...]
    """Names of all columns of numbers."""
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
    """The series holds the values, and how they were read."""

    values: Float64[Doubles, " timesteps"]
    """Values, NaN where there is a gap: (rows,)."""
    reading: Reading


def read_series(path: Path, column: str = "") -> CsvSeries:
    """Return one column of a CSV file in the order of time.

    `column` is a name, as typed or in other capitals, or a number from 1; empty means the first column of numbers.
    Raises `DembowError`, with the line, for whatever cannot be a series of numbers.
    """
    text, encoding = _text(path)
    # Not splitlines: it breaks at characters where no editor counts a line.
    every = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [number for number, line in enumerate(every, 1) if line.strip()]
    if not places:
        raise DembowError("csv_empty", path=path)
    delimiter, decimal = _layout([every[number - 1] for number in places[:50]])
    if not delimiter and any(after - before == 1 for before, after in pairwise(places)):
        places = list(range(places[0], places[-1] + 1))  # one column, not double-spaced: an empty line is a gap
    if len(places) > MOST_ROWS + 1:
        raise DembowError("csv_too_many_rows", path=path, received=len(places) - 1, most=MOST_ROWS)
    columns, places = _columns([every[number - 1] for number in places], places, delimiter, path)
    names = [_printable(cells[0]) for cells in columns]
    if _is_header(names, decimal):
        columns, places = [cells[1:] for cells in columns], places[1:]
    else:
        names = [str(place) for place in range(1, len(names) + 1)]
    if len(places) < LEAST_ROWS:
        raise DembowError("csv_too_short", path=path, received=len(places), least=LEAST_ROWS)
    dates = next((place for place, cells in enumerate(columns) if looks_like_dates(cells)), None)
    choices = [place for place, cells in enumerate(columns) if place != dates and looks_like_numbers(cells, decimal)]
    chosen = _choose(column, names, choices, path)
    try:
        values = numbers(columns[chosen], decimal)
    except CellError as fault:
        line, cell = places[fault.place], _printable(fault.text)[:LONGEST_CELL]
        raise DembowError("csv_not_a_number", line=line, column=names[chosen], received=cell) from fault
    beyond = np.flatnonzero(np.abs(values) > LARGEST)
    if len(beyond):
        line, cell = places[int(beyond[0])], _printable(columns[chosen][int(beyond[0])])[:LONGEST_CELL]
        raise DembowError("csv_infinite", line=line, column=names[chosen], received=cell)
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
        if path.exists() and not path.is_file():
            raise DembowError("csv_is_device", path=path)
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
    """Return delimiter (empty for a single column) and decimal mark, by what the first lines have in common."""
    for delimiter in DELIMITERS[:-1]:
        counts = [line.count(delimiter) for line in sample]
        if min(counts) > 0 and max(counts) == min(counts):
            mark = "," if any("," in cell for line in sample[1:] for cell in line.split(delimiter)) else "."
            return delimiter, mark
    commas = [line.count(",") for line in sample]
    if commas[0] == 0:
        # One column. A header without a comma over lines with one: the comma is the decimal mark.
        return "", "," if any(commas) else "."
    return ",", "," if any(QUOTED_COMMA.search(line) for line in sample) else "."


def _columns(lines: Sequence[str], places: list[int], delimiter: str, path: Path) -> tuple[list[list[str]], list[int]]:
    """Return the cells, column by column, and the line on which each row begins."""
    if not delimiter:
        return [[line.strip().strip('"').strip() for line in lines]], places
    width = lines[0].count(delimiter) + 1
    if all(line.count(delimiter) == width - 1 and '"' not in line for line in lines):
        # The usual file. No list a row: a million of them take seconds to make and to keep.
        cells = [cell.strip() for cell in delimiter.join(lines).split(delimiter)]
        return [cells[place::width] for place in range(width)], places
    rows, places = _rows(lines, places, delimiter, path)
    even = _even(rows, len(rows[0]), places, path)
    return [[cell.strip() for cell in cells] for cells in zip(*even, strict=True)], places


def _rows(
    lines: Sequence[str], numbers_of_lines: Sequence[int], delimiter: str, path: Path
) -> tuple[list[list[str]], list[int]]:
    """Return the rows, and the line on which each begins: a quoted cell may run over several."""
    reader = csv.reader(lines, delimiter=delimiter)
    rows, places, begin, before = list[list[str]](), list[int](), 0, 0
    try:
        for row in reader:
            rows.append(row)
            places.append(numbers_of_lines[begin])
            before, begin = begin, reader.line_num
    except csv.Error as error:
        raise DembowError("csv_quotes", path=path, line=numbers_of_lines[begin]) from error
    if begin - before > 1 and sum(line.count('"') for line in lines[before:]) % 2:
        raise DembowError("csv_quotes", path=path, line=numbers_of_lines[before])
    return rows, places


def _even(rows: list[list[str]], width: int, places: Sequence[int], path: Path) -> list[list[str]]:
    """Return the rows, each filled up with empty cells to the first one's width. A longer one raises an error."""
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


def _printable(text: str) -> str:
    """Return a cell without what would steer a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text.strip())


def _choose(column: str, names: Sequence[str], choices: Sequence[int], path: Path) -> int:
    if not choices:
        raise DembowError("csv_no_numbers", path=path)
    known = ", ".join([names[place] for place in choices[:MOST_NAMES]] + ["…"] * (len(choices) > MOST_NAMES))
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
    """Return the rows' order by date; none when they are in order already, or when a date cannot be told."""
    keys = date_keys(cells)
    if keys is None or all(before <= after for before, after in pairwise(keys)):
        return None
    return np.array(sorted(range(len(keys)), key=keys.__getitem__))
