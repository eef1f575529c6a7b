"""Heads stand over narrow columns: each is whole, and takes a row of its own where it would run into another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row, fit


class Head(NamedTuple):
    """A head is the place of its column, and the cell at which it begins."""

    place: int
    start: int


def heads_of(words: Sequence[str], column: int) -> list[list[Head]]:
    """Return the rows of heads over columns of `column` cells each, the one next to the columns last.

    A head begins at its column, or as near to it as the last column lets it.
    """
    width = len(words) * column - 1
    rows: list[list[Head]] = []
    free: list[int] = []
    for place, word in enumerate(words):
        size = min(cell_len(word), width)
        start = min(place * column, width - size)
        row = next((row for row, cell in enumerate(free) if cell <= start), len(rows))
        if row == len(rows):
            rows.append([])
            free.append(0)
        rows[row].append(Head(place, start))
        free[row] = start + size + 1
    return rows[::-1]


def draw_heads(words: Sequence[str], column: int, lit: int | None, before: int, marks: tuple[str, str]) -> list[Row]:
    """Draw the heads, `lit` the one at the cursor, `before` cells from the left.

    `marks` stand at both ends of the last row where there are more columns than are shown.
    """
    width = len(words) * column
    rows: list[Row] = []
    heads = heads_of(words, column)
    for number, row in enumerate(heads):
        left, right = marks if number == len(heads) - 1 else ("", "")
        pieces: list[Piece] = [(left.rjust(before), "dim")]
        used = 0
        for place, start in row:
            word = fit(words[place], min(cell_len(words[place]), width - 1))
            pieces += [(" " * (start - used), "dim"), (word, "accent" if place == lit else "dim")]
            used = start + cell_len(word)
        rows.append([*pieces, (" " * (width - 1 - used), "dim"), (right or " ", "dim")])
    return rows
