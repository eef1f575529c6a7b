"""These rows show a stretch of a series as bars, some of them marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tui.drawing.bars import stacked
from tui.drawing.rows import Piece, Row, fit

AXIS = 8
"""Cells of the scale on the left, its line included."""
WIDEST_STEP = 4
"""Cells from one value to the next, where there is room."""
ZERO, WAITING = "0", "·"
"""Signs of a zero of padding, and of the empty place of a value that is to come."""
FEW = 6
"""Rows of dots of an empty place, where these are apart."""


@dataclass(frozen=True)
class Stretch:
    """A stretch holds values by place; not a number stands where there is no value yet."""

    values: Sequence[float]
    before: int = 0
    """Number of places before the first value; their places are below zero."""
    padded: bool = False
    """Whether the places before the first value hold zeros."""
    marked: Sequence[int] = ()
    """Places that are pointed at, in their order."""
    waiting: Sequence[int] = ()
    """Places whose value is still to come."""
    scale: tuple[float, float] | None = None
    """Lowest and highest value of the scale; none takes them from the values."""

    @property
    def count(self) -> int:
        """Number of places, those before the first value included."""
        return self.before + len(self.values)


def draw_strip(title: str, stretch: Stretch, width: int, height: int) -> list[Row]:
    """Draw the title, then bars beside a scale, then a bracket or `▲` below the marked places."""
    rows = max(1, height - 2)
    first, step, shown = window(stretch, width)
    known = stretch.scale or [value for value in stretch.values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    drawn: list[Row] = [[(fit(title, width), "dim")]]
    for row in range(rows):
        label = f"{high:.4g}" if row == 0 else f"{low:.4g}" if row == rows - 1 else ""
        pieces: list[Piece] = [(f"{label[: AXIS - 2]:>{AXIS - 2}} {'┤' if label else '│'}", "dim")]
        for place in range(first, first + shown):
            glyph = glyph_at(stretch, place, rows - 1 - row, rows, low, high)
            style = "accent" if place in stretch.marked else "dim" if glyph in (ZERO, WAITING) else "plain"
            bar = glyph * (step - 1) if step > 2 and glyph not in (ZERO, WAITING) else glyph
            pieces.append((bar.ljust(step), style))
        drawn.append(pieces)
    drawn.append([(" " * AXIS + bracket(stretch.marked, first, step, shown), "accent")])
    return drawn


def glyph_at(stretch: Stretch, place: int, line: int, rows: int, low: float, high: float) -> str:
    """Return the glyph at a place on a line, counted from below."""
    if place < 0:
        return ZERO if line == 0 and stretch.padded else " "
    value = stretch.values[place]
    if not math.isfinite(value):
        return WAITING if line % max(1, rows // FEW) == 0 and place in stretch.waiting else " "
    return stacked(value, low, high, line, rows)


def window(stretch: Stretch, width: int) -> tuple[int, int, int]:
    """Return the first place shown, the cells from one to the next, and how many are shown.

    Where not all have room, those around the marked ones are shown.
    """
    room = max(1, width - AXIS)
    if stretch.count <= room:
        return -stretch.before, min(WIDEST_STEP, room // max(1, stretch.count)), stretch.count
    middle = stretch.marked[-1] if stretch.marked else len(stretch.values)
    first = min(max(-stretch.before, middle - room // 2), len(stretch.values) - room)
    return first, 1, room


def bracket(marked: Sequence[int], first: int, step: int, shown: int) -> str:
    """Return `╰──╯` below several places, `▲` below one."""
    places = [place for place in marked if first <= place < first + shown]
    if not places:
        return ""
    start, end = ((place - first) * step for place in (places[0], places[-1]))
    return " " * start + ("▲" if start == end else f"╰{'─' * (end - start - 1)}╯")
