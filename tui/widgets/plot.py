"""A plot is a figure on the screen: curves with their axes, redrawn when their values change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.drawing.figure import Figure
from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas

USUAL_HEIGHT = 16
"""Rows that the plot asks for where the layout leaves it the choice."""
NOTHING = Figure("", ())


class Plot(Canvas, can_focus=True):
    """The plot shows one figure, in whatever room it has."""

    explain: ClassVar[str] = "plot"
    DEFAULT_CSS = """
    Plot {
        height: 1fr;
        /* Thin lines need their contrast: less of a tint than elsewhere. */
        &:focus { background: $foreground 3%; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._figure = NOTHING

    @property
    def figure(self) -> Figure:
        """Figure that is shown."""
        return self._figure

    def show(self, figure: Figure) -> None:
        """Show another figure. The same again costs nothing, so a timer may call this as often as it likes."""
        if figure != self._figure:
            self._figure = figure
            self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        from tui.drawing.page import draw_figure  # brings NumPy in, which the first screen does without

        return self.flagged(draw_figure(self._figure, width, height, shaded=True))

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return USUAL_HEIGHT
