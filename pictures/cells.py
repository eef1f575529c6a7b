"""What a terminal shows, as rows of runs: neighbouring cells of one look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyte

GROUND, INK = "#13111c", "#ece9f4"
"""Colours of a terminal where the program names none."""
NAMED = {
    "black": "#000000",
    "red": "#cd3131",
    "green": "#0dbc79",
    "brown": "#e5e510",
    "blue": "#2472c8",
    "magenta": "#bc3fbc",
    "cyan": "#11a8cd",
    "white": "#e5e5e5",
}


class Run(NamedTuple):
    """A run is a text whose cells look alike."""

    column: int
    text: str
    ink: str
    ground: str
    bold: bool = False
    underlined: bool = False

    @property
    def end(self) -> int:
        """Column after the last."""
        return self.column + len(self.text)


Rows = tuple[tuple[Run, ...], ...]


def rows_of(screen: pyte.Screen) -> Rows:
    """Return what stands on the screen, row by row."""
    return tuple(tuple(_runs(screen, row)) for row in range(screen.lines))


def _runs(screen: pyte.Screen, row: int) -> Iterator[Run]:
    run: Run | None = None
    for column in range(screen.columns):
        cell = screen.buffer[row][column]
        ink, ground = _colour(cell.fg, INK), _colour(cell.bg, GROUND)
        if cell.reverse:
            ink, ground = ground, ink
        look = (ink, ground, bool(cell.bold), bool(cell.underscore))
        if run is not None and look == run[2:]:
            run = run._replace(text=run.text + (cell.data or " "))
            continue
        if run is not None:
            yield run
        run = Run(column, cell.data or " ", *look)
    if run is not None:
        yield run


def _colour(name: str, usual: str) -> str:
    if name == "default":
        return usual
    return NAMED.get(name) or f"#{name}"
