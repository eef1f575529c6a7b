"""The number grid shows numbers one below another: each column is one place, and is read downwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message

from tui.drawing.number_grid import MARKS, NumberRow, columns, draw_grid
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class NumberGrid(Canvas, can_focus=True):
    """A click goes to a number, and to its line where that can be set."""

    explain: ClassVar[str] = "number_grid"

    class NumberPicked(Message):
        """This message says that a number was chosen; `name` is empty where its line cannot be set."""

        def __init__(self, name: str, place: int) -> None:
            super().__init__()
            self.name, self.place = name, place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[NumberRow] = ()
        self._place = 0
        self._chosen = ""

    def show(self, rows: Sequence[NumberRow], place: int, chosen: str) -> None:
        """Show all lines, the column of the cursor, and the line that is being set."""
        resized = len(rows) != len(self._rows)
        self._rows, self._place, self._chosen = tuple(rows), place, chosen
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self._rows:
            return []
        return self.pointed(draw_grid(self._rows, self._place, self._chosen, width))

    def on_click(self, event: events.Click) -> None:
        label, column = columns(self._rows, self.size.width)
        place = (event.x - MARKS - label) // column
        if not 0 < event.y <= len(self._rows):
            return
        row = self._rows[event.y - 1]
        if 0 <= place < len(row.cells):
            self.post_message(self.NumberPicked(row.name, place))
