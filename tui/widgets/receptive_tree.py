"""The tree shows which inputs one output of a dilated stack sees: its nodes, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message

from tui.drawing.receptive_tree import LABEL, Tree, draw_tree, place_at
from tui.drawing.rows import Row, fit
from tui.widgets.canvas import Canvas


class ReceptiveTree(Canvas, can_focus=True):
    """A click chooses an input of the tree."""

    explain: ClassVar[str] = "tree"
    DEFAULT_CSS = "ReceptiveTree { height: 1fr; min-height: 6; }"

    class InputPicked(Message):
        """This message says that an input was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tree: Tree | None = None

    @property
    def shown(self) -> Tree | None:
        """Tree that is shown."""
        return self._tree

    def show(self, tree: Tree) -> None:
        """Show another stack, or another input at the cursor."""
        self._tree = tree
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return self.pointed(draw_tree(self._tree, width, height)) if self._tree else []

    def pointed(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows with a pointer before the first label while the widget has the focus."""
        if not self.has_focus:
            return rows
        (text, name), *rest = rows[0]
        return [[(fit(f"►{text}", LABEL), name), *rest], *rows[1:]]

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return self.size.height or 8

    def on_click(self, event: events.Click) -> None:
        if self._tree and event.x >= LABEL:
            place = place_at(event.x - LABEL, self._tree.places, max(2, self.size.width - LABEL))
            self.post_message(self.InputPicked(place))
