"""A screen is read from its widgets: the row at the pointer, what stands there and what does not."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Row
from tui.narration.seen import pointed_rows
from tui.widgets.canvas import Canvas


class Two(Canvas):
    """Two rows, the second of them pointed at."""

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [[("  one", "plain")], [("► two", "accent")]]


def test_the_pointer_is_found() -> None:
    assert list(pointed_rows(Two())) == [(1, "► two")]
    assert list(pointed_rows(None)) == []
