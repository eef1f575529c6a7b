"""A list that is walked: arrows move its cursor, enter takes what is there, and so does a click."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.keys import FAR, bound
from tui.widgets.canvas import Canvas


class WalkedList(Canvas, can_focus=True):
    """This list has a cursor. A subclass draws its entries, and says what its messages are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk(-1)", "list.up"),
        bound("down", "walk(1)", "list.down"),
        bound("enter", "choose", "list.choose"),
        bound("home", f"walk(-{FAR})", "list.first"),
        bound("end", f"walk({FAR})", "list.last"),
    ]

    one_click: ClassVar[bool] = False
    """Whether a click takes the entry that it moves the cursor to; else a second one does."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0

    @property
    def count(self) -> int:
        """Number of entries."""
        raise NotImplementedError

    def reached(self) -> Message:
        """Return the message that the cursor is on another entry."""
        raise NotImplementedError

    def chosen(self) -> Message:
        """Return the message that the entry at the cursor was taken."""
        raise NotImplementedError

    def place_at(self, y: int) -> int | None:
        """Return the place of the entry that is drawn at a row; none below the last."""
        raise NotImplementedError

    def keep_visible(self) -> None:
        """Scroll to the cursor, where the list is longer than what is seen of it."""

    def action_walk(self, steps: int) -> None:
        """Move the cursor, no further than the ends."""
        if self.count:
            self.cursor = min(max(0, self.cursor + steps), self.count - 1)
            self.redraw()
            self.keep_visible()
            self.post_message(self.reached())

    def action_choose(self) -> None:
        """Take the entry at the cursor."""
        if self.count:
            self.post_message(self.chosen())

    def on_click(self, event: events.Click) -> None:
        place = self.place_at(event.y)
        if place is not None:
            chosen = self.one_click or place == self.cursor
            self.action_walk(place - self.cursor)
            if chosen:
                self.action_choose()
