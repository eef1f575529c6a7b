"""The notebook's screen lists every run, newest first, and shows one of them beside the list, or two side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from core.base.errors import DembowError
from core.base.language import Strings
from core.jobs.result import Result
from lessons.learner.notebook import Notebook, Run, read_result
from tui.drawing.figure import Figure
from tui.drawing.rows import Row, wrap
from tui.drawing.run_list import RunLine
from tui.front_ends import lab_of
from tui.keys import TURNING, bound
from tui.notebook.export import FOLDER, export_notebook
from tui.notebook.figures import figures_of
from tui.notebook.page import comparison_page, line_of, run_page
from tui.screens.base import CourseScreen
from tui.screens.copying import LINE, copied, kept_at
from tui.session import Session
from tui.widgets.key_bar import Key
from tui.widgets.leaf import Leaf
from tui.widgets.line import Line
from tui.widgets.plot import Plot
from tui.widgets.run_list import RunList
from tui.widgets.unsettled import on

YEAR = len("2026-")
ROOMY = 32
"""Rows of a wide terminal from which the chosen run's plot has room below its words."""


def _export(texts: Sequence[tuple[Run, str]], folder: Path, strings: Strings) -> None:
    """Write runs into a folder; what their texts hold is forgotten then."""
    export_notebook([(run, read_result(text)) for run, text in texts], folder, strings)


class NotebookScreen(CourseScreen):
    """`enter` makes the run at the cursor again, `m` marks a run to compare it with, and `e` exports all runs."""

    AUTO_FOCUS = "RunList"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("m", "mark", "notebook.mark"),
        bound("e", "export", "notebook.export"),
        bound("y", "share", "notebook.share"),
        bound("escape", "map", "notebook.map"),
        bound("R", "report", "notebook.report"),
        *TURNING,
    ]
    explain = "notebook"
    wide_from: ClassVar[int] = 118  # a page of fewer columns than that leaves it cuts the numbers of its tables

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.notebook = Notebook(session.progress)
        self.runs: Sequence[Run] = ()
        self.place = 0
        """Place of the run at the cursor."""
        self.marked: Run | None = None
        """Run to compare with the run at the cursor."""
        self._lines: Sequence[RunLine] = ()
        self._result: Result | None = None
        """Result of the run at the cursor."""
        self._result_of: int | None = None
        """Number of the run whose result that is."""

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        yield Line(id="empty")
        with Horizontal(id="columns"):
            yield RunList(id="runs")
            with VerticalScroll(id="page", can_focus=False):
                yield Leaf(id="leaf")
                yield Plot(id="plot")

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        first = [("enter", "↵"), ("up", "↑↓"), ("m", "m"), ("e", "e"), ("R", "R"), ("g", "g")]
        last = [("y", "y"), ("pagedown", "⇟"), ("question_mark", "?"), ("L", "L"), ("q", "q")]
        return [(key, shown, strings(f"keys.notebook.{key}")) for key, shown in (*first, *last)]

    @property
    def run(self) -> Run | None:
        """Run at the cursor."""
        return self.runs[self.place] if self.runs else None

    def show_texts(self) -> None:
        super().show_texts()
        strings = self.session.strings
        try:
            self.runs = self.notebook.runs()
        except DembowError as error:
            self._told(error)
        self.place = min(self.place, max(0, len(self.runs) - 1))
        lines = [line_of(run, strings) for run in self.runs]
        self._lines = [replace(line, when=line.when[YEAR:]) for line in lines]
        self.write("title", strings("notebook.heading", count=len(self.runs)), "strong")
        self.write("empty", "" if self.runs else strings("notebook.empty"))
        self.set_class(not self.runs, "nothing")
        self._show_page()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= self.wide_from and event.size.height >= ROOMY, "roomy")
        self._show_page()

    def _read(self) -> None:
        """Read the result of the run at the cursor; there is none without a run, or where it cannot be read."""
        number = self.run.number if self.run else None
        if number == self._result_of:
            return
        self._result, self._result_of = None, number
        try:
            self._result = self.notebook.result(self.run) if self.run else None
        except DembowError as error:
            self._told(error)
            self._result_of = None

    def _told(self, error: DembowError) -> None:
        self.notify(self.session.strings.explain(error), markup=False, severity="warning", timeout=10)

    def action_mark(self) -> None:
        """Mark the run at the cursor; unmark it, where it is marked already."""
        run = self.run
        self.marked = None if run is None or (self.marked and self.marked.number == run.number) else run
        self._show_page()

    def action_export(self) -> None:
        """Write all runs into a folder."""
        if not self.runs:
            self.notify(self.session.strings("notebook.nothing_to_export"), markup=False)
            return
        # Not the coroutine itself: of a worker that is cancelled before it begins nobody would await it.
        export: Callable[[], Awaitable[None]] = partial(self._export, Path(FOLDER).absolute())
        self.run_worker(export, group="export", exclusive=True)

    async def _export(self, folder: Path) -> None:
        strings = self.session.strings
        try:
            # The file is read in the thread that opened it; what takes seconds with hundreds of runs is done beside.
            texts = [(run, self.notebook.text(run)) for run in self.runs]
            await asyncio.to_thread(_export, texts, folder, strings)
        except DembowError as error:
            self._told(error)
            return
        self.notify(strings("notebook.exported", path=folder, count=len(texts)), markup=False, timeout=10)

    def action_report(self) -> None:
        """Open the report that is made of the runs and bets."""
        self.session.doors.report()

    def action_share(self) -> None:
        """Copy the line that gives the run at the cursor again to the clipboard."""
        run, strings = self.run, self.session.strings
        line = run.line(self._result) if run else ""
        if not line:
            self.notify(strings("lab.not_shared"), markup=False)
            return
        command = f"dembow open {line}"
        told = copied(self.app, command, kept_at(LINE), strings)
        self.notify(strings("lab.shared", line=command, copied=told), markup=False, timeout=15)

    def _show_page(self) -> None:
        self._read()
        for runs in self.query(RunList):
            runs.show(self._lines, self.place, self.marked.number if self.marked else None)
        for leaf in self.query(Leaf):
            leaf.show(self._page)
        figure = self._figure()
        for plot in self.query(Plot):
            plot.display = figure is not None
            if figure is not None:
                plot.show(figure)
        for pane in self.query("#page"):
            pane.scroll_home(animate=False)

    def _page(self, width: int) -> Sequence[Row]:
        run, strings = self.run, self.session.strings
        if run is None:
            return ()
        if self.marked is not None and self.marked.number != run.number:
            return comparison_page(self.marked, run, strings, width)
        rows = run_page(run, self._result, strings, width)
        # First, so that it is in sight however short the page is.
        told = wrap(strings("notebook.marked"), width) if self.marked else []
        return [*([(line, "accent")] for line in told), *rows]

    def _figure(self) -> Figure | None:
        """Return the first picture of the run at the cursor, where it has room and no run is marked; else none."""
        run = self.run
        if run is None or run.spec is None or self._result is None or not self.has_class("roomy"):
            return None
        if self.marked is not None and self.marked.number != run.number:
            return None
        return next(iter(figures_of(self._result, self.session.strings)), None)

    @on(RunList.RunReached)
    def _reached(self, event: RunList.RunReached) -> None:
        event.stop()
        self.place = event.place
        self._show_page()

    @on(RunList.RunChosen)
    def _chosen(self, event: RunList.RunChosen) -> None:
        event.stop()
        run = self.runs[event.place]
        found = lab_of(run.spec, files=True) if run.spec is not None else None
        if found is None:
            self.notify(self.session.strings("notebook.cannot_open"), markup=False)
            return
        self.session.doors.repeat(*found, run.file)
