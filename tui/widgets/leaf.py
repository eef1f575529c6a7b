"""A leaf is a page that is written anew for the width it gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.drawing.rows import Row
from tui.widgets.canvas import Canvas

Write = Callable[[int], Sequence[Row]]
"""Function that writes the rows for a width in cells."""


def nothing(_: int) -> Sequence[Row]:
    """Write an empty page."""
    return ()


class Leaf(Canvas):
    """The leaf shows the rows that `write` returns; it asks once for each width."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._write: Write = nothing
        self._written: tuple[int, Sequence[Row]] | None = None

    def show(self, write: Write) -> None:
        """Show another page."""
        self._write, self._written = write, None
        self.redraw(resized=True)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if self._written is None or self._written[0] != width:
            self._written = (width, self._write(width))
        return self._written[1]
