"""The glossary's screen shows each term in a sentence; enter leads to the step that teaches it, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from tui.keys import TURNING, bound
from tui.screens.base import CourseScreen
from tui.session import Session
from tui.steps.terms import plain_meaning, where_taught
from tui.widgets.key_bar import Key
from tui.widgets.line import Line
from tui.widgets.term_list import TermList, TermRow
from tui.widgets.unsettled import on


class GlossaryScreen(CourseScreen):
    """Enter jumps to the step that teaches the term at the cursor; escape leads back to the screen below."""

    AUTO_FOCUS = "TermList"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("escape,k", "close", "glossary.close"),
        *TURNING,
    ]
    explain = "glossary"

    def __init__(self, session: Session, term: str = "") -> None:
        """Open the glossary, at `term` where one is named."""
        super().__init__(session)
        self.term = term

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        with VerticalScroll(id="terms", can_focus=False):
            yield TermList()

    def keys(self) -> Sequence[Key]:
        written = [("enter", "↵"), ("k", "k"), ("up", "↑↓"), ("pagedown", "⇟"), ("question_mark", "?")]
        last = [("g", "g"), ("L", "L"), ("q", "q")]
        return [(key, shown, self.session.strings(f"keys.glossary.{key}")) for key, shown in (*written, *last)]

    def show_texts(self) -> None:
        super().show_texts()
        session, strings = self.session, self.session.strings
        terms = session.glossary
        self.write("title", strings("glossary.heading", count=len(terms)), "strong")
        rows = [
            TermRow(term.id, term.name, plain_meaning(term), where_taught(term, session.course, strings))
            for term in terms
        ]
        cursor = next((place for place, row in enumerate(rows) if row.id == self.term), 0)
        for shown in self.query(TermList):
            shown.show(rows, cursor)

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.session.doors.back()

    def pages(self) -> Sequence[Widget]:
        return [*self.query("#terms")]

    @on(TermList.TermReached)
    def _reached(self, event: TermList.TermReached) -> None:
        event.stop()
        self.term = event.term

    @on(TermList.TermChosen)
    def _chosen(self, event: TermList.TermChosen) -> None:
        event.stop()
        term = next(term for term in self.session.glossary if term.id == event.term)
        self.session.doors.taught(term.lesson, term.step)
