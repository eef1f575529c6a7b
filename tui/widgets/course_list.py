"""The course list shows lessons and labs, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from tui.drawing.lesson_states import GLYPHS, STYLES
from tui.drawing.rows import Row, fit
from tui.keys import bound
from tui.widgets.walked_list import WalkedList

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


class CourseList(WalkedList):
    """Arrows walk, enter opens; so does a click.

    This is no OptionList of Textual: the state at the right edge of each line would take a table inside each prompt,
    filled anew with every state, language and width.
    """

    explain: ClassVar[str] = "course_list"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("enter,space", "choose", "list.choose"),
        bound("pageup", "turn(-1)", "list.page_up"),
        bound("pagedown", "turn(1)", "list.page_down"),
    ]
    one_click: ClassVar[bool] = True

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

    def show(self, rows: Sequence[CourseRow], cursor: int) -> None:
        """Show new lines."""
        resized = len(rows) != len(self._rows)
        self._rows, self.cursor = rows, cursor
        self.redraw(resized=resized)
        self.call_after_refresh(self.keep_visible)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_rows(self._rows, self.cursor, width) if self._rows else []

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self._rows)

    def reached(self) -> Message:
        return self.RowReached(self._rows[self.cursor].id)

    def chosen(self) -> Message:
        return self.RowChosen(self._rows[self.cursor].id)

    def place_at(self, y: int) -> int | None:
        return y if y < self.count else None

    def action_turn(self, pages: int) -> None:
        """Move the cursor by as many lines as are seen."""
        self.action_walk(pages * max(1, self.page - 1))

    def keep_visible(self) -> None:
        self.bring_into_sight(Region(0, self.cursor, 1, 1))
