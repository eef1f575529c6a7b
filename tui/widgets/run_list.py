"""The run list shows the runs of the notebook, one a line. Only those in sight are drawn, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.message import Message

from tui.drawing.rows import Row
from tui.drawing.run_list import RunLine, Sizes, draw_runs, sizes_of
from tui.widgets.walked_list import WalkedList


class RunList(WalkedList):
    """Arrows walk, enter takes; so does a click.

    This is no OptionList of Textual: that measures every line before it shows the first, and a notebook may hold
    thousands of runs.
    """

    explain: ClassVar[str] = "run_list"
    DEFAULT_CSS = "RunList { height: 1fr; }"

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
        self._top = 0
        self._marked: int | None = None
        self._sizes: Sizes = (0, 0, 0)

    def show(self, lines: Sequence[RunLine], cursor: int, marked: int | None) -> None:
        """Show new lines; `marked` is the number of a run."""
        if lines is not self._lines:
            self._sizes = sizes_of(lines) if lines else (0, 0, 0)
        self._lines, self.cursor, self._marked = lines, cursor, marked
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        if not self._lines or height < 1:
            return []
        self._top = max(self.cursor - height + 1, min(self._top, self.cursor, len(self._lines) - height), 0)
        shown = self._lines[self._top : self._top + height]
        return self.pointed(draw_runs(shown, self._sizes, self.cursor - self._top, self._marked, width))

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return len(self._lines)

    @property
    def count(self) -> int:
        return len(self._lines)

    def reached(self) -> Message:
        return self.RunReached(self.cursor)

    def chosen(self) -> Message:
        return self.RunChosen(self.cursor)

    def place_at(self, y: int) -> int | None:
        return self._top + y if self._top + y < len(self._lines) else None
