"""A lesson: its steps on the left, its lab on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from lessons.checks import fits, goal_met
from lessons.loader import Lesson, Step
from lessons.schema import UNKNOWN
from tui.labs.base import Lab
from tui.screens.lab import LabHost, key_text, lab_keys
from tui.screens.navigation import make_lab, open_map
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.key_bar import Key
from tui.widgets.line import Line
from tui.widgets.step_dots import StepDots


class LessonScreen(LabHost):
    """Walks through a lesson. Nothing goes on by itself; everything that was done is on disk at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", show=False),
        Binding("p", "back", show=False),
        Binding("h", "hint", show=False),
        Binding("z", "zoom", show=False),
    ]

    def __init__(self, session: Session, lesson: str) -> None:
        super().__init__(session)
        self.lesson: Lesson = session.lesson(lesson)
        self.place = self.lesson.place(session.progress.lesson_position(lesson) or "")
        self.lab = make_lab(self.lesson.spec.lab, session.engine, session.strings)
        self.shown: Step | None = None
        """The step that stands on the screen whole, its question ready for keys."""
        self._answered = False
        """Whether this step's question was answered, or its goal reached, or its answer shown."""

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return self.lesson.steps[self.place]

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        yield StepDots(id="dots")
        with Container(id="columns"):
            yield StepPane(self.session.strings)
            yield self.lab

    def on_mount(self) -> None:
        self.run_worker(self.show_step(), exclusive=True, group="step")

    def keys(self) -> Sequence[Key]:
        first = [("n", "n"), ("p", "p"), ("space", "␣"), ("left", "←"), ("right", "→"), ("h", "h"), ("c", "c")]
        last = [("pagedown", "⇟"), ("question_mark", "?"), ("g", "g"), ("z", "z"), ("L", "L"), ("q", "q")]
        common = [(key, shown, key_text(self.session, self.lab, key)) for key, shown in (*first, *last)]
        own = lab_keys(self.session, self.lab)
        return [*common[:6], *own[:2], *common[6:11], *own[2:], *common[11:]]

    def show_texts(self) -> None:
        super().show_texts()
        session = self.session
        if self.lab.strings is not session.strings:
            self.lesson = session.lesson(self.lesson.id)
            self.query_one(StepPane).strings = self.lab.strings = session.strings
            self.lab.show_all()
            self.run_worker(self.show_step(configure=False), exclusive=True, group="step")
        self._show_head()

    async def show_step(self, *, configure: bool = True) -> None:
        """The present step, with what the learner already answered to it."""
        step, progress, lesson = self.step, self.session.progress, self.lesson.id
        progress.visit(lesson, step.id)
        self.set_class(step.kind == "lab", "lab_step")
        if configure:
            self.lab.configure(step.spec.settings)
        pane = self.query_one(StepPane)
        await pane.show_step(step, progress.facts(lesson))
        answers = progress.answers(lesson, step.id)
        self._answered = bool(answers) or progress.steps(lesson).get(step.id) in ("done", "skipped")
        if answers and fits(step.spec.question, answers[-1].answer):
            await pane.replay(answers[-1].answer)
        self._show_head()
        self.shown = step

    async def action_next(self) -> None:
        """On. A question or goal that was left open is answered first, and counted as skipped."""
        if self.step.kind in ("predict", "lab") and not self._answered:
            await self._skip()
            return
        if self.step.kind in ("read", "recap"):
            self.session.progress.complete(self.lesson.id, self.step.id)
        if self.place + 1 == len(self.lesson.steps):
            self.notify(self.session.strings("lesson.over", title=self.lesson.title), markup=False)
            open_map(self.app)
            return
        self.place += 1
        await self.show_step()

    async def action_back(self) -> None:
        """The step before."""
        if self.place:
            self.place -= 1
            await self.show_step()

    async def action_hint(self) -> None:
        """The next hint of the ladder."""
        if not await self.query_one(StepPane).show_hint():
            self.notify(self.session.strings("lesson.no_hint"), markup=False)

    def pages(self) -> Sequence[Widget]:
        return [self.lab] if self.has_class("zoomed") else [self.query_one(StepPane), self.lab]

    def action_zoom(self) -> None:
        """The lab over the whole body, and back."""
        self.toggle_class("zoomed")

    async def _skip(self) -> None:
        step, pane = self.step, self.query_one(StepPane)
        self._answered = True
        self.session.progress.skip(self.lesson.id, step.id)
        await pane.reveal(UNKNOWN)
        await pane.say(None, self.session.strings("lesson.skipped"), step.hints[-1])
        self._show_head()

    def _show_head(self) -> None:
        strings = self.session.strings
        number, count = self.place + 1, len(self.lesson.steps)
        text = strings(
            "lesson.title", number=self.lesson.entry.number, title=self.lesson.title, step=number, steps=count
        )
        self.write("title", text, "strong")
        states = self.session.progress.steps(self.lesson.id)
        for dots in self.query(StepDots):
            dots.show([states.get(step.id, "new") for step in self.lesson.steps], self.place)

    @on(StepPane.StepAnswered)
    def _step_answered(self, event: StepPane.StepAnswered) -> None:
        event.stop()
        progress, lesson, step = self.session.progress, self.lesson.id, self.step.id
        progress.answer(lesson, step, event.answer, event.judgement.correct, event.judgement.key)
        progress.complete(lesson, step)
        self._answered = True
        self._show_head()

    @on(Lab.FactsChanged)
    async def _facts_changed(self, event: Lab.FactsChanged) -> None:
        event.stop()
        progress, lesson, facts = self.session.progress, self.lesson.id, self.lab.facts
        if facts["finished"]:
            for name in self.lesson.spec.numbers.keys() & facts.keys():
                progress.remember(lesson, name, facts[name])
        step = self.step
        if step.kind != "lab" or self._answered or not goal_met(step.spec.goal, facts):
            return
        self._answered = True
        progress.answer(lesson, step.id, "reached", True, "goal")
        progress.complete(lesson, step.id)
        goal = step.part("goal")
        pane = self.query_one(StepPane)
        pane.facts = progress.facts(lesson)
        await pane.say(True, self.session.strings("lesson.reached"), goal.body if goal else "")
        self._show_head()

    @on(StepDots.StepPicked)
    async def _step_picked(self, event: StepDots.StepPicked) -> None:
        event.stop()
        self.place = event.place
        await self.show_step()
