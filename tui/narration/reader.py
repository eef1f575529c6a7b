"""The reader holds a conversation over a lesson: it takes lines, and has done and told what they ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

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
WALKS, QUIT = ("next", "back"), "quit"
"""Orders that lead to another step, and the one that leaves."""


class Reader:
    """The reader takes lines one after the other: answers, orders, and what is asked of the lab."""

    def __init__(self, stage: Stage, inbox: Inbox, tell: Callable[[str], None]) -> None:
        self.stage, self.inbox = stage, inbox
        self.voice = Voice(self.session, tell)
        self.narrator = Narrator(stage, self.voice)
        self.player = Player(self.narrator, inbox)
        self.deeds: Mapping[str, Callable[[str], Awaitable[None]]] = {
            "help": self._help,
            "again": self._again,
            "look": self._look,
            "hint": self._hint,
            "skip": self._skip,
            "report": self._report,
            "test": self._test,
            "code": self._code,
            "file": self._take_file,
            "program": self._take_program,
            "line": partial(self.player.take_line, insert=False),
            "insert": partial(self.player.take_line, insert=True),
            "write": self.player.write,
            "press": self.player.press_named,
            "stop": self._stop,
            "run": self._run,
        }
        """Deed of each order, given what follows it on its line; the other orders press one key."""

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
        """Do an order, and return whether it asks for the end. Raises `DembowError` where it cannot be done here."""
        name, rest = order
        if name in WALKS:
            return await self._walk(name)
        if name in OF_LESSONS and self.stage.lesson is None:
            word = self.voice.strings(f"read.word.{name}").split(", ")[0]
            raise DembowError("read_not_asked" if self._is_open() else "read_not_here", given=word)
        if name in self.deeds:
            await self.deeds[name](rest)
        elif name in PASS_ON:
            await self.player.free(of_question=True)
            await self.player.press(*[PASS_ON[name]] * times_of(rest, self.voice.strings))
        return name == QUIT

    async def _help(self, _: str) -> None:
        self.voice.tell(*tell_offers(self.stage, self.voice.strings, await lines_of(self.stage)))

    async def _again(self, _: str) -> None:
        self.narrator.tell_place(again=True)

    async def _look(self, _: str) -> None:
        self.narrator.tell_lab()

    async def _code(self, _: str) -> None:
        self.voice.tell_code(self.stage.lab.keras_code() if self.stage.lab else "")

    async def _stop(self, _: str) -> None:
        self.voice.say("read.nothing_runs")

    async def _run(self, _: str) -> None:
        await self.player.run()

    async def _take_file(self, path: str) -> None:
        await self.player.take_program(read_program(path))

    async def _take_program(self, _: str) -> None:
        await self.player.take_dictation()

    async def _hint(self, _: str) -> None:
        self.narrator.forget_said(ANSWERED)
        await self.player.free()
        await self.player.press("h")

    async def _report(self, _: str) -> None:
        await self.player.free()
        await self.player.press("r")

    async def _skip(self, _: str) -> None:
        if not self._is_open():
            raise DembowError("read_not_open")
        self.narrator.forget_said()
        await self.player.free()
        await self.player.press("n")
        if self._is_open():  # it told of a program that has not run; whoever says the word means it
            await self.player.press("n")

    def _tell_done(self, step: Step | None) -> None:
        """Say how to go on where a goal has just been met, a program has passed, or a step was skipped."""
        if self.stage.lesson is not None and step is not None and step.spec.question is None:
            self.voice.say("read.go_on")

    async def _walk(self, name: str) -> bool:
        """Go on or back; return whether the course is over."""
        stage = self.stage
        if name == "next" and self._is_open():
            if stage.questions is not None:
                raise DembowError("read_asks")
            step = stage.lesson.step if stage.lesson is not None else None
            if step is not None and step.kind == "code":
                raise DembowError("read_open_code")
            goal = step.part("goal") if step is not None else None
            if goal is not None:
                raise DembowError("read_open_goal", goal=goal.title.replace("`", ""))
            raise DembowError("read_open")
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

    async def _test(self, _: str) -> None:
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
