"""An equation stands above the same equation with its numbers in it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.drawing.rows import Row, wrap
from tui.widgets.canvas import Canvas

Lines = Sequence[tuple[str, str]]
"""Equations, each with the same in numbers."""


INDENT = "    "
"""Space before an equation that goes on from the line above."""


def draw_equation(lines: Lines, width: int) -> list[Row]:
    """Draw each equation, then its numbers below."""
    return [
        row
        for symbols, numbers in lines
        for row in (*hanging(symbols, "dim", width), *hanging(numbers, "plain", width))
    ]


def hanging(text: str, style: str, width: int) -> list[Row]:
    """Draw one equation; where it goes on below, it stands further in than where it began."""
    if cell_len(text) <= width:
        return [[(text, style)]] if text.strip() else []
    first, *rest = wrap(text, max(2, width - len(INDENT))) or [""]
    return [[(first, style)], *([(INDENT + line, style)] for line in rest)]


class Equation(Canvas):
    """The widget shows a few equations."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Lines = ()

    def show(self, lines: Lines) -> None:
        """Show new numbers."""
        before = self.rows_needed(self.size.width)
        self._lines = tuple(lines)
        self.redraw(resized=self.rows_needed(self.size.width) != before)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_equation(self._lines, width)
