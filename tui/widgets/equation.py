"""An equation, and the same with its numbers in it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.widgets.canvas import Canvas, Row, wrap

Lines = Sequence[tuple[str, str]]
"""Symbols and numbers, line by line."""


INDENT = "    "
"""Before what goes on from the line above."""


def draw_equation(lines: Lines, width: int) -> list[Row]:
    """Each equation, then its numbers below."""
    return [
        row
        for symbols, numbers in lines
        for row in (*hanging(symbols, "dim", width), *hanging(numbers, "plain", width))
    ]


def hanging(text: str, style: str, width: int) -> list[Row]:
    """One equation; where it has to go on below, further in than where it began."""
    if cell_len(text) <= width:
        return [[(text, style)]] if text.strip() else []
    first, *rest = wrap(text, max(2, width - len(INDENT))) or [""]
    return [[(first, style)], *([(INDENT + line, style)] for line in rest)]


class Equation(Canvas):
    """The lines."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Lines = ()

    def show(self, lines: Lines) -> None:
        """New numbers."""
        before = self.rows_needed(self.size.width)
        self._lines = tuple(lines)
        self.redraw(resized=self.rows_needed(self.size.width) != before)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_equation(self._lines, width)
