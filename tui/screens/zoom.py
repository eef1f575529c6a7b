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
        screen, left, self._left = self._screen, self._left, None
        if self.on:
            screen.remove_class(ZOOMED)
            if left is not None and left.is_attached and screen.focused is None:
                screen.set_focus(left, scroll_visible=False)
            return
        if screen.focused is not None and hides in screen.focused.ancestors:
            self._left = screen.focused
            screen.set_focus(None)  # or Textual gives the keys to the next widget, which may be hidden, too
        screen.add_class(ZOOMED)
