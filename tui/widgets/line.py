"""A line shows plain text, in one row or a few, that can change."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Row, wrap
from tui.widgets.canvas import Canvas


class Line(Canvas):
    """The text has no markup and is broken at spaces, and where a new line begins in it.

    An empty one takes no room, margins included.

    This is no Static of Textual, which would have to be hidden and shown by hand, and knows none of the canvas' styles.
    """

    def __init__(self, text: str = "", style: str = "plain", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._style_name = text, style
        self._hide_or_leave()

    @property
    def text(self) -> str:
        """Text that the line shows."""
        return self._text

    def show(self, text: str, style: str = "plain") -> None:
        """Show new text."""
        if (text, style) != (self._text, self._style_name):
            before = self._room()
            self._text, self._style_name = text, style
            self._hide_or_leave()
            self.redraw(resized=self._room() != before)

    def _room(self) -> tuple[bool, int]:
        """Return whether it is shown, and the rows that its text needs: without a change all else stays in place."""
        return self.display, self.rows_needed(self.size.width)

    def _hide_or_leave(self) -> None:
        """Hide the line that has nothing to say; leave it to the stylesheet whether another shows.

        A class would do it, too, but has every style of the line computed again.
        """
        self.display = bool(self._text)
        if self._text:
            self.styles.clear_rule("display")

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [[(line, self._style_name)] for part in self._text.splitlines() for line in wrap(part, width)]
