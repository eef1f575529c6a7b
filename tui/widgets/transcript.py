"""A transcript shows the output of a program, its last lines first in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.drawing.rows import Row, chop
from tui.widgets.canvas import Canvas


def draw_transcript(text: str, silent: str, width: int, height: int, style: str = "plain") -> list[Row]:
    """Draw the last `height` lines, long ones broken; `silent` stands where there is none."""
    if not text:
        return [[(silent, "dim")]] if silent else []
    lines = [piece for line in text.expandtabs(4).split("\n") for piece in chop(line, max(1, width)) or [""]]
    return [[(line, style)] for line in lines[-height:]]


class Transcript(Canvas, can_focus=True):
    """The transcript shows the lines of one program.

    This is no Log of Textual: a run's output is replaced as a whole, and only its last lines are seen.
    """

    explain: ClassVar[str] = "transcript"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._silent, self._past = "", "", False

    def show(self, text: str, silent: str, *, past: bool = False) -> None:
        """Show other lines, faint where they are those of a program that is `past`."""
        if (text, silent, past) != (self._text, self._silent, self._past):
            self._text, self._silent, self._past = text, silent, past
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_transcript(self._text, self._silent, width, height, "dim" if self._past else "plain")

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return 3
