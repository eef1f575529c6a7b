"""Draft of a reading: what is decided of a file so far, and what is left open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.series.answers import Answers
from core.series.file_table import FileTable
from core.series.panels import place_of, unrolled
from core.series.reading import Asked, Counts, Question

if TYPE_CHECKING:
    import polars as pl


class Draft:
    """The draft goes from one decision to the next; each may change the table, ask, or leave something out."""

    def __init__(self, table: FileTable, path: Path, column: str, answers: Answers) -> None:
        self.path, self.wanted, self.answers = path, column, answers
        layout = table.layout
        self.questions = list[Question]()
        self.wide = 0
        if not column or place_of(column, table.names) is None:
            table, self.wide = unrolled(table)
        self.table = table
        self.left_out = list(table.left_out)
        if layout.one_or_two:
            self.questions.append(Question("decimal", ("comma", "point"), "two_columns"))
        if layout.numbered and not answers.header:
            self.questions.append(
                Question("header", ("yes", "no"), ", ".join(str(one[0]) for one in table.columns[:3]))
            )
        self.undated = ""
        self.counts: Counts = ""
        self.bounds: Question | None = None
        """Question about bounds such as <1, where there are any."""
        self.bounded = np.zeros(0, bool)
        """Which rows hold them."""
        self.codes = tuple[str, ...]()
        """Marks of the bounds that are gaps."""

    def asks(self, option: Asked) -> bool:
        """Return whether this is open."""
        return any(question.option == option for question in self.questions)

    def label(self, place: int) -> str:
        """Return what `--column` takes for a column: its name, or its number where the name cannot be typed."""
        name = self.table.names[place]
        return str(place + 1) if "�" in name or place_of(name, self.table.names) != place else name

    def is_unnamed(self, place: int) -> bool:
        """Return whether a column has no name where the others have theirs."""
        header = self.table.layout.header
        return bool(header) and not self.wide and place < len(header) and not header[place].strip()


def filtered(table: FileTable, kept: pl.Series) -> FileTable:
    """Return a table with those of its rows alone."""
    columns = [cells.filter(kept) for cells in table.columns]
    return replace(table, columns=columns, lines=table.lines[kept.to_numpy()])


def headed(table: FileTable, end: int) -> FileTable:
    """Return a table with its first rows alone."""
    return replace(table, columns=[cells.head(end) for cells in table.columns], lines=table.lines[:end])
