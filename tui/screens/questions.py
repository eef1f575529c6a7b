"""A review and a short check ask questions out of lessons, one after the other; this is what both share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from lessons.checking.checks import judge
from lessons.checking.tries import keeps_truth
from lessons.content.loader import Lesson, Step
from lessons.learner.progress import Origin
from lessons.variants.own import own_variant, signed
from lessons.variants.varied import with_variants
from tui.keys import bound
from tui.screens.base import CourseScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.line import Line
from tui.widgets.unsettled import on


class QuestionScreen(CourseScreen):
    """The question screen goes on at `n` and is left at `g`. Subclasses say what an answer counts for."""

    CSS_PATH = "../styles/questions.tcss"
    origin: ClassVar[Origin] = "review"
    """Where the answers that are given here are from."""
    tries: ClassVar[bool] = True
    """Whether a first miss may be sent back to look again."""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("n", "next", "questions.next"),
        bound("enter", "go", "questions.go"),
        bound("escape", "unfocus", "screen.unfocus"),
    ]

    def __init__(self, session: Session, asked: Sequence[tuple[str, str]]) -> None:
        """Ask the questions of `asked`, each given by its lesson and step."""
        super().__init__(session)
        self.asked = tuple(asked)
        self.place = 0
        self._lessons: dict[tuple[str, str, str], Lesson] = {}
        self._variants: dict[tuple[str, str], int] = {}
        """Draw of each question that is asked, by its lesson and step."""
        self._tried: dict[tuple[str, str], list[object]] = {}
        """Answers that were given here, by the lesson and step of their question."""
        self.shown: Step | None = None
        """Step whose question stands on the screen, ready for keys."""
        self.answered = False
        """Whether the present question was answered."""

    @property
    def lesson(self) -> Lesson:
        """Lesson that the present question comes from."""
        session = self.session
        here = self.asked[self.place][0], session.strings.language, session.glyphs
        if here not in self._lessons:
            self._lessons[here] = session.in_glyphs(self._drawn(session.lesson(here[0])))
        return self._lessons[here]

    def _drawn(self, lesson: Lesson) -> Lesson:
        """Return a lesson with the draw of each question that is asked here: the same in every language."""
        here = [step for name, step in self.asked if name == lesson.id]
        for step in here:
            if (lesson.id, step) not in self._variants:
                self._variants[lesson.id, step] = self.variant(lesson, lesson.steps[lesson.place(step)])
        return with_variants(lesson, {step: self._variants[lesson.id, step] for step in here})

    def variant(self, lesson: Lesson, step: Step) -> int:  # noqa: ARG002
        """Return the draw in which a question is asked here: the learner's own."""
        return own_variant(step, *signed(self.session.progress))

    @property
    def step(self) -> Step:
        """Step of the present question."""
        return self.lesson.steps[self.lesson.place(self.asked[self.place][1])]

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        yield StepPane(self.session.strings, self.session.keymap)

    def on_mount(self) -> None:
        self.call_after_refresh(self.show_question)  # before, the pane has no lines to write on

    def show_texts(self) -> None:
        super().show_texts()
        for pane in self.query(StepPane):
            if pane.strings is not self.session.strings and pane.step is not None:
                pane.strings = self.session.strings
                self.redraw(partial(self._show_question, again=True))
        self.show_head()

    def head(self) -> str:
        """Return the title: which question it is, and of how many."""
        raise NotImplementedError

    def show_head(self) -> None:
        """Write the lines above the question."""
        self.write("title", self.head(), "strong")

    async def show_question(self) -> None:
        """Show the present question from its beginning."""
        async with self._drawer:
            with self.drawing():
                await self._show_question()

    async def _show_question(self, *, again: bool = False) -> None:
        """Show the present question; where it stands here `again`, in another language, as it was left."""
        pane, step = self.query_one(StepPane), self.step
        self.answered = False
        pane.strings = self.session.strings
        await pane.show_step(step, self.session.progress.facts(self.lesson.id), again=again)
        pane.resume()
        self.show_head()
        self.shown = step

    def on_key(self, event: events.Key) -> None:
        # A quick hand may be here before the pane is, or after it.
        if any(pane.take_key(event) for pane in self.query(StepPane)):
            event.stop()
            event.prevent_default()

    async def action_next(self) -> None:
        """Go to the next question; after the last, finish."""
        if not self.answered and self.query_one(StepPane).holds_back():
            return
        if self.place + 1 == len(self.asked):
            await self.finish()
            return
        self.place += 1
        await self.show_question()

    async def action_go(self) -> None:
        """Go to the next question."""
        if not self.query_one(StepPane).takes_enter():
            await self.action_next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer enter once there is an answer."""
        return self.answered if action == "go" else super().check_action(action, parameters)

    async def finish(self) -> None:
        """Leave, since no question is left."""
        self.action_map()

    def action_unfocus(self) -> None:
        """Take the focus from the question, so that the screen's keys work."""
        self.set_focus(None)

    @on(StepPane.StepAnswered)
    async def _answered(self, event: StepPane.StepAnswered) -> None:
        event.stop()
        step, judgement = event.step, judge(event.step, event.answer)
        # Not the present question's: the learner may have gone on since.
        lesson = next(one.id for one in self._lessons.values() if any(step is known for known in one.steps))
        kept = self.tries and keeps_truth(step, judgement, self._tried.setdefault((lesson, step.id), []))
        self._tried.setdefault((lesson, step.id), []).append(event.answer)
        self.session.progress.answer(
            lesson, step.id, event.answer, judgement.correct, judgement.key, self.origin, step.variant
        )
        self.answered = self.answered or step.id == self.step.id
        self.count(lesson, step.id, event.answer, judgement.correct)
        self.refresh_bindings()
        async with self._drawer:
            with self.drawing():
                await self.query_one(StepPane).tell(step, event.answer, judgement, kept=kept)

    def count(self, lesson: str, step: str, answer: object, correct: bool | None) -> None:
        """Count an answer that is on disk, and is not told yet."""
        raise NotImplementedError
