"""One line, or a few, of plain text that changes."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.canvas import Canvas, Row, wrap


class Line(Canvas):
    """Text without markup, broken at spaces. With nothing to say it takes no room, margins included."""

    def __init__(self, text: str = "", style: str = "plain", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._style_name = text, style
        self.display = bool(text)  # a class would have every style of the line computed again

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def show(self, text: str, style: str = "plain") -> None:
        """New text."""
        if (text, style) != (self._text, self._style_name):
            self._text, self._style_name = text, style
            self.display = bool(text)  # a class would have every style of the line computed again
            self.redraw(resized=True)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [[(line, self._style_name)] for line in wrap(self._text, width)]
