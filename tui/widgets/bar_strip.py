"""The bar strip shows a stretch of a series as bars, some of them marked: a kernel's inputs, or its outputs so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message

from tui.drawing.bar_strip import AXIS, Stretch, draw_strip, window
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class BarStrip(Canvas, can_focus=True):
    """The strip shows one stretch. A click chooses a place."""

    explain: ClassVar[str] = "strip"
    DEFAULT_CSS = "BarStrip { height: 1fr; min-height: 4; }"

    class PlacePicked(Message):
        """This message says that a place was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._stretch = Stretch(())

    @property
    def title(self) -> str:
        """Title of the strip."""
        return self._title

    @property
    def stretch(self) -> Stretch:
        """Stretch that is shown."""
        return self._stretch

    def show(self, title: str, stretch: Stretch) -> None:
        """Show another stretch, or other marks."""
        self._title, self._stretch = title, stretch
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_strip(self._pointer + self._title, self._stretch, width, height)

    @property
    def _pointer(self) -> str:
        return "► " if self.has_focus else ""

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return self.size.height or 6

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        first, step, shown = window(self._stretch, self.size.width)
        place = (event.x - AXIS) // step
        if 0 <= place < shown:
            self.post_message(self.PlacePicked(first + place))
