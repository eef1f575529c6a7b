"""The table shows a kernel at its place: the value under each tap, its weight, their product."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Row
from tui.drawing.tap_table import Line, draw_taps
from tui.widgets.canvas import Canvas


class TapTable(Canvas):
    """The table has a column a tap.

    This is no DataTable of Textual: it has neither cursor nor scrolling, and its columns share the width.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heads: Sequence[str] = ()
        self._lines: Sequence[Line] = ()

    def show(self, heads: Sequence[str], lines: Sequence[Line]) -> None:
        """Show another place of the kernel."""
        resized = len(lines) != len(self._lines)
        self._heads, self._lines = heads, lines
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_taps(self._heads, self._lines, width) if self._heads else []
