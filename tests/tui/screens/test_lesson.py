"""The lesson screen opens where one was, and shows and explains every step."""

from __future__ import annotations

from functools import partial

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import MOST_SIZES_SLOW, in_lesson, text
from tui.screens.course_map import CourseMap
from tui.screens.lesson import LessonScreen
from tui.widgets.line import Line


def at_step(screen: LessonScreen, place: int) -> bool:
    return screen.place == place and screen.shown is screen.step


async def test_enter_opens_and_g_comes_back(make_app: MakeApp, until: Until) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen))
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await until(lambda: screen.shown is screen.step)
        await pilot.press("escape", "g")
        await until(lambda: isinstance(app.screen, CourseMap))
        assert f"◐ {screen.lesson.entry.number:2}" in text(app)


@pytest.mark.parametrize("size", MOST_SIZES_SLOW, ids=str)
@pytest.mark.parametrize("lesson", ["six_words", "lstm"])
async def test_every_step_shows_and_explains_itself(
    make_app: MakeApp, until: Until, lesson: str, size: tuple[int, int]
) -> None:
    app = make_app("en")
    async with app.run_test(size=size) as pilot:
        screen = await in_lesson(app, until, lesson)
        for place, step in enumerate(screen.lesson.steps):
            await until(partial(at_step, screen, place))
            for widget in screen.focus_chain:
                name = getattr(widget, "explain", None)
                assert name, widget
                assert app.session.strings.has(f"explain.{name}.body")
            await pilot.press("escape")
            if step.kind in ("predict", "lab"):
                await pilot.press("n")
                await until(lambda: screen.query_one("#verdict", Line).text)
                assert screen.session.progress.steps(lesson)[step.id] == "skipped"
            await pilot.press("n")
        await until(lambda: isinstance(app.screen, CourseMap))
        assert app.session.progress.lesson_state(lesson, [step.id for step in screen.lesson.steps]) == "done"


async def test_resume_at_the_very_step(make_app: MakeApp, until: Until) -> None:
    app = make_app()
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await in_lesson(app, until)
        await pilot.press("n", "n")
        await until(lambda: screen.place == 2)
    again = make_app()
    async with again.run_test(size=(120, 36)) as pilot:
        await until(lambda: again.focused is not None)
        await pilot.press("enter")
        await until(lambda: isinstance(again.screen, LessonScreen) and again.screen.place == 2)
