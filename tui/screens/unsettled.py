"""A quick hand clicks on what a screen has just taken away, and leaves a screen twice: neither is a fault."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.unsettled import SureNode


class SureScreen(SureNode, Screen[None]):
    """Screen on which a click on what is just taken away is a click on nothing.

    What a worker of it finds missing while the screen is taken down is no fault either, and it is dismissed but once.
    """

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave the screen. A second time, as by two quick clicks, does nothing: it would take the next screen down."""
        return super().dismiss(result) if self in self.app.screen_stack[-1:] else AwaitComplete()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a place of the screen, and the place within its text; none of one that is gone.

        Textual looks at its parent, which a paragraph that is just being drawn anew has no more.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is None or not widget.is_attached else (widget, offset)
