"""The drain: what a memory holds after each word, intact and lesioned, so that one sees it run out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.bars import column, reach_of, written
from tui.drawing.rows import Piece, Row, fit

NARROWEST = 8
"""Cells of a word's column: a bar, a number and a space."""


class Level(NamedTuple):
    """The level of a memory is what one unit holds after each word, in the digits of the circuit above."""

    title: str
    values: Sequence[float]
    style: str


class Drain(NamedTuple):
    """The drain holds the words, and the levels of a memory after each."""

    title: str
    words: Sequence[str]
    levels: Sequence[Level]
    here: int
    """Place of the word that is looked at."""


def draw_drain(drain: Drain, width: int) -> list[Row]:
    """Draw the title, the words, then a row a level: `intact   ▆ +0.82  ▃ -0.31`. Words that do not fit are left out.

    Those around the word that is looked at are shown, and bars of all levels are on one scale, by size.
    """
    title, words, levels, here = drain
    label = max((cell_len(level.title) for level in levels), default=0) + 1
    cell = max(NARROWEST, max(map(cell_len, words), default=0) + 1)
    room = max(1, (width - label) // cell)
    first = max(0, min(here - room // 2, len(words) - room))
    shown = range(first, min(len(words), first + room))
    reach = reach_of(value for level in levels for value in level.values)
    head: list[Piece] = [(" " * label, "dim")]
    head += [(fit(words[place], cell), "accent" if place == here else "dim") for place in shown]
    rows: list[Row] = [[(fit(title, width), "dim")], head]
    for level in levels:
        row: list[Piece] = [(fit(level.title, label), level.style)]
        for place in shown:
            value = round(level.values[place], 2) + 0.0
            text = f"{column(abs(value), 0.0, reach)} {written(value, signed=True).strip()}"
            row.append((fit(text, cell), "strong" if place == here else level.style))
        rows.append(row)
    return rows
