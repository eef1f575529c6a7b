"""A checklist is a list of things that the learner may take or leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.drawing.rows import Row, fit
from tui.keys import bound
from tui.widgets.answer import Choosable
from tui.widgets.canvas import Canvas


def draw_checklist(items: Sequence[Choosable], taken: frozenset[str], cursor: int | None, width: int) -> list[Row]:
    """Draw items such as `▸ [x] GRU` in as many columns as fit; they are read down, then to the right."""
    columns, down = layout(items, width)
    cell = width // columns
    rows: list[Row] = []
    for line in range(down):
        row = []
        for place in range(line, len(items), down):
            name, label = items[place]
            style = "accent" if place == cursor else "plain" if name in taken else "dim"
            text = f"{'▸' if place == cursor else ' '} [{'x' if name in taken else ' '}] {label}"
            row.append((fit(text, cell), style))
        rows.append(row)
    return rows


def layout(items: Sequence[Choosable], width: int) -> tuple[int, int]:
    """Return the number of columns, and of lines in each."""
    widest = max((cell_len(label) for _, label in items), default=0) + 8
    columns = max(1, min(len(items), width // widest))
    return columns, -(-len(items) // columns)


class Checklist(Canvas, can_focus=True):
    """Arrows walk, space takes or leaves, enter or escape closes; a click takes or leaves.

    This is no SelectionList of Textual: that has one column, and tells taken from left by colour alone.
    """

    explain: ClassVar[str] = "checklist"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk(-1)", "list.up"),
        bound("down", "walk(1)", "list.down"),
        bound("left", "across(-1)", "checklist.left"),
        bound("right", "across(1)", "checklist.right"),
        bound("space", "take", "checklist.take"),
        bound("enter,escape", "close", "checklist.close"),
    ]

    class Changed(Message):
        """This message says that an item was taken or left."""

        def __init__(self, taken: frozenset[str]) -> None:
            super().__init__()
            self.taken = taken

    class Closed(Message):
        """This message says that the learner closed the list."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: Sequence[Choosable] = ()
        self.taken: frozenset[str] = frozenset()
        self.cursor = 0

    def show(self, items: Sequence[Choosable], taken: Sequence[str]) -> None:
        """Show the items, some of them taken."""
        self._items, self.taken = items, frozenset(taken)
        self.redraw(resized=True)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self._items:
            return []
        cursor = self.cursor if self.has_focus else None
        return self.pointed(draw_checklist(self._items, self.taken, cursor, width))

    def action_walk(self, steps: int) -> None:
        """Move the cursor."""
        self.cursor = (self.cursor + steps) % max(1, len(self._items))
        self.redraw()

    def action_across(self, columns: int) -> None:
        """Move the cursor a column to the side, where there is one."""
        place = self.cursor + columns * layout(self._items, self.size.width)[1]
        if 0 <= place < len(self._items):
            self.cursor = place
            self.redraw()

    def action_take(self) -> None:
        """Take the item at the cursor, or leave it."""
        if self._items:
            self.taken = self.taken ^ {self._items[self.cursor][0]}
            self.redraw()
            self.post_message(self.Changed(self.taken))

    def action_close(self) -> None:
        """Close the list."""
        self.post_message(self.Closed())

    def on_click(self, event: events.Click) -> None:
        if not self._items:
            return
        columns, down = layout(self._items, self.size.width)
        place = event.y + down * min(columns - 1, event.x // (self.size.width // columns))
        if event.y < down and place < len(self._items):
            self.cursor = place
            self.action_take()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
