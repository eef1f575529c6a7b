"""A transcript shows the output of a program, its last lines first in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import chop_cells

from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


def draw_transcript(text: str, silent: str, width: int, height: int) -> list[Row]:
    """Draw the last `height` lines, long ones broken; `silent` stands where there is none."""
    if not text:
        return [[(silent, "dim")]] if silent else []
    lines = [piece for line in text.expandtabs(4).split("\n") for piece in chop_cells(line, max(1, width)) or [""]]
    return [[(line, "plain")] for line in lines[-height:]]


class Transcript(Canvas, can_focus=True):
    """The transcript shows the lines of one program.

    This is no Log of Textual: a run's output is replaced as a whole, and only its last lines are seen.
    """

    explain: ClassVar[str] = "transcript"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._silent = "", ""

    def show(self, text: str, silent: str) -> None:
        """Show other lines."""
        if (text, silent) != (self._text, self._silent):
            self._text, self._silent = text, silent
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_transcript(self._text, self._silent, width, height)

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return 3
