"""What is seen on the screen of an app, and lessons to see it in."""

from __future__ import annotations

from tests.tui.conftest import Until
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
