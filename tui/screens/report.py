"""The report's screen shows what the notebook makes of the runs and bets, takes a signature, and writes it all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from core.base.errors import DembowError
from tui.drawing.rows import Row
from tui.keys import bound, key_told
from tui.notebook.report import FOLDER, NAME, Report, report_of, report_rows, write_report
from tui.screens.signed_page import SignedPageScreen
from tui.session import Session


class ReportScreen(SignedPageScreen):
    """`enter` writes the report, `f` signs it, `esc` leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("enter,e", "write", "report.write"),
        bound("f", "sign", "report.sign"),
        bound("escape", "back", "report.back"),
    ]
    explain = "report"
    parts = (NAME,)
    of_part = "report_name"
    handed_on = "write"
    said_of_keys = "report"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.report: Report = report_of(session.progress, session.strings)

    def show_texts(self) -> None:
        self.report = report_of(self.session.progress, self.session.strings)
        super().show_texts()

    def title_told(self) -> str:
        return self.session.strings("report.title")

    def page(self, width: int) -> Sequence[Row]:
        return report_rows(self.report, self.session.progress, self.session.strings, width)

    def part_kept(self, part: str) -> str:
        return self.session.progress.setting(part) or ""

    def part_asked(self, part: str) -> str:  # noqa: ARG002
        return self.session.strings("report.your_name")

    def keep_part(self, part: str, said: str) -> None:
        self.session.progress.set(part, " ".join(said.split()))

    def signed(self) -> None:
        super().signed()
        self.query_one("#page", VerticalScroll).scroll_end(animate=False)  # where the name stands

    def action_write(self) -> None:
        """Write the report into a folder."""
        strings = self.session.strings
        try:
            path = write_report(self.report, self.session.progress, Path(FOLDER).absolute(), strings)
        except DembowError as error:
            self.tell_error(error)
            return
        key = key_told("report.sign", "f", self.session.keymap, strings)
        signed, unsigned = strings("report.written", path=path), strings("report.written_unsigned", path=path, key=key)
        self.notify(signed if self.report.name else unsigned, markup=False, timeout=10)
