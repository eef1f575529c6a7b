"""A review asks a few questions from earlier lessons, one after the other; one key skips them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from lessons.content.loader import Lesson, Step
from lessons.learner.review import Due
from lessons.variants.own import review_variant, signed
from tui.keys import bound
from tui.screens.questions import QuestionScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.key_bar import Key


class ReviewScreen(QuestionScreen):
    """A review's right answer counts as one to the step itself."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("h", "hint", "review.hint")]
    explain = "review"

    def __init__(self, session: Session, due: Sequence[Due]) -> None:
        super().__init__(session, [(one.lesson, one.step) for one in due])

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        on = [("n", "n", strings("review.next"))]
        if self.answered and self.focused is None:
            on = [("enter", "↵", strings("review.next")), ("tab", "⇥", strings("keys.lesson.tab"))]
        return [
            *on,
            ("g", "g", strings("review.leave")),
            ("h", "h", strings("keys.lesson.h")),
            ("question_mark", "?", strings("keys.lesson.question_mark")),
            ("L", "L", strings("keys.lesson.L")),
        ]

    def head(self) -> str:
        fields = {"number": self.place + 1, "count": len(self.asked), "lesson": self.lesson.title}
        return self.session.strings("review.title", **fields)

    async def action_hint(self) -> None:
        """Show the next hint."""
        pane = self.query_one(StepPane)
        if await pane.show_hint():
            self.session.progress.hint(self.lesson.id, self.step.id, pane.hints_shown)

    def variant(self, lesson: Lesson, step: Step) -> int:
        """Return another draw than that of the answer before: what comes back is the question, and not its answer."""
        progress = self.session.progress
        return review_variant(step, *signed(progress), progress.answers(lesson.id, step.id))

    def count(self, lesson: str, step: str, answer: object, correct: bool | None) -> None:  # noqa: ARG002
        if correct:
            self.session.progress.complete(lesson, step)
