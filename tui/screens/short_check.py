"""A learner who knows a lesson already passes its short check in two minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from core.words.vocabulary import SONG, STOP
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN
from lessons.content.short_check import needed, to_read
from tui.keys import bound
from tui.screens.questions import QuestionScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.key_bar import Key, KeyBar
from tui.widgets.line import Line
from tui.widgets.prose import Prose


class ShortCheckScreen(QuestionScreen):
    """The short check takes one answer a question, and gives no hints. At the end it says whether the learner passes.

    A learner who does not pass is told what to read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [bound("enter", "go", "short_check.go")]
    explain = "test_out"
    origin = "check"
    tries = False

    def __init__(self, session: Session, lesson: str, steps: Sequence[str]) -> None:
        super().__init__(session, [(lesson, step) for step in steps])
        self.given: dict[str, tuple[object, bool | None]] = {}
        """Answer of each step, and whether it is right; none is neither."""
        self.over = False

    @property
    def right(self) -> int:
        """Number of right answers."""
        return sum(correct is True for _, correct in self.given.values())

    @property
    def passed(self) -> bool:
        """Whether there are enough right answers to pass."""
        return self.right >= needed(len(self.asked))

    def compose_body(self) -> ComposeResult:
        yield Line(id="title")
        yield Line(id="rule")
        yield Line(id="song")
        yield StepPane(self.session.strings, self.session.keymap, once=True)
        with VerticalScroll(id="outcome", can_focus=False) as outcome:
            outcome.display = False
            yield Line(id="outcome_title")
            yield Prose(id="outcome_text")

    def keys(self) -> Sequence[Key]:
        strings = self.session.strings
        on = "answered" if self.step.id in self.given else "unknown"
        first = ("n", "n", strings(f"test_out.{on}"))
        if self.over:
            first = ("enter", "↵", strings("test_out.map" if self.passed else "test_out.read"))
        return [
            first,
            ("g", "g", strings("keys.lesson.g")),
            ("pagedown", "⇟", strings("keys.lesson.pagedown")),
            ("question_mark", "?", strings("keys.lesson.question_mark")),
            ("L", "L", strings("keys.lesson.L")),
        ]

    def head(self) -> str:
        fields = {"number": self.place + 1, "count": len(self.asked), "lesson": self.lesson.title}
        return self.session.strings("test_out.over" if self.over else "test_out.title", **fields)

    def show_head(self) -> None:
        super().show_head()
        strings, count = self.session.strings, len(self.asked)
        fields = {"count": count, "needed": needed(count), "right": self.right, "given": len(self.given)}
        # Said whole at the start; later the question wants the room.
        rule = strings("test_out.rule" if self.place == 0 else "test_out.tally", **fields)
        self.write("rule", "" if self.over else rule, "dim")
        song = f" {STOP} ".join(" ".join(phrase) for phrase in SONG.phrases)
        shown = self.lesson.spec.test_out_song and not self.over
        self.write("song", strings("test_out.song", song=f"{song} {STOP}") if shown else "", "accent")
        for bar in self.query(KeyBar):
            bar.show(self.keys_here(), self.pinned())

    def show_texts(self) -> None:
        super().show_texts()
        if self.over:
            self.run_worker(self._tell(), exclusive=True, group="outcome")

    async def _show_question(self, *, again: bool = False) -> None:
        await super()._show_question(again=again)
        step = self.shown
        if step is not None and step.id in self.given:  # in another language by now
            await self.query_one(StepPane).replay(step, self.given[step.id][0])
            self.set_focus(None)

    async def action_next(self) -> None:
        """Go to the next question. A question that is left open counts as not known, and shows its answer."""
        if self.over:
            return
        if self.step.id in self.given:
            await super().action_next()
        elif not (pane := self.query_one(StepPane)).holds_back():
            pane.give(UNKNOWN)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action == "go" or super().check_action(action, parameters)

    async def action_go(self) -> None:
        """Go on where there is one way only: after an answer to the next question, at the end to the map or a step."""
        if not self.over:
            if self.step.id in self.given:
                await super().action_go()
        elif self.passed:
            self.action_map()
        else:
            lesson, first = self.lesson.id, self.steps_to_read()[0]
            self.session.progress.visit(lesson, first.id)
            self.session.doors.lesson(lesson)

    def steps_to_read(self) -> list[Step]:
        """Return the steps that tell what the learner missed."""
        lesson = self.lesson
        missed = {step for step, (_, correct) in self.given.items() if not correct}
        return [lesson.steps[lesson.place(step)] for step in to_read(lesson.spec.steps, missed)]

    def count(self, lesson: str, step: str, answer: object, correct: bool | None) -> None:  # noqa: ARG002
        self.given[step] = (answer, correct)
        self.set_focus(None)
        self.show_head()

    async def finish(self) -> None:
        self.over = True
        if self.passed:
            self.session.progress.test_out(self.lesson.id, [step.id for step in self.lesson.steps])
        self.query_one(StepPane).display = False
        self.query_one("#outcome").display = True
        self.show_head()
        await self._tell()

    def on_key(self, event: events.Key) -> None:
        """Scroll a long text by the page, with the keys that scroll a lab elsewhere."""
        pages = {"pagedown": 1, "pageup": -1}.get(event.key)
        if pages:
            self.action_page(pages)

    def pages(self) -> Sequence[Widget]:
        return [*self.query("#step, #outcome")]

    async def _tell(self) -> None:
        strings, lesson = self.session.strings, self.lesson
        fields = {"right": self.right, "count": len(self.asked), "needed": needed(len(self.asked))}
        kind = "passed" if self.passed else "failed"
        self.write("outcome_title", strings(f"test_out.{kind}", **fields), "good" if self.passed else "warn")
        read = "\n".join(
            f"- {strings('test_out.step', number=lesson.place(step.id) + 1, title=step.title)}"
            for step in self.steps_to_read()
        )
        text = strings(f"test_out.{kind}_{'whole' if not read else 'text'}", steps=read)
        await self.query_one("#outcome_text", Prose).update(text)
