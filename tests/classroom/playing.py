"""A learner plays lessons by keys through the real app, at a home of their own, and hands in at each lesson's end."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from core.base.folders import data_folder
from core.engine.hands import Hands
from lessons.classroom.line import HEAD
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN, Number
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from lessons.linting.answers import examples
from tests.classroom.plans import CODE, Deed, Plan
from tests.patience import PATIENCE
from tests.tui.player import POINTED
from tests.tui.screens.seen import text
from tui import cli
from tui.app import DembowApp
from tui.check.drive import given, more_given
from tui.check.keys import keys_for
from tui.check.sizes import USUAL
from tui.check.typist import leave_focus, type_keys
from tui.check.waiting import wait_for
from tui.screens.course_map import CourseMap
from tui.screens.ending import EndingScreen
from tui.screens.hand_in import FOLDER, HandInScreen
from tui.screens.lesson import LessonScreen
from tui.session import Session
from tui.widgets.order import OrderQuestion


class Played(NamedTuple):
    """What came of one learner."""

    name: str
    lines: Mapping[str, str]
    """Lines that were handed in, by lesson."""
    keys: int
    seconds: float


def play(name: str, home: Path, plans: Mapping[str, Plan], language: str) -> Played:
    """Join the class on the command line, play the lessons of the plans, and return the lines. Blocks until the end."""
    began = time.monotonic()
    os.environ |= {"DEMBOW_HOME": str(home), "DEMBOW_WITHOUT_TENSORFLOW": "1", "TEXTUAL_ANIMATIONS": "none"}
    with contextlib.redirect_stdout(io.StringIO()):
        status = cli.main(["--lang", language, "class", "join", "--class", CODE, "--name", name])
    assert status == 0, f"{name}: class join ended with {status}"
    hand = _Learner(name, language)
    lines = asyncio.run(hand.play(plans))
    return Played(name, lines, hand.keys, time.monotonic() - began)


def reads(progress: Progress, lesson: str, step: str, count: int) -> bool:
    """Tell whether so many hints of a step were read."""
    return progress.hints(lesson).get(step) == count


def stands(screen: LessonScreen, place: int) -> bool:
    """Tell whether the step at `place` stands on the screen, its question ready for keys."""
    return screen.shown is screen.lesson.steps[place]


class _Learner:
    """A pair of hands at one app."""

    def __init__(self, name: str, language: str) -> None:
        self.name = name
        self.language = language
        self.keys = 0
        """Keys that were pressed."""

    async def play(self, plans: Mapping[str, Plan]) -> dict[str, str]:
        """Play all lessons, one after the other, from the map."""
        progress = Progress(profile_path())
        engine = Hands()
        self.app = DembowApp(Session(progress, engine, self.language))
        lines: dict[str, str] = {}
        try:
            async with self.app.run_test(size=USUAL) as pilot:
                self.pilot: Pilot[None] = pilot
                for lesson, plan in plans.items():
                    await self._open(lesson)
                    await self._lesson(plan)
                    lines[lesson] = await self._hand_in(lesson)
                    self.press("g")
        finally:
            await engine.stop()
            progress.close()
        return lines

    def press(self, *keys: str) -> None:
        """Press keys, one right after the other: whoever calls it waits for what they do."""
        self.keys += len(keys)
        type_keys(self.app, keys)

    async def see(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        assert await wait_for(lambda: bool(holds()), PATIENCE), f"{self.name} waited in vain: {what}\n{text(self.app)}"

    async def _open(self, lesson: str) -> None:
        """Walk the map to a lesson, and open it."""
        await self.see(lambda: isinstance(self.app.screen, CourseMap), "the map")
        number = self.app.session.course.entry(lesson).number
        if not POINTED.search(text(self.app)):  # the map is a graph: the list marks the lesson at its cursor
            self.press("v")
            await self.see(lambda: POINTED.search(text(self.app)), "the list")
        while (at := self._pointed()) != number:
            self.press("up" if at > number else "down")
            await self.see(partial(self._left, at), "the map's cursor on its way")
        self.press("enter")
        await self.see(lambda: isinstance(self.app.screen, LessonScreen), lesson)

    def _left(self, number: int) -> bool:
        return self._pointed() != number

    def _pointed(self) -> int:
        """Return the number of the lesson at the map's cursor."""
        found = POINTED.search(text(self.app))
        assert found is not None, text(self.app)
        return int(found[1])

    async def _lesson(self, plan: Plan) -> None:
        screen = self.app.screen
        assert isinstance(screen, LessonScreen)
        for place, step in enumerate(screen.lesson.steps):
            await self.see(partial(stands, screen, place), step.id)
            await self._step(screen, step, plan[step.id])

    async def _step(self, screen: LessonScreen, step: Step, deed: Deed) -> None:
        """Do what is planned at a step, and go on to the next."""
        progress, lesson = screen.session.progress, screen.lesson.id
        for count in range(deed.hints):
            await leave_focus(self.app)
            self.press("h")
            await self.see(partial(reads, progress, lesson, step.id, count + 1), f"hint of {step.id}")
        for name in deed.answers:
            await self._answer(screen, step, name)
        if deed.reached:
            await leave_focus(self.app)
            for key in step.spec.solution:
                name, _, times = key.partition("*")
                self.press(*[name] * int(times or 1))
            await self.see(lambda: progress.steps(lesson).get(step.id) == "done", f"goal of {step.id}")
        await leave_focus(self.app)
        if deed.skipped:
            self.press("n")
            await self.see(lambda: progress.steps(lesson).get(step.id) == "skipped", f"skipped {step.id}")
        self.press("n")

    async def _answer(self, screen: LessonScreen, step: Step, name: str) -> None:
        """Give an answer by its keys, to the numbers that are the learner's own."""
        question = step.spec.question
        assert question is not None
        before = len(given(screen, step))
        if screen.focused is None:
            self.press("tab")
            await self.see(lambda: screen.focused is not None, f"question of {step.id}")
        asked = screen.query(OrderQuestion)
        standing = [one.order for one in asked]
        self.press(*["up"] * sum(one.cursor for one in asked))  # an answer before leaves the cursor where it ended
        answer = UNKNOWN if name == UNKNOWN else examples(step)[name]
        keys = keys_for(question, answer, standing[0] if standing else None)
        if name == UNKNOWN and isinstance(question, Number):
            self.keys += len(keys)
            await self.pilot.press(*keys)  # enter is for the button that the key before it leads to
        else:
            self.press(*keys)
        await self.see(lambda: more_given(screen, step, before), f"{name} at {step.id}")
        await self.see(lambda: screen.focused is None, f"verdict of {step.id}")
        assert given(screen, step)[-1].variant == step.variant

    async def _hand_in(self, lesson: str) -> str:
        """Hand in from the lesson's card; return the line that was copied, which stands on the page and in the file."""
        await self.see(lambda: isinstance(self.app.screen, EndingScreen), f"card of {lesson}")
        self.press("H")
        await self.see(lambda: isinstance(self.app.screen, HandInScreen) and HEAD in text(self.app), "hand-in")
        self.press("enter")
        path = data_folder() / FOLDER / f"{lesson}.txt"
        await self.see(path.exists, str(path))
        line = path.read_text("utf-8").strip()
        assert self.app.clipboard.strip() == line
        await self.see(lambda: line[:40] in text(self.app), "the line on the page")
        return line
