"""The run list shows the runs of the notebook, one a line. Only those in sight are drawn, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.drawing.run_list import RunLine, Sizes, draw_runs, sizes_of
from tui.keys import FAR, bound
from tui.widgets.canvas import Canvas, Row


class RunList(Canvas, can_focus=True):
    """Arrows walk, enter takes; so does a click.

    This is no OptionList of Textual: that measures every line before it shows the first, and a notebook may hold
    thousands of runs.
    """

    explain: ClassVar[str] = "run_list"
    DEFAULT_CSS = "RunList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk(-1)", "list.up"),
        bound("down", "walk(1)", "list.down"),
        bound("enter", "choose", "list.choose"),
        bound("home", f"walk(-{FAR})", "list.first"),
        bound("end", f"walk({FAR})", "list.last"),
    ]

    class RunReached(Message):
        """This message says that the cursor is on a run."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class RunChosen(RunReached):
        """This message asks to open the run."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[RunLine] = ()
        self._cursor, self._top = 0, 0
        self._marked: int | None = None
        self._sizes: Sizes = (0, 0, 0)

    def show(self, lines: Sequence[RunLine], cursor: int, marked: int | None) -> None:
        """Show new lines; `marked` is the number of a run."""
        if lines is not self._lines:
            self._sizes = sizes_of(lines) if lines else (0, 0, 0)
        self._lines, self._cursor, self._marked = lines, cursor, marked
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        if not self._lines or height < 1:
            return []
        self._top = max(self._cursor - height + 1, min(self._top, self._cursor, len(self._lines) - height), 0)
        shown = self._lines[self._top : self._top + height]
        return self.pointed(draw_runs(shown, self._sizes, self._cursor - self._top, self._marked, width))

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return len(self._lines)

    def action_walk(self, steps: int) -> None:
        """Move the cursor, no further than the ends."""
        if self._lines:
            self._cursor = min(max(0, self._cursor + steps), len(self._lines) - 1)
            self.redraw()
            self.post_message(self.RunReached(self._cursor))

    def action_choose(self) -> None:
        """Take the run at the cursor."""
        if self._lines:
            self.post_message(self.RunChosen(self._cursor))

    def on_click(self, event: events.Click) -> None:
        place = self._top + event.y
        if place < len(self._lines):
            again = place == self._cursor
            self.action_walk(place - self._cursor)
            if again:
                self.action_choose()
