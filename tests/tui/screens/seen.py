"""What is seen on the screen of an app, and lessons to see it in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tests.tui.conftest import MakeApp, Until
from tests.tui.strips import strips_of
from tui.app import DembowApp
from tui.screens.course_map import CourseMap
from tui.screens.lesson import LessonScreen

SIZES = [(120, 36), (80, 24), (64, 22), (200, 60)]


def text(app: DembowApp) -> str:
    """What a person sees, without colour."""
    lines = strips_of(app)
    return "\n".join("".join(segment.text for segment in line) for line in lines)


async def in_lesson(app: DembowApp, until: Until, lesson: str = "six_words", step: str | None = None) -> LessonScreen:
    if step:
        app.session.progress.visit(lesson, step)
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lesson(lesson)
    await until(lambda: isinstance(app.screen, LessonScreen))
    screen = app.screen
    assert isinstance(screen, LessonScreen)
    await until(lambda: screen.shown is screen.step)
    return screen


@asynccontextmanager
async def at_step(
    make_app: MakeApp,
    until: Until,
    lesson: str,
    step: str,
    language: str = "es",
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[DembowApp, Pilot[None], LessonScreen]]:
    """An app that has a step of a lesson open, one who presses its keys, and the lesson's screen."""
    app = make_app(language)
    async with app.run_test(size=size) as pilot:
        yield app, pilot, await in_lesson(app, until, lesson, step)
