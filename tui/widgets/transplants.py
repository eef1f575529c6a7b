"""The transplants of a sentence: what each state of another one does in it, beside pushes at random."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Row
from tui.drawing.transplants import Moved, draw_transplants
from tui.widgets.canvas import Canvas


class Transplants(Canvas):
    """The widget has two rows for each state that is moved over, and for all of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._heads = ("", "", "")
        self._moved: Sequence[Moved] = ()

    def show(self, title: str, heads: tuple[str, str, str], moved: Sequence[Moved]) -> None:
        """Show the transplants before another word."""
        resized = len(moved) != len(self._moved) or title != self._title
        self._title, self._heads, self._moved = title, heads, tuple(moved)
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_transplants(self._title, self._heads, self._moved, width) if self._moved else []
