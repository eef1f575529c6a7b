"""The term list shows the glossary: each term with its sentence and the lesson that teaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.geometry import Region
from textual.message import Message

from tui.drawing.rows import Row, fit, wrap
from tui.widgets.walked_list import WalkedList

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


class TermList(WalkedList):
    """Arrows walk, enter leads to the step that teaches the term; so does a click.

    This is no OptionList of Textual: name, lesson and sentence would be one prompt, filled anew with every width.
    """

    explain: ClassVar[str] = "term_list"

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

    def show(self, rows: Sequence[TermRow], cursor: int) -> None:
        """Show new terms."""
        self._rows, self.cursor = rows, cursor
        self.redraw(resized=True)
        self.call_after_refresh(self.keep_visible)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        drawn = draw_terms(self._rows, self.cursor, width)
        return self.pointed([row for rows in drawn for row in rows])

    @property
    def count(self) -> int:
        return len(self._rows)

    def reached(self) -> Message:
        return self.TermReached(self._rows[self.cursor].id)

    def chosen(self) -> Message:
        return self.TermChosen(self._rows[self.cursor].id)

    def place_at(self, y: int) -> int | None:
        drawn = draw_terms(self._rows, self.cursor, self.size.width)
        places = [place for place, rows in enumerate(drawn) for _ in rows]
        return places[y] if y < len(places) else None

    def keep_visible(self) -> None:
        drawn = draw_terms(self._rows, self.cursor, max(1, self.size.width))
        top = sum(len(rows) for rows in drawn[: self.cursor])
        height = len(drawn[self.cursor]) if drawn else 1
        self.bring_into_sight(Region(0, top, 1, height))
