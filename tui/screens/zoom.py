"""A look at the lab alone: it takes the whole body, then the step has its room and its keys again."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget

ZOOMED = "zoomed"
"""Class of a screen on which the lab has the whole body."""


class Zoom:
    """The zoom takes the keys from what it hides, and gives them back."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._left: Widget | None = None
        """Part of what is hidden that had the keys."""

    @property
    def on(self) -> bool:
        """Whether the lab has the whole body."""
        return self._screen.has_class(ZOOMED)

    def toggle(self, hides: Widget) -> None:
        """Hide a widget and give the lab all its room, or show it again."""
        if self.on:
            self._screen.remove_class(ZOOMED)
            if self._left is not None and self._left.is_attached:
                self._screen.set_focus(self._left, scroll_visible=False)
            self._left = None
        else:
            self.take_keys(hides)
            self._screen.add_class(ZOOMED)

    def take_keys(self, hides: Widget) -> None:
        """Take the keys from what is hidden: nobody answers what is not seen."""
        focused = self._screen.focused
        if focused is not None and hides in focused.ancestors:
            self._left = focused
            self._screen.set_focus(None)  # or Textual gives the keys to the next widget, which may be hidden, too

    def end(self) -> None:
        """Show again what was hidden: it is another by now."""
        self._left = None
        self._screen.remove_class(ZOOMED)
