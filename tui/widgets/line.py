"""One line, or a few, of plain text that changes."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.canvas import Canvas, Row, wrap


class Line(Canvas):
    """Text without markup, broken at spaces. With nothing to say it takes no room, margins included."""

    DEFAULT_CSS = "Line.silent { display: none; }"

    def __init__(self, text: str = "", style: str = "plain", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._style_name = text, style
        self.set_class(not text, "silent")

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def show(self, text: str, style: str = "plain") -> None:
        """New text."""
        if (text, style) != (self._text, self._style_name):
            self._text, self._style_name = text, style
            self.set_class(not text, "silent")
            self.redraw(resized=True)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [[(line, self._style_name)] for line in wrap(self._text, width)]
