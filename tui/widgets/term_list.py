"""The term list shows the glossary: each term with its sentence and the lesson that teaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from tui.keys import FAR, bound
from tui.widgets.canvas import Canvas, Row, fit, wrap

INDENT = 2
NAME = 30
"""Cells that a term's name has beside its lesson, at the most."""


@dataclass(frozen=True)
class TermRow:
    """One term as the list shows it."""

    id: str
    name: str
    meaning: str
    """Sentence without markup."""
    where: str
    """Lesson that teaches the term."""


def draw_terms(rows: Sequence[TermRow], cursor: int, width: int) -> list[list[Row]]:
    """Draw each term as rows of its own: its name and lesson, then its sentence, broken at spaces."""
    drawn: list[list[Row]] = []
    for place, row in enumerate(rows):
        here = place == cursor
        name = fit(row.name, min(NAME, max(8, width // 2)))
        lead = f"{'▸' if here else ' '} {name}"
        where = fit(row.where, max(0, width - cell_len(lead) - 1))
        head: Row = [(lead, "accent" if here else "strong"), (f" {where}", "dim")]
        drawn.append([head, *([(" " * INDENT + line, "plain")] for line in wrap(row.meaning, width - INDENT))])
    return drawn


class TermList(Canvas, can_focus=True):
    """Arrows walk, enter leads to the step that teaches the term; so does a click.

    This is no OptionList of Textual: name, lesson and sentence would be one prompt, filled anew with every width.
    """

    explain: ClassVar[str] = "term_list"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk(-1)", "list.up"),
        bound("down", "walk(1)", "list.down"),
        bound("enter", "choose", "list.choose"),
        bound("home", f"walk(-{FAR})", "list.first"),
        bound("end", f"walk({FAR})", "list.last"),
    ]

    class TermReached(Message):
        """This message says that the cursor is on a term."""

        def __init__(self, term: str) -> None:
            super().__init__()
            self.term = term

    class TermChosen(TermReached):
        """This message asks for the step that teaches the term."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[TermRow] = ()
        self._cursor = 0

    def show(self, rows: Sequence[TermRow], cursor: int) -> None:
        """Show new terms."""
        self._rows, self._cursor = rows, cursor
        self.redraw(resized=True)
        self.call_after_refresh(self._keep_visible)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        drawn = draw_terms(self._rows, self._cursor, width)
        return self.pointed([row for rows in drawn for row in rows])

    def action_walk(self, steps: int) -> None:
        """Move the cursor, no further than the ends."""
        if self._rows:
            self._cursor = min(max(0, self._cursor + steps), len(self._rows) - 1)
            self.redraw()
            self._keep_visible()
            self.post_message(self.TermReached(self._rows[self._cursor].id))

    def action_choose(self) -> None:
        """Ask for the step of the term at the cursor."""
        if self._rows:
            self.post_message(self.TermChosen(self._rows[self._cursor].id))

    def on_click(self, event: events.Click) -> None:
        drawn = draw_terms(self._rows, self._cursor, self.size.width)
        places = [place for place, rows in enumerate(drawn) for _ in rows]
        if event.y < len(places):
            steps = places[event.y] - self._cursor
            self.action_walk(steps)
            if steps == 0:
                self.action_choose()

    def _keep_visible(self) -> None:
        drawn = draw_terms(self._rows, self._cursor, max(1, self.size.width))
        top = sum(len(rows) for rows in drawn[: self._cursor])
        height = len(drawn[self._cursor]) if drawn else 1
        if self.parent is not None and hasattr(self.parent, "scroll_to_region"):
            self.parent.scroll_to_region(Region(0, top, 1, height), animate=False)
