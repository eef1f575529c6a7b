"""The step dots show where in the lesson the learner is: a dot a step."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message

from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas

GLYPHS = {"new": "○", "visited": "◌", "done": "●", "skipped": "↷", "tested": "◉"}
STYLES = {"new": "dim", "visited": "plain", "done": "good", "skipped": "warn", "tested": "good"}
WIDTH = 3


def draw_dots(marks: Sequence[str], current: int) -> Row:
    """Draw each step as its glyph; the current one stands between ‹ and ›."""
    row = []
    for place, mark in enumerate(marks):
        glyph = GLYPHS[mark]
        text = f"‹{glyph}›" if place == current else f" {glyph} "
        row.append((text, "accent" if place == current else STYLES[mark]))
    return row


class StepDots(Canvas):
    """A click on a dot asks for its step."""

    class StepPicked(Message):
        """This message says that a dot was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marks: Sequence[str] = ()
        self._current = 0

    def show(self, marks: Sequence[str], current: int) -> None:
        """Show marks, which are keys of `GLYPHS`."""
        resized = len(marks) != len(self._marks)
        self._marks, self._current = tuple(marks), current
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [draw_dots(self._marks, self._current)]

    @property
    def cells(self) -> int:
        """Cells that the dots take."""
        return WIDTH * len(self._marks)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        return self.cells

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return 1

    def on_click(self, event: events.Click) -> None:
        place = event.x // WIDTH
        if place < len(self._marks):
            self.post_message(self.StepPicked(place))
