"""An equation, and the same with its numbers in it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.canvas import Canvas, Row, wrap

Lines = Sequence[tuple[str, str]]
"""Symbols and numbers, line by line."""


def draw_equation(lines: Lines, width: int) -> list[Row]:
    """Each equation, then its numbers below."""
    rows: list[Row] = []
    for symbols, numbers in lines:
        rows += [[(line, "dim")] for line in wrap(symbols, width)]
        rows += [[(line, "plain")] for line in wrap(numbers, width)]
    return rows


class Equation(Canvas):
    """The lines."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Lines = ()

    def show(self, lines: Lines) -> None:
        """New numbers."""
        resized = len(lines) != len(self._lines)
        self._lines = tuple(lines)
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_equation(self._lines, width)
