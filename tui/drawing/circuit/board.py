"""A board is a grid of cells on which wires join and text lies on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
JOINTS = {
    UP: "╵╹",
    DOWN: "╷╻",
    LEFT: "╴╸",
    RIGHT: "╶╺",
    UP | RIGHT: "╰┗",
    UP | LEFT: "╯┛",
    DOWN | RIGHT: "╭┏",
    DOWN | LEFT: "╮┓",
    UP | DOWN | RIGHT: "├┣",
    UP | DOWN | LEFT: "┤┫",
    LEFT | RIGHT | DOWN: "┬┳",
    LEFT | RIGHT | UP: "┴┻",
    UP | DOWN | LEFT | RIGHT: "┼╋",
}
"""Light glyph, then heavy glyph, by the arms of a cell."""
ALONG = {True: (" · ", "─╌", "━╍"), False: (" · ", "│╎", "┃╏")}
"""Glyphs of straight wire, lying and standing, by level: plain for positive, dashed for negative."""
BROKEN = 0
"""Level of a wire through which nothing comes."""

Spot = tuple[int, int]
"""Column and row."""


class Ink(NamedTuple):
    """The ink of a wire says how much it carries, of which sign, in which style."""

    level: int
    """0 is broken, 1 is light, 2 is heavy."""
    negative: bool
    style: str


@dataclass
class Cell:
    """A cell holds the arms of the wires that meet there, and the ink of the strongest."""

    arms: int
    ink: Ink


def spots(points: Sequence[Spot]) -> Iterator[Spot]:
    """Yield every cell along a line of straight stretches, each once and in order."""
    yield points[0]
    for (x, y), (to_x, to_y) in pairwise(points):
        while (x, y) != (to_x, to_y):
            x += (to_x > x) - (to_x < x)
            y += (to_y > y) - (to_y < y)
            yield x, y


class Board:
    """The board takes wires and text, and gives rows."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells: dict[Spot, Cell] = {}
        self._texts: dict[Spot, Piece] = {}

    def wire(self, points: Sequence[Spot], ink: Ink) -> None:
        """Lay a wire along straight stretches; where wires meet they join."""
        along = list(spots(points))
        for here, there in pairwise(along):
            across = here[1] == there[1]
            ahead = (RIGHT if there[0] > here[0] else LEFT) if across else (DOWN if there[1] > here[1] else UP)
            back = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}[ahead]
            self._arm(here, ahead, ink)
            self._arm(there, back, ink)

    def _arm(self, spot: Spot, arm: int, ink: Ink) -> None:
        cell = self._cells.get(spot)
        if cell is None or (ink.level > BROKEN >= cell.ink.level):
            # Through a dead wire a live one passes as if alone.
            self._cells[spot] = Cell(arm, ink)
        elif ink.level > BROKEN or cell.ink.level == BROKEN:
            cell.arms |= arm
            if ink.level > cell.ink.level:
                cell.ink = ink

    def text(self, x: int, y: int, text: str, style: str) -> None:
        """Put text over whatever is there; what lies beyond the board is left out."""
        for character in text:
            if 0 <= x < self.width and 0 <= y < self.height:
                self._texts[x, y] = character, style
            x += cell_len(character)

    def free(self, x: int, y: int) -> int:
        """Return the first column from `x` on before which a row has no text: what begins there stands apart."""
        while x < self.width and any(self._texts.get((x - back, y), " ")[0] != " " for back in (0, 1)):
            x += 1
        return x

    def rows(self) -> list[Row]:
        """Return the board as rows of text."""
        lines: list[dict[int, Piece]] = [{} for _ in range(self.height)]
        for x, y in self._cells:
            if 0 <= x < self.width and 0 <= y < self.height:
                lines[y][x] = self._glyph(x, y)
        for (x, y), piece in self._texts.items():
            lines[y][x] = piece
        return [list(_row(line)) for line in lines]

    def _glyph(self, x: int, y: int) -> Piece:
        cell = self._cells.get((x, y))
        if cell is None:
            return " ", "plain"
        level, negative, style = cell.ink
        if level == BROKEN:
            return ("·" if (x + y) % 2 else " "), style
        if cell.arms in (LEFT | RIGHT, UP | DOWN):
            return ALONG[cell.arms == LEFT | RIGHT][level][negative], style
        return JOINTS[cell.arms][level - 1], style


def _row(line: Mapping[int, Piece]) -> Iterator[Piece]:
    """Yield the glyphs of a line, by column, as stretches of one style; what lies between is empty."""
    end, text, style = 0, "", "plain"
    for x in sorted(line):
        glyph, ink = line[x]
        text += " " * (x - end)
        if ink != style:
            if text:
                yield text, style
            text, style = "", ink
        text += glyph
        end = x + cell_len(glyph)
    if text:
        yield text, style
