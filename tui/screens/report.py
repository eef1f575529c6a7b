"""The report's screen shows what the notebook makes of the runs and bets, takes a signature, and writes it all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from core.base.errors import DembowError
from tui.drawing.rows import Row
from tui.keys import bound
from tui.notebook.report import FOLDER, NAME, Report, report_of, report_rows, write_report
from tui.screens.base import CourseScreen
from tui.session import Session
from tui.widgets.entry import Entry
from tui.widgets.key_bar import Key
from tui.widgets.leaf import Leaf
from tui.widgets.line import Line

NAMING = "naming"
"""Class of the screen while a name is written."""


class ReportScreen(CourseScreen):
    """`enter` writes the report, `f` signs it, `esc` leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("enter,e", "write", "report.write"),
        bound("f", "sign", "report.sign"),
        bound("escape", "back", "report.back"),
        bound("pagedown", "page(1)", "screen.page_down"),
        bound("pageup", "page(-1)", "screen.page_up"),
    ]
    explain = "report"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.report: Report = report_of(session.progress, session.strings)

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Leaf(id="leaf")
        yield Entry("report_name", self.report.name, compact=True, id="name")

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        own = [("enter", "↵", "write"), ("f", "f", "sign"), ("escape", "esc", "back")]
        common = [("pagedown", "⇟", "pagedown"), ("g", "g", "g"), ("question_mark", "?", "question_mark")]
        told = [(key, shown, strings(f"report.{name}")) for key, shown, name in own]
        return [*told, *((key, shown, strings(f"keys.lesson.{name}")) for key, shown, name in common)]

    def show_texts(self) -> None:
        super().show_texts()
        session = self.session
        self.report = report_of(session.progress, session.strings)
        self.write("title", session.strings("report.title"), "strong")
        self.query_one(Entry).placeholder = session.strings("report.your_name")
        for leaf in self.query(Leaf):
            leaf.show(self._page)

    def _page(self, width: int) -> Sequence[Row]:
        return report_rows(self.report, self.session.progress, self.session.strings, width)

    def action_write(self) -> None:
        """Write the report into a folder."""
        strings = self.session.strings
        try:
            path = write_report(self.report, self.session.progress, Path(FOLDER).absolute(), strings)
        except DembowError as error:
            self.notify(strings.explain(error), markup=False, severity="warning", timeout=10)
            return
        key = "report.written" if self.report.name else "report.written_unsigned"
        self.notify(strings(key, path=path), markup=False, timeout=10)

    def action_sign(self) -> None:
        """Open the line for the name."""
        self.add_class(NAMING)
        self.query_one(Entry).focus()

    def action_back(self) -> None:
        """Put the name away; where none is being written, lead back to the screen below."""
        if self.has_class(NAMING):
            self._put_away()
        else:
            self.session.doors.back()

    def _put_away(self) -> None:
        self.remove_class(NAMING)
        self.set_focus(None)

    @on(Entry.Submitted)
    def _signed(self, event: Entry.Submitted) -> None:
        event.stop()
        try:
            self.session.progress.set(NAME, " ".join(event.value.split()))
        except DembowError as error:
            self.notify(self.session.strings.explain(error), markup=False, severity="warning", timeout=10)
            return
        self._put_away()
        self.show_texts()
        self.query_one("#page", VerticalScroll).scroll_end(animate=False)
