"""The reader holds a conversation over a lesson: it takes lines, and has done and told what they ask for."""

from __future__ import annotations

from collections.abc import Callable

from core.base.errors import DembowError
from lessons.content.loader import Step
from lessons.content.short_check import check_questions
from lessons.learner.progress import OVER
from tui.labs.program.lab import ProgramLab
from tui.narration.forms import answers, read_line
from tui.narration.inbox import Inbox
from tui.narration.narrator import Narrator
from tui.narration.offers import OPEN, tell_offers
from tui.narration.orders import OF_LESSONS, PASS_ON, Order, order_of, orders_in, times_of
from tui.narration.player import Player
from tui.narration.programs import read_program
from tui.narration.seen import ANSWERED
from tui.narration.settings import lines_of
from tui.narration.stage import Stage
from tui.narration.voice import Voice
from tui.session import Session

OF_EDITOR = {"e": "program", "ctrl+r": "run"}
"""Keys of the editor, which texts name, with the orders that do the same."""


class Reader:
    """The reader takes lines one after the other: answers, orders, and what is asked of the lab."""

    def __init__(self, stage: Stage, inbox: Inbox, tell: Callable[[str], None]) -> None:
        self.stage, self.inbox = stage, inbox
        self.voice = Voice(self.session, tell)
        self.narrator = Narrator(stage, self.voice)
        self.player = Player(self.narrator, inbox)

    @property
    def session(self) -> Session:
        """Session of the learner."""
        return self.stage.app.session

    async def converse(self, lesson: str) -> None:
        """Open a lesson and talk until the end of the lines, of the course, or until somebody leaves."""
        self.voice.say("read.welcome")
        await self.open(lesson)
        while (line := await self.inbox.line()) is not None:
            if not line.strip():
                self.narrator.tell_ways(is_open=self._is_open())
                continue
            step, was_open = self.narrator.step, self._is_open()
            try:
                if await self.obey(line.strip("\r\n")):
                    break
            except DembowError as error:
                self.voice.tell(self.voice.strings.explain(error))
            if step is self.narrator.step and was_open and not self._is_open():
                self._tell_done(step)
        self.voice.say("read.farewell")

    async def open(self, lesson: str) -> None:
        """Open a lesson where the learner left it, and tell its step."""
        await self.stage.call(lambda: self.session.doors.lesson(lesson))
        entry = self.session.course.entry(lesson)
        title, summary = (text.of(self.voice.strings.language) for text in (entry.spec.title, entry.spec.summary))
        self.voice.say("read.lesson", number=entry.number, title=title, summary=summary)
        if (here := self.stage.lesson) is not None and here.place == 0 and check_questions(here.lesson.spec):
            self.voice.say("read.may_test", count=len(check_questions(here.lesson.spec)))
        self.narrator.tell_place()

    async def obey(self, line: str) -> bool:
        """Do what a line asks for, and return whether it asks for the end. Raises `DembowError` for what cannot be."""
        step, strings = self._asked(), self.voice.strings
        if isinstance(self.stage.lab, ProgramLab):
            line = OF_EDITOR.get(line.strip(), line)
        if step is not None and answers(step, line, strings):
            await self._answer(step, line)
            return False
        orders = [order for part in orders_in(line, strings) if (order := order_of(part, strings)) is not None]
        for order in orders:
            if await self._do(order):
                return True
        if orders:
            return False
        if not await self.player.follow(line):
            raise DembowError("read_unknown", given=line)
        self.narrator.tell_changes()
        return False

    def _asked(self) -> Step | None:
        """Return the step whose question is open to an answer."""
        pane = self.stage.pane
        step = pane.step if pane is not None else None
        return step if step is not None and step.spec.question is not None else None

    async def _answer(self, step: Step, line: str) -> None:
        answer, pane = read_line(step, line, self.voice.strings), self.stage.pane
        if pane is not None:
            self.narrator.forget_said()
            await self.stage.call(lambda: pane.give(answer))
            self.narrator.tell_changes()
            if self.stage.questions is not None:
                self.voice.say("read.go_on")
            elif step.kind == "predict" and self.stage.lesson is not None:
                self.voice.say("read.ways" if self._is_open() else "read.go_on")

    async def _do(self, order: Order) -> bool:
        name, rest = order
        stage, player = self.stage, self.player
        if name == "quit":
            return True
        if name == "help":
            self.voice.tell(*tell_offers(stage, self.voice.strings, await lines_of(stage)))
        elif name == "again":
            self.narrator.tell_place(again=True)
        elif name in ("next", "back"):
            return await self._walk(name)
        elif name in OF_LESSONS and stage.lesson is None:
            word = self.voice.strings(f"read.word.{name}").split(", ")[0]
            raise DembowError("read_not_asked" if self._is_open() else "read_not_here", given=word)
        elif name == "look":
            self.narrator.tell_lab()
        elif name == "hint":
            self.narrator.forget_said(ANSWERED)
            await player.free()
            await player.press("h")
        elif name == "skip":
            if not self._is_open():
                raise DembowError("read_not_open")
            self.narrator.forget_said()
            await player.free()
            await player.press("n")
        elif name == "report":
            await player.free()
            await player.press("r")
        elif name == "test":
            await self._test()
        elif name == "code":
            self.voice.tell_code(stage.lab.keras_code() if stage.lab else "")
        elif name == "file":
            await player.take_program(read_program(rest))
        elif name == "program":
            await player.take_dictation()
        elif name in ("line", "insert"):
            await player.take_line(rest, insert=name == "insert")
        elif name == "write":
            await player.write(rest)
        elif name == "press":
            await player.press_named(rest)
        elif name == "stop":
            self.voice.say("read.nothing_runs")
        elif name == "run":
            await player.run()
        else:
            await player.free(of_question=True)
            await player.press(*[PASS_ON[name]] * times_of(rest, self.voice.strings))
        return False

    def _tell_done(self, step: Step | None) -> None:
        """Say how to go on where a goal has just been met, a program has passed, or a step was skipped."""
        if self.stage.lesson is not None and step is not None and step.spec.question is None:
            self.voice.say("read.go_on")

    async def _walk(self, name: str) -> bool:
        """Go on or back; return whether the course is over."""
        stage = self.stage
        if name == "next" and self._is_open():
            raise DembowError("read_open" if stage.questions is None else "read_asks")
        if name == "back" and stage.questions is not None:
            self.voice.say("read.no_further")
            return False
        await self.player.free()
        if stage.outcome() or (stage.over and name == "next"):
            await stage.press("enter")
        else:
            await stage.press("n" if name == "next" else "p")
        if stage.pane is None and not stage.over:  # the map
            entry = self.session.resume_entry()
            if self.session.lesson_state(entry) in OVER:
                return True
            await self.open(entry.id)
        elif stage.lesson is not None and stage.lesson.step is self.narrator.step:
            self.voice.say("read.no_further")
        elif stage.questions is not None:
            self.narrator.tell_changes()
        else:
            self.narrator.tell_place()
        return False

    async def _test(self) -> None:
        lesson = self.stage.lesson
        if lesson is None or not check_questions(lesson.lesson.spec):
            raise DembowError("read_no_test")
        await self.stage.call(lambda: self.session.doors.short_check(lesson.lesson.id))
        self.narrator.tell_place()

    def _is_open(self) -> bool:
        """Return whether something is asked for that was neither done nor skipped."""
        lesson, asked = self.stage.lesson, self.stage.questions
        if asked is not None:
            return not asked.answered and not self.stage.outcome()
        if lesson is None or lesson.step.kind not in OPEN:
            return False
        state = self.session.progress.steps(lesson.lesson.id).get(lesson.step.id)
        return state != "tested" and not lesson.check_action("go", ())
