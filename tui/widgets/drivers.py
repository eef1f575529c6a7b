"""The drivers of a bet: how much each word that was heard before it spoke for it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.drivers import Driver, draw_drivers
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas


class DriverBars(Canvas):
    """The widget has a line a word, in the order in which they were heard."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._heads = ("", "")
        self._drivers: Sequence[Driver] = ()

    def show(self, title: str, heads: tuple[str, str], drivers: Sequence[Driver]) -> None:
        """Show the words before another bet."""
        resized = len(drivers) != len(self._drivers)
        self._title, self._heads, self._drivers = title, heads, tuple(drivers)
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_drivers(self._title, self._heads, self._drivers, width) if self._drivers else []
