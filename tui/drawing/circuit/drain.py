"""The drain: how much a memory holds after each word, intact and lesioned, so that one sees it run out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.bars import column, reach_of, short
from tui.drawing.rows import Piece, Row, fit

NARROWEST = 7
"""Cells of a word's column: a bar, a number and a space."""


class Level(NamedTuple):
    """The level of a memory is its size after each word."""

    title: str
    sizes: Sequence[float]
    style: str


class Drain(NamedTuple):
    """The drain holds the words, and the levels of a memory after each."""

    title: str
    words: Sequence[str]
    levels: Sequence[Level]
    here: int
    """Place of the word that is looked at."""


def draw_drain(drain: Drain, width: int) -> list[Row]:
    """Draw the title, the words, then a row a level: `intact   ▆ 0.82  ▃ 0.31`. Words that do not fit are left out.

    Those around the word that is looked at are shown, and bars of all levels are on one scale.
    """
    title, words, levels, here = drain
    label = max((cell_len(level.title) for level in levels), default=0) + 1
    cell = max(NARROWEST, max(map(cell_len, words), default=0) + 1)
    room = max(1, (width - label) // cell)
    first = max(0, min(here - room // 2, len(words) - room))
    shown = range(first, min(len(words), first + room))
    reach = reach_of(size for level in levels for size in level.sizes)
    head: list[Piece] = [(" " * label, "dim")]
    head += [(fit(words[place], cell), "accent" if place == here else "dim") for place in shown]
    rows: list[Row] = [[(fit(title, width), "dim")], head]
    for level in levels:
        row: list[Piece] = [(fit(level.title, label), level.style)]
        for place in shown:
            size = level.sizes[place]
            text = f"{column(size, 0.0, reach)} {short(size).strip()}"
            row.append((fit(text, cell), "strong" if place == here else level.style))
        rows.append(row)
    return rows
