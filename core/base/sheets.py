"""Sheets: tables as CSV, as spreadsheets read it, in which no cell is taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""Beginnings of a text that a spreadsheet takes for a formula, in wide signs too. A name is data, whoever wrote it."""
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
UNIX, SPREADSHEET = "\n", "\r\n"
"""Ends of lines: for programs and a terminal, and those that RFC 4180 names."""


class Sheet:
    """A sheet writes rows to a file, one after the other. Every CSV that dembow writes goes through it."""

    def __init__(self, file: TextIO, ends: str = SPREADSHEET) -> None:
        self._writer = csv.writer(file, lineterminator=ends)

    def row(self, cells: Iterable[object]) -> None:
        """Write one row."""
        self._writer.writerow([harmless_cell(cell) for cell in cells])

    def rows(self, rows: Iterable[Iterable[object]]) -> None:
        """Write several rows."""
        for cells in rows:
            self.row(cells)


def write_table(file: TextIO, rows: Sequence[Mapping[str, object]], ends: str = SPREADSHEET) -> None:
    """Write rows with each column that any of them has, its name on top; a cell is empty where its row lacks it."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    sheet = Sheet(file, ends)
    sheet.row(columns)
    sheet.rows([row.get(column, "") for column in columns] for row in rows)


def harmless_cell(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; a number stays one, a negative one too."""
    if not isinstance(cell, str):
        return cell
    # Where lines end otherwise, a lone return is not quoted, and whoever reads the sheet stumbles over it.
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text
