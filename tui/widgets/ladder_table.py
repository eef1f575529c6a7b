"""The ladder ranks forecasts, one a line, with a verdict in words; models that still learn show their progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.drawing.ladder_table import LadderLine, draw_ladder
from tui.drawing.rows import Row, wrap
from tui.keys import bound
from tui.widgets.canvas import Canvas


class LadderTable(Canvas, can_focus=True):
    """Up and down, or a click, select a line.

    This is no DataTable of Textual: a line's words become a bar while its model trains, and names and words give way to
    the width, down to the error alone.
    """

    explain: ClassVar[str] = "ladder"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "select(-1)", "table.up"),
        bound("down", "select(1)", "table.down"),
    ]

    class LinePicked(Message):
        """This message says that a line was selected."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._head = ("", "", "")
        self._judged = self._empty = ""
        self._lines: Sequence[LadderLine] = ()
        self._selected = 0

    def show(
        self, head: tuple[str, str, str], lines: Sequence[LadderLine], selected: int, judged: str = "", empty: str = ""
    ) -> None:
        """Show new lines under the names of their columns; `judged` is that of the error by which verdicts go.

        `empty` is what stands there where there are no lines.
        """
        resized = (len(lines), empty) != (len(self._lines), self._empty)
        self._empty = empty
        self._head, self._lines, self._selected, self._judged = head, lines, selected, judged
        self.redraw(resized=resized)

    @property
    def head(self) -> tuple[str, str, str]:
        """Names of the columns: of the models, of the error, of the verdict."""
        return self._head

    @property
    def empty(self) -> str:
        """Words that stand where there are no lines."""
        return self._empty

    @property
    def judged(self) -> str:
        """Name of the error by which verdicts go."""
        return self._judged

    @property
    def lines(self) -> Sequence[LadderLine]:
        """Lines of the table."""
        return self._lines

    @property
    def selected(self) -> int:
        """Place of the line that is selected."""
        return self._selected

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self._lines:
            return [[(line, "plain")] for line in wrap(self._empty, width)]
        return self.pointed(draw_ladder(self._head, self._lines, self._selected, width, self._judged))

    def action_select(self, steps: int) -> None:
        """Select the line above or below."""
        if self._lines:
            self.post_message(self.LinePicked((self._selected + steps) % len(self._lines)))

    def on_click(self, event: events.Click) -> None:
        if 0 < event.y <= len(self._lines):
            self.post_message(self.LinePicked(event.y - 1))
