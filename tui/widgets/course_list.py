"""The course list shows lessons and labs, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from tui.drawing.lesson_states import GLYPHS, STYLES
from tui.keys import FAR, bound
from tui.widgets.canvas import Canvas, Row, fit

LEAD = 7
"""Cells before a title: the cursor, the glyph of its state, its number."""


@dataclass(frozen=True)
class CourseRow:
    """A row is one line of the map."""

    id: str
    number: str
    title: str
    state: str
    """State of the lesson: a key of `GLYPHS`."""
    state_text: str
    station: str = ""
    """Name of the stretch of the course that it belongs to."""
    hue: str = "dim"
    """Style of its station."""


def draw_rows(rows: Sequence[CourseRow], cursor: int, width: int) -> list[Row]:
    """Draw lines such as `Gates ┃ ▸ ◐ 14 The six words        in progress`; a station's name stands at its first."""
    state_width = max(cell_len(row.state_text) for row in rows)
    rail = max(cell_len(row.station) for row in rows) + 1
    longest = max(cell_len(row.title) for row in rows)
    if longest + LEAD + state_width + 2 + rail + 1 > width:
        rail = 0
    drawn: list[Row] = []
    for place, row in enumerate(rows):
        style = "accent" if place == cursor else STYLES[row.state]
        first = place == 0 or rows[place - 1].station != row.station
        named = [(fit(row.station if first else "", rail), row.hue)] if rail else []
        along = [*named, ("┃", row.hue)] if row.station else []
        lead = f"{'▸' if place == cursor else ' '} {GLYPHS[row.state]} {row.number} "
        taken = sum(cell_len(text) for text, _ in along) + cell_len(lead) + state_width + 2
        title = fit(row.title, max(8, width - taken))
        drawn.append([*along, (lead, style), (title, style), (f" {fit(row.state_text, state_width)}", "dim")])
    return drawn


class CourseList(Canvas, can_focus=True):
    """Arrows walk, enter opens; so does a click.

    This is no OptionList of Textual: the state at the right edge of each line would take a table inside each prompt,
    filled anew with every state, language and width.
    """

    explain: ClassVar[str] = "course_list"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk(-1)", "list.up"),
        bound("down", "walk(1)", "list.down"),
        bound("enter,space", "choose", "list.choose"),
        bound("home", f"walk(-{FAR})", "list.first"),
        bound("end", f"walk({FAR})", "list.last"),
    ]

    class RowReached(Message):
        """This message says that the cursor is on a line."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    class RowChosen(RowReached):
        """This message asks to open the line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[CourseRow] = ()
        self._cursor = 0

    def show(self, rows: Sequence[CourseRow], cursor: int) -> None:
        """Show new lines."""
        resized = len(rows) != len(self._rows)
        self._rows, self._cursor = rows, cursor
        self.redraw(resized=resized)
        self.call_after_refresh(self._keep_visible)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_rows(self._rows, self._cursor, width) if self._rows else []

    def action_walk(self, steps: int) -> None:
        """Move the cursor, no further than the ends."""
        if not self._rows:
            return
        self._cursor = min(max(0, self._cursor + steps), len(self._rows) - 1)
        self.redraw()
        self._keep_visible()
        self.post_message(self.RowReached(self._rows[self._cursor].id))

    def action_choose(self) -> None:
        """Open the line at the cursor."""
        if self._rows:
            self.post_message(self.RowChosen(self._rows[self._cursor].id))

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self._rows):
            self.action_walk(event.y - self._cursor)
            self.action_choose()

    def _keep_visible(self) -> None:
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False)
        if self.parent is not None and hasattr(self.parent, "scroll_to_region"):
            self.parent.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False)
