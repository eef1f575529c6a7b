"""A few questions from before, one after the other; one key skips them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from lessons.loader import Lesson, Step
from lessons.review import Due
from tui.screens.base import CourseScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.key_bar import Key
from tui.widgets.line import Line


class ReviewScreen(CourseScreen):
    """`n` goes on, `g` leaves. An answer counts as one to the step itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", show=False),
        Binding("h", "hint", show=False),
        Binding("escape", "unfocus", show=False),
    ]
    explain = "review"

    def __init__(self, session: Session, due: Sequence[Due]) -> None:
        super().__init__(session)
        self._due = list(due)
        self._place = 0

    @property
    def lesson(self) -> Lesson:
        """The lesson that the present question comes from."""
        return self.session.lesson(self._due[self._place].lesson)

    @property
    def step(self) -> Step:
        """The present question's step."""
        return self.lesson.steps[self.lesson.place(self._due[self._place].step)]

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        yield StepPane(self.session.strings)

    def on_mount(self) -> None:
        self.call_after_refresh(self._show)  # before, the pane has no lines to write on

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        return [
            ("n", "n", strings("review.next")),
            ("g", "g", strings("review.leave")),
            ("h", "h", strings("keys.lesson.h")),
            ("question_mark", "?", strings("keys.lesson.question_mark")),
            ("L", "L", strings("keys.lesson.L")),
        ]

    def show_texts(self) -> None:
        super().show_texts()
        for pane in self.query(StepPane):
            if pane.strings is not self.session.strings and pane.step is not None:
                pane.strings = self.session.strings
                self.run_worker(self._show(), exclusive=True, group="step")
        self._show_title()

    async def action_next(self) -> None:
        """The next question; after the last, the map."""
        if self._place + 1 == len(self._due):
            self.action_map()
            return
        self._place += 1
        await self._show()

    async def action_hint(self) -> None:
        """The next hint."""
        await self.query_one(StepPane).show_hint()

    def action_unfocus(self) -> None:
        """Away from the question, so that the screen's keys work."""
        self.set_focus(None)

    async def _show(self) -> None:
        pane = self.query_one(StepPane)
        pane.strings = self.session.strings
        await pane.show_step(self.step, self.session.progress.facts(self.lesson.id))
        self._show_title()

    def _show_title(self) -> None:
        text = self.session.strings(
            "review.title", number=self._place + 1, count=len(self._due), lesson=self.lesson.title
        )
        self.write("title", text, "strong")

    @on(StepPane.StepAnswered)
    def _answered(self, event: StepPane.StepAnswered) -> None:
        event.stop()
        progress, lesson, step = self.session.progress, self.lesson.id, self.step.id
        progress.answer(lesson, step, event.answer, event.judgement.correct, event.judgement.key)
        if event.judgement.correct:
            progress.complete(lesson, step)
