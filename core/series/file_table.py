"""Table of a file: text columns with their names, from CSV in whatever layout, a spreadsheet or Parquet."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.base.arrays import Places
from core.base.encodings import decoded
from core.base.errors import DembowError
from core.base.printable import UNSHOWN, cut, is_shown
from core.series.answers import UNANSWERED, Answers
from core.series.csv_cells import kind_of
from core.series.csv_layout import Layout, find_layout
from core.series.no_tables import check_table
from core.series.reading import LeftOut

if TYPE_CHECKING:
    import polars as pl

MOST_ROWS = 1_000_000
MOST_BYTES = 200_000_000
SAMPLE = 1_000
"""Lines by which the layout is judged."""
MOST_LINES = 60
"""Lines of one row, at most, where a quoted cell runs over several."""
MOST_COLUMNS = 20_000
LEAST_ROWS = 2
LONGEST_CELL = 40
"""Characters of a cell that are quoted."""
MOST_FOOTER = 30
"""Rows at the end that may be wider than the table, for they are notes."""
SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
PARQUET = b"PAR1"
THOUSANDTHS = r"\.(\d{3})$"


@dataclass(frozen=True, eq=False)
class FileTable:
    """The table holds texts, stripped, in columns; each row knows the line of the file it begins on."""

    columns: list[pl.Series]
    names: list[str]
    lines: Places
    encoding: str
    layout: Layout
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def headless(self) -> bool:
        """Whether the columns have no names of their own."""
        return not self.layout.header


def read_table(path: Path, answers: Answers = UNANSWERED) -> FileTable:
    """Return the table of a file. Raises `DembowError` for what is none, with the line where there is one."""
    content = _bytes(path)
    if content.startswith(PARQUET):
        return _parquet(content, path)
    if path.suffix.lower() in SHEETS or content.startswith(b"PK\x03\x04"):
        return _sheet(content, path, answers)
    text, encoding = _decoded(content, path)
    check_table(text, path)
    return table_of_text(text, encoding, path, answers)


def table_of_text(text: str, encoding: str, path: Path, answers: Answers = UNANSWERED) -> FileTable:
    """Return the table of a text. Raises `DembowError` for one that is empty or has too many rows."""
    # Not splitlines: it breaks at characters where no editor counts a line.
    every = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [number for number, line in enumerate(every, 1) if line.strip()]
    if not places:
        raise DembowError("csv_empty", path=path)
    if len(places) > MOST_ROWS + 100:
        raise DembowError("csv_too_many_rows", path=path, received=len(places) - 1, most=MOST_ROWS)
    after_gap = [True, *(after - before > 1 for before, after in pairwise(places[:SAMPLE]))]
    sample, begins = _whole_rows([every[number - 1] for number in places[:SAMPLE]])
    layout = find_layout(sample, [after_gap[place] for place in begins], answers.decimal, answers.header)
    layout = replace(layout, start=begins[layout.start] if layout.start < len(begins) else layout.start)
    if layout.width > MOST_COLUMNS:
        raise DembowError("csv_ragged", path=path, line=places[0], received=layout.width, expected=MOST_COLUMNS)
    body = places[layout.start :]
    if len(body) > MOST_ROWS:
        raise DembowError("csv_too_many_rows", path=path, received=len(body), most=MOST_ROWS)
    if not layout.delimiter and any(after - before == 1 for before, after in pairwise(body)):
        body = list(range(body[0], body[-1] + 1))  # one column, not double-spaced: an empty line is a gap
    if len(body) < LEAST_ROWS:
        raise DembowError("csv_too_short", path=path, received=len(body), least=LEAST_ROWS)
    left_out = []
    if layout.preamble:
        first = places[0]
        left_out.append(LeftOut("preamble", layout.preamble, first, quoted(every[first - 1])))
    columns, lines, notes = _columns([every[number - 1] for number in body], body, layout, path)
    nameless = columns[len(layout.header) :] if layout.header else []
    if any(bool((cells != "").any()) for cells in nameless):
        line = int(lines[0])
        raise DembowError("csv_ragged", path=path, line=line, received=layout.width, expected=len(layout.header))
    return FileTable(columns, _names(layout), lines, encoding, layout, [*left_out, *notes])


def quoted(text: str) -> str:
    """Return a cell as an error or a reading quotes it: short, without what would steer a terminal."""
    shown = printable(text)
    return f"{cut(shown, LONGEST_CELL - 1)}…" if len(shown) > LONGEST_CELL else shown


def printable(text: str) -> str:
    """Return a text without what would steer a terminal."""
    return "".join(letter if is_shown(letter) else UNSHOWN for letter in text.strip())


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DembowError("csv_is_folder", path=path)
        if path.exists() and not path.is_file():
            raise DembowError("csv_is_device", path=path)
        if path.stat().st_size > MOST_BYTES:
            raise DembowError("csv_too_large", path=path, megabytes=f"{path.stat().st_size / 1e6:.0f}")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise DembowError("csv_unreadable", path=path, reason=getattr(error, "strerror", "") or str(error)) from error


def _decoded(content: bytes, path: Path) -> tuple[str, str]:
    found = decoded(content)
    if found is None:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise DembowError("csv_not_text", path=path, line=line)
    return found


def _names(layout: Layout) -> list[str]:
    """Return a name for each column: its own, or its number where it has none or shares it with another."""
    own = [printable(name) for name in layout.header[: layout.width]]
    own += [""] * (layout.width - len(own))
    seen = set[str]()
    names = []
    for number, name in enumerate(own, 1):
        taken = name.casefold() in seen
        seen.add(name.casefold())
        names.append(str(number) if not name or taken else name)
    return names


def _columns(
    lines: list[str], places: list[int], layout: Layout, path: Path
) -> tuple[list[pl.Series], Places, list[LeftOut]]:
    """Return the cells, column by column, the line on which each row begins, and notes at the end."""
    import polars as pl

    if not layout.delimiter:
        cells = pl.Series("0", lines, dtype=pl.String).str.strip_chars().str.strip_chars('"').str.strip_chars()
        return [cells], np.array(places), []
    if layout.delimiter == " ":
        lines = ["\t".join(line.split()) for line in lines]
    delimiter = "\t" if layout.delimiter == " " else layout.delimiter
    schema = {str(place): pl.String for place in range(layout.width)}
    try:
        text = "\n".join(lines).encode("utf-8", errors="replace")
        frame = pl.read_csv(io.BytesIO(text), separator=delimiter, has_header=False, schema=schema)
    except pl.exceptions.PolarsError:
        frame = None  # too wide a row, or a quotation that does not end: the slow way says which
    if frame is not None and frame.height == len(places):
        columns = [frame[name].fill_null("").str.strip_chars() for name in frame.columns]
        return columns, np.array(places), []
    rows, begins = _rows(lines, places, delimiter, path)
    kept, notes = _even(rows, layout.width, begins, path)
    columns = [
        pl.Series(str(place), [row[place] for row in kept], dtype=pl.String).str.strip_chars()
        for place in range(layout.width)
    ]
    return columns, np.array(begins[: len(kept)]), notes


def _whole_rows(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return rows of which a quoted cell may run over several lines, and the line on which each begins."""
    rows, begins, place = list[str](), list[int](), 0
    while place < len(lines):
        end = place + 1
        if lines[place].count('"') % 2:
            quotes = (line.count('"') % 2 for line in lines[end : place + MOST_LINES])
            closing = next((steps for steps, odd in enumerate(quotes, end) if odd), None)
            end = closing + 1 if closing is not None else end
        rows.append("\n".join(lines[place:end]))
        begins.append(place)
        place = end
    return rows, begins


def _rows(
    lines: Sequence[str], numbers_of_lines: Sequence[int], delimiter: str, path: Path
) -> tuple[list[list[str]], list[int]]:
    """Return the rows, and the line on which each begins: a quoted cell may run over several."""
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=delimiter)
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


def _even(
    rows: list[list[str]], width: int, places: Sequence[int], path: Path
) -> tuple[list[list[str]], list[LeftOut]]:
    """Return the rows, each filled up with empty cells; wider ones at the end are notes, elsewhere an error."""
    wide = [place for place, row in enumerate(rows) if any(cell.strip() for cell in row[width:])]
    end = len(rows)
    while wide and wide[-1] == end - 1 and len(rows) - end < MOST_FOOTER and kind_of(rows[end - 1][0]) == "text":
        end -= 1
        wide.pop()
    if wide:
        row = wide[0]
        raise DembowError("csv_ragged", path=path, line=places[row], received=len(rows[row]), expected=width)
    notes = []
    if end < len(rows):
        notes.append(LeftOut("footer", len(rows) - end, places[end], quoted(" ".join(rows[end]))))
    return [(row + [""] * (width - len(row)))[:width] for row in rows[:end]], notes


def _sheet(content: bytes, path: Path, answers: Answers) -> FileTable:
    """Return the first sheet of a spreadsheet."""
    import python_calamine as calamine

    try:
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as inside:
                size = sum(one.file_size for one in inside.infolist())
            if size > MOST_BYTES * 2:
                raise DembowError("csv_too_large", path=path, megabytes=f"{size / 1e6:.0f}")
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=True) if book.sheet_names else []
    except (calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise DembowError("csv_not_a_sheet", path=path, reason=quoted(str(error))) from error
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows([_sheet_cell(cell) for cell in row] for row in rows[: MOST_ROWS + 101])
    return table_of_text(out.getvalue(), Path(path).suffix.lstrip(".").upper() or "XLSX", path, answers)


def _sheet_cell(cell: object) -> str:
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        # Four places, so that nobody asks whether 1.125 is a thousand.
        text = str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        whole, point, rest = text.partition(".")
        return f"{text}0" if point and len(rest) == 3 and rest.isdecimal() and whole else text
    return " ".join(str(cell).split())


def _parquet(content: bytes, path: Path) -> FileTable:
    import polars as pl

    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except pl.exceptions.PolarsError as error:
        raise DembowError("csv_not_a_sheet", path=path, reason=quoted(str(error))) from error
    if frame.height < LEAST_ROWS:
        raise DembowError("csv_too_short", path=path, received=frame.height, least=LEAST_ROWS)
    if frame.height > MOST_ROWS:
        raise DembowError("csv_too_many_rows", path=path, received=frame.height, most=MOST_ROWS)
    columns = [_texts(column).alias(str(place)) for place, column in enumerate(frame.get_columns())]
    layout = Layout(",", frame.width, tuple(frame.columns), 1)
    return FileTable(columns, _names(layout), np.arange(1, frame.height + 1), "Parquet", layout)


def _texts(column: pl.Series) -> pl.Series:
    import polars as pl

    if column.dtype.is_temporal():
        return column.cast(pl.Datetime("us"), strict=False).dt.strftime("%Y-%m-%d %H:%M:%S").fill_null("")
    if column.dtype == pl.Boolean:
        column = column.cast(pl.Int8)
    if column.dtype.is_nested() or column.dtype in (pl.Binary, pl.Object):
        return pl.Series(["?"] * len(column), dtype=pl.String)
    return column.cast(pl.String).fill_null("").str.replace(THOUSANDTHS, ".${1}0")
