"""The lesson's screen has the steps on the left and a lab on the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from core.base.errors import DembowError
from core.experiments.share import Place
from lessons.checking.checks import goal_met
from lessons.checking.keeping import leave, take_answer, take_goal, take_program, take_up
from lessons.content.loader import Lesson, Step
from lessons.content.short_check import check_questions
from lessons.learner.progress import OVER
from lessons.learner.report import write_report
from lessons.learner.stopwatch import Stopwatch
from tui.front_ends import make_lab
from tui.keys import bound
from tui.lab_kit.base import Lab
from tui.lab_kit.opening import Opening
from tui.labs.program.lab import ProgramLab
from tui.notebook.ending import BOARD
from tui.screens.base import PAGE_DOWN
from tui.screens.far_goal import FarGoal
from tui.screens.lab import LabHost, key_text, lab_keys, scrub_keys
from tui.screens.lesson_head import LessonHead
from tui.screens.split import text_rows
from tui.screens.step_pane import StepPane
from tui.screens.step_program import StepProgram
from tui.screens.zoom import Zoom
from tui.session import Session
from tui.steps.program_words import words_on_kept, words_on_run
from tui.steps.terms import term_of_step
from tui.steps.words import lab_of
from tui.widgets.answer import SKIPPED
from tui.widgets.key_bar import Key, KeyBar
from tui.widgets.step_dots import StepDots
from tui.widgets.unsettled import on

SAVING = 0.5
"""Seconds after a change until the learner's program is on disk."""


class LessonScreen(LabHost):
    """This screen walks through a lesson. Nothing goes on by itself; everything that was done is on disk at once."""

    shortened = ("space",)
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("n", "next", "lesson.next"),
        bound("enter", "go", "lesson.go"),
        bound("p", "back", "lesson.back"),
        bound("h", "hint", "lesson.hint"),
        bound("z", "zoom", "lesson.zoom"),
        bound("r", "report", "lesson.report"),
        bound("T", "test_out", "lesson.test_out"),
    ]

    def __init__(
        self,
        session: Session,
        lesson: str,
        lab: tuple[str, Opening] | None = None,
        step: str = "",
        left: tuple[str, str] | None = None,
    ) -> None:
        """Open a lesson, at `step` if one is named.

        `lab` is the name and the settings from a shared line, for the step that is opened first. `left` is the lesson
        and the step on the screen below, where the glossary led from there; escape leads back.
        """
        super().__init__(session)
        self._shared = lab
        self._left = left
        self.lesson: Lesson = session.own_lesson(lesson)
        over = session.lesson_state(self.lesson.entry) in OVER and lab is None
        # What is over begins again, and not at its last card.
        reached = "" if over else session.progress.lesson_position(lesson) or ""
        self.place = self.lesson.place(step or reached)
        self.lab = self._new_lab(lab_of(self.lesson, self.step))
        self._been = set(session.progress.steps(self.lesson.id))
        """Steps that were opened before."""
        self.shown: Step | None = None
        """Step that stands on the screen as a whole, its question ready for keys."""
        self._answered = False
        """Whether this step's question was answered, or its goal reached, or its answer shown."""
        self._reached = False
        """Whether this step's goal was reached: one that was skipped still can be."""
        self._far_goal = FarGoal()
        self._program = StepProgram(session, self.lesson.id)
        self._watch = Stopwatch()
        self._zoom = Zoom(self)

    @property
    def step(self) -> Step:
        """Step on the screen."""
        return self.lesson.steps[self.place]

    @property
    def term_here(self) -> str:
        """Term at which the glossary opens from here; empty where the step has none."""
        return term_of_step(self.session.glossary, self.lesson.id, self.step)

    def compose_body(self) -> ComposeResult:
        yield LessonHead(id="head")
        with Container(id="columns"):
            yield StepPane(self.session.strings, self.session.keymap, reports=True)
            yield self.lab

    def on_mount(self) -> None:
        self._visit()
        self.run_worker(self.show_step(), group="step")

    def _visit(self) -> None:
        """Store where the learner is, before the screen says so."""
        self.session.progress.visit(self.lesson.id, self.step.id)

    def keys(self) -> Sequence[Key]:
        session, lab, step = self.session, self.lab, self.step
        own = lab_keys(session, lab)
        return [
            *self._onwards(),
            *self._told(("p", "p"), ("space", "␣")),
            *own[:1],
            *scrub_keys(session, lab),
            *own[1:2],
            *self._told(*[("h", "h")] * bool(step.hints), ("c", "c"), (PAGE_DOWN, "⇟"), ("question_mark", "?")),
            *self._told(*[("k", "k")] * ("k" not in lab.keys), ("g", "g")),
            *own[2:],
            *self._told(("z", "z"), ("y", "y"), *[("r", "r")] * self._judged, ("L", "L"), ("q", "q")),
        ]

    def _told(self, *keys: tuple[str, str]) -> list[Key]:
        """Return keys, each with its sign, with what they do beside this lab."""
        return [(key, sign, key_text(self.session, self.lab, key)) for key, sign in keys]

    def _onwards(self) -> list[Key]:
        """Return the keys that lead on from the step, and back to where the glossary led from."""
        strings = self.session.strings
        on = self._told(("n", "n"))
        if self._answered and self.focused is None:
            on = [("enter", "↵", on[0][2])]
            if self.step.spec.question is not None:
                on.append(("tab", "⇥", strings("keys.lesson.tab")))
        back = [("escape", "esc", strings("keys.lesson.escape"))] if self._left is not None else []
        return [*back, *on, *([("T", "T", strings("keys.lesson.T"))] if self._may_test_out() else [])]

    @property
    def _judged(self) -> bool:
        """Whether the step's answer is judged, so that a learner may hold it to be right."""
        return self.step.spec.question is not None or self.step.kind == "code"

    def pinned(self) -> set[str]:
        """Where text and lab share one column, the key that gives the lab all of it is pinned too.

        So is the page down while there is more of the text: nobody is to miss its end, or what a question takes.
        """
        pinned = super().pinned()
        if isinstance(self.going(1), StepPane):
            pinned.add(self._as_set(PAGE_DOWN, "", "")[0])
        return pinned if self.has_class("wide") else pinned | {self._as_set("z", "", "")[0]}

    def show_texts(self) -> None:
        super().show_texts()
        session = self.session
        if self.lab.strings is not session.strings:
            self.lesson = session.own_lesson(self.lesson.id)
            self.query_one(StepPane).strings = session.strings
            for lab in self.query(Lab):
                lab.strings = session.strings
                lab.border_title = session.strings(f"lab.{lab.lab_name}.title")
                lab.show_all()
            if self.lab.ghostly:
                self.haunt()  # in the language of now
            self.redraw(partial(self._show_step, again=True))
        self._show_head()

    async def show_step(self) -> None:
        """Show the present step, with the learner's earlier answer to it."""
        async with self._drawer:
            with self.drawing():
                await self._show_step()

    async def _show_step(self, *, again: bool = False) -> None:
        """Show the present step; where it stands here `again`, in another language, the lab goes on as it is set."""
        step, progress, lesson = self.step, self.session.progress, self.lesson.id
        if self.shown is not None:
            if self.shown.id != step.id:
                self._zoom.end()  # its text is to be read
            self._spend(self.shown.id)
            self.app.clear_notifications()  # they were of another step
        self._visit()
        self._watch.restart()
        await self._use_lab(lab_of(self.lesson, step))
        self.query_one(KeyBar).show(self.keys_here(), self.pinned())
        self.lab.give("beside" if step.kind in ("lab", "code") else "alone")
        self._split()
        if not again:
            self._set_up_lab(step)
        pane = self.query_one(StepPane)
        await pane.show_step(step, progress.facts(lesson), again=again)
        # With what came to disk while it was drawn.
        resumed = take_up(progress, lesson, step, been=step.id in self._been)
        self._been.add(step.id)
        self._answered, self._reached = resumed.answered, resumed.reached
        self._program.forget()
        answer = resumed.answer
        if resumed.skipped and (step.kind != "code" or answer is None):
            await self._tell_skipped()
        elif answer is not None and resumed.judgement is not None:
            await pane.tell(step, answer.answer, resumed.judgement, kept=resumed.kept)
        elif answer is not None and step.kind == "code":
            words = words_on_kept(step, answer.feedback, self.session.strings)
            await self._program.tell(pane, self.lab, str(answer.answer), answer.correct, words)
        pane.resume()
        if self._zoom.on:  # in another language
            self._zoom.take_keys(pane)
        self._show_head()
        self.shown = step

    def _set_up_lab(self, step: Step) -> None:
        """Set the lab to what a step asks of it, or to the run of a shared line."""
        self.lab.reveal(step.spec.reveal)
        self.lab.configure(step.spec.settings)
        self.lab.haunt("", ())
        if step.spec.ghost:
            self.haunt()
        shared, self._shared = self._shared, None
        if shared is not None and shared[0] == self.lab.lab_name:
            self.lab.open_with(shared[1])
        self._program.open(self.lab, step)

    def on_key(self, event: events.Key) -> None:
        # A quick hand may be here before the pane is, or after it. Nobody answers what is not seen.
        if not self._zoom.on and any(pane.take_key(event) for pane in self.query(StepPane)):
            event.stop()
            event.prevent_default()

    async def action_next(self) -> None:
        """Go to the next step. A question or goal that is open shows its answer first, and counts as skipped."""
        async with self._drawer:  # whether a step is answered is known once it is drawn
            progress, lesson, step = self.session.progress, self.lesson.id, self.step
        is_open = step.kind in ("predict", "lab", "code") and not self._answered and not self._tested(step)
        pane, unrun = self.query_one(StepPane), self._program.unrun(self.lab, step)
        # An answer that is given once more may stand there, too.
        if (is_open or step.kind == "predict") and pane.holds_back(unrun):
            return
        if is_open:
            await self._skip()
            return
        leave(progress, lesson, step)
        if self.place + 1 == len(self.lesson.steps):
            self.session.doors.ending(self.lesson.id)
            return
        self.place += 1
        await self.show_step()

    async def action_go(self) -> None:
        """Go to the next step, where this one is answered."""
        if not self.query_one(StepPane).takes_enter():
            await self.action_next()

    async def action_back(self) -> None:
        """Go to the step before."""
        if self.place and not self._leaves_an_answer(self._as_set("p", "p", "")[1]):
            self.place -= 1
            await self.show_step()

    def action_map(self) -> None:
        """Go to the map."""
        if not self._leaves_an_answer(self._as_set("g", "g", "")[1]):
            super().action_map()

    def _leaves_an_answer(self, on: str) -> bool:
        """Return whether an answer would be lost by that key or click, and tell it. A program is kept as it stands."""
        return self.step.kind == "predict" and any(pane.holds_back(on=on) for pane in self.query(StepPane))

    async def action_hint(self) -> None:
        """Show the next hint of the step."""
        pane = self.query_one(StepPane)
        if not await pane.show_hint():
            self.notify(self.session.strings("lesson.no_hint"), markup=False)
            return
        self.session.progress.hint(self.lesson.id, self.step.id, pane.hints_shown)
        self._spend(self.step.id)

    def action_report(self) -> None:
        """Keep an answer that the learner holds to be right, with what the checker saw, for a teacher to read."""
        answers = self.session.progress.own_answers(self.lesson.id, self.step.id)
        if not answers or answers[-1].correct:
            missing = "lesson.no_report" if not answers else "lesson.no_report_right"
            self.notify(self.session.strings(missing), markup=False)
            return
        try:
            told = self.session.strings("lesson.reported", path=write_report(self.lesson, self.step, answers))
        except DembowError as error:
            told = self.session.strings.explain(error)
        self.notify(told, markup=False, timeout=10)

    def action_test_out(self) -> None:
        """Open the lesson's short check in place of the lesson."""
        self.session.doors.short_check(self.lesson.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the short check at the first step alone, and enter where it would skip nothing."""
        if action == "go":
            return self._answered
        return self._may_test_out() if action == "test_out" else super().check_action(action, parameters)

    def bets(self) -> Collection[str]:
        return [step.id for step in self.lesson.steps if step.kind == "predict"]

    def share_place(self) -> Place:
        return Place(self.lab.lab_name, self.lesson.id, self.step.id)

    def pages(self) -> Sequence[Widget]:
        return [self.lab] if self._zoom.on else [*self.query(StepPane), self.lab]

    def action_zoom(self) -> None:
        """Give the lab the whole body, or give the step its room again."""
        self._zoom.toggle(self.query_one(StepPane))

    def action_unfocus(self) -> None:
        """Take the focus from what has it; where nothing has it, go back to the step that the glossary led from."""
        if self._left is None or self.focused is not None:
            super().action_unfocus()
            return
        self.session.progress.visit(*self._left)
        self.session.doors.back()

    def _may_test_out(self) -> bool:
        return self.place == 0 and bool(check_questions(self.lesson.spec))

    def _tested(self, step: Step) -> bool:
        """Return whether the short check has passed the step for the learner, so that it need not be done."""
        return self.session.progress.steps(self.lesson.id).get(step.id) == "tested"

    async def _skip(self) -> None:
        self._answered = True
        self.session.progress.skip(self.lesson.id, self.step.id)
        await self._tell_skipped()
        self._show_head()

    async def _tell_skipped(self) -> None:
        """Show the truth of a step that was skipped."""
        step, pane = self.step, self.query_one(StepPane)
        await pane.reveal(SKIPPED)
        await pane.say(None, self.session.strings("lesson.skipped"), step.last_hint)
        if step.kind == "predict":  # or enter would hand in what stands there, after the truth was told
            self.set_focus(None)

    def _new_lab(self, name: str) -> Lab:
        lab = make_lab(name, self.session.engine, self.session.strings)
        lab.keymap, lab.noting = self.session.keymap, self.noting
        lab.border_title = self.session.strings(f"lab.{name}.title")
        lab.add_class("shown")
        return lab

    async def _use_lab(self, name: str) -> None:
        """Show another lab beside the step; the one before keeps what it knows, and stops its run."""
        if self.lab.lab_name == name:
            return
        self.lab.stop_run()
        self._far_goal.drop()
        self.lab.remove_class("shown")
        known = [lab for lab in self.query(Lab) if lab.lab_name == name]
        self.lab = known[0] if known else self._new_lab(name)
        if not known:
            await self.query_one("#columns").mount(self.lab)
        self.lab.add_class("shown")

    def _spend(self, step: str) -> None:
        """Keep the time since the learner last did something."""
        self.session.progress.spend(self.lesson.id, step, self._watch.lap())

    def _show_head(self) -> None:
        strings = self.session.strings
        number, count = self.place + 1, len(self.lesson.steps)
        text = strings(
            "lesson.title", number=self.lesson.entry.number, title=self.lesson.title, step=number, steps=count
        )
        back = f"   esc: {strings('keys.lesson.escape')}" if self._left is not None else ""
        states = self.session.progress.steps(self.lesson.id)
        marks = [states.get(step.id, "new") for step in self.lesson.steps]
        for head in self.query(LessonHead):
            head.show(text + back, marks, self.place, one_row=not self.has_class("tall"))
        self.refresh_bindings()

    def _split(self) -> None:
        """Let text and lab share the column that they stand in; side by side each has all rows."""
        rows = self.query_one("#columns").size.height
        wanted = self.lab.wanted and self.lab.wanted + self.lab.styles.gutter.height
        room = None if self.has_class("wide") else text_rows(self.step.kind, rows, wanted)
        self.query_one(StepPane).allow(room)

    @on(events.Resize)
    def _resized(self) -> None:
        self._show_head()
        self.call_after_refresh(self._split)

    @on(Lab.RoomWanted)
    def _room_wanted(self, event: Lab.RoomWanted) -> None:
        event.stop()
        self._split()

    @on(StepPane.StepAnswered)
    async def _step_answered(self, event: StepPane.StepAnswered) -> None:
        event.stop()
        step = event.step
        answered = take_answer(self.session.progress, self.lesson.id, step, event.answer)
        self._spend(step.id)
        if not answered.kept:
            self._answered = self._answered or step.id == self.step.id
        self._show_head()
        async with self._drawer:
            with self.drawing():
                await self.query_one(StepPane).tell(step, event.answer, answered.judgement, kept=answered.kept)

    @on(ProgramLab.Changed)
    def _program_changed(self, event: ProgramLab.Changed) -> None:
        event.stop()
        if self._program.change(event.exercise, event.code):
            self.set_timer(SAVING, self._program.save)
        self._program.tell_past(self.query_one(StepPane), self.lab)

    @on(ProgramLab.Started)
    async def _program_started(self, event: ProgramLab.Started) -> None:
        event.stop()
        if event.exercise == self.step.id:
            self._program.forget()
            await self.query_one(StepPane).unsay()

    @on(ProgramLab.Finished)
    async def _program_ran(self, event: ProgramLab.Finished) -> None:
        event.stop()
        if event.exercise != self.step.id:
            return  # the learner has gone on
        step = self.step
        judgement = take_program(self.session.progress, self.lesson.id, step, event.code, event.ran)
        self._spend(step.id)
        self._answered = self._answered or bool(judgement.correct)
        self.lab.show_all()
        async with self._drawer:
            with self.drawing():
                if self.step.id == step.id:  # or the learner has gone on
                    words = words_on_run(self.step, judgement.key, event.ran, event.code, self.session.strings)
                    await self._program.tell(self.query_one(StepPane), self.lab, event.code, judgement.correct, words)
        self._show_head()

    async def on_unmount(self) -> None:
        self._program.save()
        if self.shown is not None:
            self._spend(self.shown.id)

    @on(Lab.FactsChanged)
    async def _facts_changed(self, event: Lab.FactsChanged) -> None:
        event.stop()
        progress, lesson, facts = self.session.progress, self.lesson.id, self.lab.facts
        if facts["finished"]:
            self._spend(self.step.id)
            for name in self.lesson.spec.numbers.keys() & facts.keys():
                progress.remember(lesson, name, facts[name])
        if facts.get(BOARD):
            progress.remember(lesson, BOARD, facts[BOARD])
        far = self._far_goal.met(facts, self.step)
        if far is not None and progress.steps(lesson).get(far.id) != "done":
            take_goal(progress, lesson, far)
            self._show_head()
        step = self.step
        if step.kind != "lab" or self._reached or not goal_met(step.spec.goal, facts):
            return
        self._answered = self._reached = True
        take_goal(progress, lesson, step)
        async with self._drawer:
            with self.drawing():
                if self.step.id == step.id:  # or the learner has gone on
                    await self._tell_goal()
        self._show_head()

    async def _tell_goal(self) -> None:
        """Tell that the step's goal is reached."""
        goal, pane = self.step.part("goal"), self.query_one(StepPane)
        pane.facts = self.session.progress.facts(self.lesson.id)
        await pane.say(True, self.session.strings("lesson.reached"), goal.body if goal else "")

    @on(StepDots.StepPicked)
    async def _step_picked(self, event: StepDots.StepPicked) -> None:
        event.stop()
        if event.place != self.place and not self._leaves_an_answer(self.session.strings("lesson.legend.click")):
            self.place = event.place
            await self.show_step()
