"""No answer stands beside its question: the lab at a question's step is read, and compared with the answer."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.base.language import FIRST_LANGUAGE
from core.engine.fake import FakeEngine
from lessons.content.loader import Step
from lessons.content.schema import Number
from lessons.learner.progress import Progress
from lessons.linting.fault import Fault, line_of_id
from tui.app import DembowApp
from tui.lab_kit.base import Lab
from tui.screens.lesson import LessonScreen
from tui.session import Session

SIZE = (120, 36)
NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?![\w])")
REST = 0.15
"""Seconds for which a lab stands still that has nothing more to say of itself: longer than between two redraws."""
PATIENCE = 300.0
"""Seconds until a screen that never comes to rest is a fault of the program's."""
SAME = 1e-9


def numbers_in(text: str) -> Iterator[float]:
    """Yield the numbers of a text, each as it is written."""
    for found in NUMBER.findall(text.replace("−", "-")):
        yield float(found.replace(",", ""))


def tells(shown: Sequence[str], step: Step) -> bool:
    """Return whether a line tells the number that a step asks for, and that the step itself does not give."""
    question = step.spec.question
    if not isinstance(question, Number):
        return False
    settings = " ".join(map(str, step.spec.settings.values()))
    given = set(numbers_in(f"{step.title} {step.body({})} {settings}"))
    return question.right not in given and any(
        abs(number - question.right) <= SAME for line in shown for number in numbers_in(line)
    )


def lines_of(lab: Lab) -> list[str]:
    """Return what a lab shows, line by line."""
    shown = [widget for widget in lab.query("*") if widget.is_on_screen and not widget.children]
    return [widget.render_line(row).text for widget in shown for row in range(widget.size.height)]


async def settled(lab: Lab) -> list[str]:
    """Return what a lab shows once it has read what it reads of itself, and stands still."""
    before: list[str] = []
    while True:
        await asyncio.sleep(REST)
        shown = lines_of(lab)
        if lab.ready and not lab.running and shown == before:
            return shown
        before = shown


async def find_beside(language: str) -> list[Fault]:
    """Return a fault for each question of the course whose answer its lab shows before it is given."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        progress = Progress(Path(folder) / "progress.sqlite")
        app = DembowApp(Session(progress, FakeEngine(), language))
        async with app.run_test(size=SIZE):
            for entry in app.session.course.available:
                lesson = app.session.lesson(entry.id)
                for step in lesson.steps:
                    if isinstance(step.spec.question, Number):
                        app.session.doors.lesson(entry.id, step=step.id)
                        screen = await shown(app, step.id)
                        if tells(await settled(screen.lab), step):
                            path = entry.folder / "lesson.toml"
                            fields = {"step": step.id, "answer": f"{step.spec.question.right:g}"}
                            faults.append(Fault(path, line_of_id(path, step.id), "beside", fields))
        progress.close()
    return faults


async def shown(app: DembowApp, step: str) -> LessonScreen:
    """Wait for a step to stand on the screen, and return its screen."""
    while not (isinstance(app.screen, LessonScreen) and app.screen.shown is not None and app.screen.shown.id == step):
        await asyncio.sleep(REST)
    return app.screen


def lint_beside() -> list[Fault]:
    """Return the faults in the first language: numbers are the same in every one.

    Raises `TimeoutError` where a screen never comes to rest.
    """

    async def within() -> list[Fault]:
        async with asyncio.timeout(PATIENCE):
            return await find_beside(FIRST_LANGUAGE)

    return asyncio.run(within())
