"""Layout of a text file: what parts its cells, where its table begins, and which lines are its header."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.series.csv_cells import kind_of

DELIMITERS = (";", "\t", "|", ",")
SAMPLE = 400
"""Lines by which a file is judged."""
LEAST_SHARE = 0.6
"""Share of a column's cells that must be numbers or dates for it to tell rows of data from others."""
LEAST_RUN = 0.3
"""Share of the lines that must be of one width, in a row, for a delimiter to be believed."""
SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)
ONE_NUMBER = re.compile(
    r'^"?\s*[-+]?(?:\d+(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|'
    r'\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?)\s*"?$'
)
"""A line that may hold one number, with a comma in it or not."""
MOST_OTHERS = 0.1
"""Share of the lines below the first number that may be no numbers: notes."""
YEARS = re.compile(r"1[4-9]\d\d|20\d\d|21\d\d")
LEAST_YEARS = 4


@dataclass(frozen=True)
class Layout:
    """The layout of a file, by its lines that are not empty."""

    delimiter: str
    """`,`, `;`, tab, `|`, a space for columns set apart by blanks, or empty for a single column."""
    width: int
    """Cells of a row."""
    header: tuple[str, ...]
    """Names of the columns; empty where the file has none."""
    start: int
    """First row of data, among the lines that are not empty."""
    preamble: int = 0
    """Lines above the header that are not empty."""
    one_or_two: bool = False
    """Whether the file may as well be a single column of numbers with decimal commas."""
    numbered: bool = False
    """Whether the first row may be a header of numbers or a row of data."""


def find_layout(lines: Sequence[str], gaps_before: Sequence[bool], decimal: str = "", header: str = "") -> Layout:
    """Return the layout of lines that are not empty; `gaps_before` says which of them follow an empty line.

    `decimal` and `header` are what the learner said of them: `comma` or `point`, `yes` or `no`.
    """
    skip, told = _separator_line(lines)
    sample = list(lines[skip : skip + SAMPLE])
    delimiter, one_or_two = _delimiter(sample, decimal) if not told else (told, False)
    rows = split(sample, delimiter)
    width = _width(rows) if delimiter else 1
    found = _data_start(rows, width, header)
    start, names, numbered = found
    top = len([row for row in rows[:start] if row is not None])
    if header == "no":
        names = ()
    if not names:
        return Layout(delimiter, width, (), skip + start, skip + start, one_or_two, numbered)
    above = start - 1 if header != "yes" or start else start
    used = 1
    if numbered or above < 0:
        return Layout(delimiter, width, names, skip + max(start, 1), skip, one_or_two, numbered)
    if above > 0 and not gaps_before[skip + above] and _belongs(rows[above - 1], rows[above], width):
        names = _joined(rows[above - 1], rows[above])
        used = 2
    return Layout(delimiter, width, names, skip + start, skip + top - used, one_or_two, False)


def split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """Return the cells of each line by itself; a line with a broken quotation is split at its marks."""
    if not delimiter:
        return [[line.strip().strip('"').strip()] for line in lines]
    if delimiter == " ":
        return [line.split() for line in lines]
    rows = []
    for line in lines:
        try:
            row = next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
        except csv.Error:
            row = line.split(delimiter)
        rows.append([cell.strip() for cell in row])
    return rows


def _separator_line(lines: Sequence[str]) -> tuple[int, str]:
    found = SEPARATOR_LINE.match(lines[0].strip()) if lines else None
    return (1, found[1]) if found and found[1] in DELIMITERS else (0, "")


def _delimiter(lines: Sequence[str], decimal: str) -> tuple[str, bool]:
    """Return the delimiter, and whether the file may as well be a single column with decimal commas."""
    first = next((place for place, line in enumerate(lines) if ONE_NUMBER.match(line)), len(lines))
    numbers = [line for line in lines[first:] if ONE_NUMBER.match(line)]
    commas = [line for line in numbers if "," in line]
    if commas and len(lines) - first - len(numbers) <= max(1, MOST_OTHERS * (len(lines) - first)):
        if (first and "," not in lines[first - 1]) or all(line.strip().startswith('"') for line in commas):
            return "", False  # a header without a comma over numbers with one: it is in the numbers
        if not first:
            return ("", False) if decimal == "comma" else (",", not decimal)
    best, longest = "", 0
    for mark in DELIMITERS:
        widths = [len(row) for row in split(lines, mark)]
        run = _longest_run(widths)
        if run > longest:
            best, longest = mark, run
    if longest >= max(2, LEAST_RUN * len(lines)):
        return best, False
    for mark in DELIMITERS:
        widths = [len(row) for row in split(lines, mark)]
        if widths and widths[0] > 1 and widths.count(widths[0]) * 2 >= len(widths) > 1:
            return mark, False  # a short file with short rows in it
    blanks = [row for row in split(lines, " ") if len(row) > 1]
    wide = Counter(len(row) for row in blanks).most_common(1)
    if wide and wide[0][1] >= max(3, LEAST_SHARE * len(lines)):
        alike = [row for row in blanks if len(row) == wide[0][0]]
        if all(any(kind_of(cell) == "number" for cell in row) for row in alike[1:]):
            return " ", False
    return "", False


def _longest_run(widths: Sequence[int]) -> int:
    """Return the longest run of rows of one width above one."""
    longest = run = 1 if widths and widths[0] > 1 else 0
    for before, after in pairwise(widths):
        run = run + 1 if after == before and after > 1 else int(after > 1)
        longest = max(longest, run)
    return longest


def _width(rows: Sequence[Sequence[str]]) -> int:
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return max(counts, key=lambda width: (counts[width], width)) if counts else 1


def _data_start(rows: Sequence[Sequence[str]], width: int, header: str) -> tuple[int, tuple[str, ...], bool]:
    """Return the first row of data, the names above it, and whether a row of numbers may be names."""
    kinds = [[kind_of(cell) for cell in row] for row in rows]
    firm = _firm(kinds, width)
    alike = [_is_data(row, firm) for row in kinds]
    start = next(
        (place for place, good in enumerate(alike) if good and (place + 1 >= len(alike) or alike[place + 1])), None
    )
    if start is None:
        # No data, or no rows at all: what is said of it names the columns that there are.
        return min(1, len(rows)), tuple(rows[0]) if rows else (), False
    if header == "yes" and start == 0:
        return 1, tuple(rows[0]), False
    if start > 0 and header != "no":
        # A row with a number where numbers stand is data with a fault, not names.
        top = next((place for place in range(start - 1, -1, -1) if _may_name(kinds[place], firm, width)), None)
        if top is not None:
            return top + 1, tuple(rows[top]), False
    if header != "no":
        place = next((place for place in range(start, min(start + 2, len(rows)))), start)
        if _years_across(rows, place, firm):
            return place + 1, tuple(rows[place]), False
        if _counted(rows[start]) and len(rows) > start + 1:
            # 0, 1, 2 above 0.78, 1.61, 0.86 are names; above 3, 4, 5 they may be values.
            below = [cell for row in rows[start + 1 : start + 20] for cell in row if cell]
            fractions = sum("." in cell or "," in cell for cell in below)
            if fractions * 2 > len(below):
                return start + 1, tuple(rows[start]), False
            return start, (), rows[start][0] == "0" or len(rows[start]) > 2
    return start, (), False


def _firm(kinds: Sequence[Sequence[str]], width: int) -> dict[int, str]:
    """Return the columns of numbers or dates, by what the later rows of the table's width hold."""
    whole = [row for row in kinds if len(row) == width]
    body = whole[len(whole) // 4 :] or whole
    firm = {}
    for place in range(width):
        counts = Counter(row[place] for row in body if row[place] != "gap")
        total = sum(counts.values())
        for kind in ("number", "date"):
            if total and counts[kind] >= LEAST_SHARE * total:
                firm[place] = kind
        if total and place not in firm and counts["number"] + counts["date"] >= LEAST_SHARE * total:
            firm[place] = "date"
    return firm


def _is_data(row: Sequence[str], firm: dict[int, str]) -> bool:
    known = [row[place] for place in firm if place < len(row)]
    good = {"number": ("number", "gap"), "date": ("number", "date", "gap")}
    fits = all(row[place] in good[kind] for place, kind in firm.items() if place < len(row))
    return bool(firm) and fits and any(kind != "gap" for kind in known)


def _may_name(row: Sequence[str], firm: dict[int, str], width: int) -> bool:
    """Return whether a row above the data may hold the names: as wide as the table, no number where numbers stand."""
    numbers = any(row[place] == "number" for place, kind in firm.items() if kind == "number" and place < len(row))
    return len(row) >= max(1, width - 1) and not numbers and any(kind != "gap" for kind in row)


def _counted(row: Sequence[str]) -> bool:
    """Return whether a row counts its columns: 0, 1, 2, or 1, 2, 3, perhaps behind an empty cell."""
    cells = list(row[1:] if row and not row[0] else row)
    if len(cells) < 2 or not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells if len(cell) < 8]
    return numbers in (list(range(len(cells))), list(range(1, len(cells) + 1)))


def _years_across(rows: Sequence[Sequence[str]], place: int, firm: dict[int, str]) -> bool:
    """Return whether a row names its columns by years, and the row below is none of the kind."""

    def run(row: Sequence[str]) -> bool:
        years = [int(cell) for cell in row if YEARS.fullmatch(cell)]
        rising = len(years) >= LEAST_YEARS and all(after - before == 1 for before, after in pairwise(years))
        return rising and len(years) >= len(firm) - 1

    return run(rows[place]) and (place + 1 >= len(rows) or not run(rows[place + 1]))


def _belongs(above: Sequence[str], below: Sequence[str], width: int) -> bool:
    """Return whether a row above the names is a part of them: two lines of a header."""
    if len(above) != width or (sum(map(bool, above)) < 2 and width > 2):
        return False
    filled = [cell for cell in below if cell]
    return len(filled) < len(below) or len(set(filled)) < len(filled)


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    names, group = [], ""
    for first, second in zip(above, below, strict=False):
        group = first or group
        names.append(f"{group} {second}".strip() if second else first)
    return tuple(names)
