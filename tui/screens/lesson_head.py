"""The head of a lesson: its title, and a dot a step, in one row where both have room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container

from tui.widgets.line import Line
from tui.widgets.step_dots import StepDots

MARGINS = 3
"""Cells beside title and dots where both stand in one row: a row more for the picture on a small screen."""


class LessonHead(Container):
    """The head tells where in the lesson the learner is."""

    def compose(self) -> ComposeResult:
        yield Line(id="title")
        yield StepDots(id="dots")

    def show(self, title: str, marks: Sequence[str], place: int, *, one_row: bool) -> None:
        """Show the title and the marks of the steps; in one row, where that may be and both fit."""
        for line in self.query("#title").results(Line):
            line.show(title, "strong")
        for dots in self.query(StepDots):
            dots.show(marks, place)
            fit = cell_len(title) + dots.cells < self.app.size.width - MARGINS
            self.styles.layout = "horizontal" if one_row and fit else "vertical"
