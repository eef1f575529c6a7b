"""The card at a lesson's end: no toast, enter to the next lesson by its title, and it can be opened again."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Told, Until
from tests.tui.screens.seen import in_lesson, text
from tui.app import DembowApp
from tui.screens.course_map import CourseMap
from tui.screens.ending import EndingScreen
from tui.screens.lesson import LessonScreen


def finish(app: DembowApp, lesson: str) -> None:
    for step in app.session.lesson(lesson).steps:
        app.session.progress.complete(lesson, step.id)


@pytest.mark.slow
async def test_a_lesson_ends_with_its_card_and_leads_on(make_app: MakeApp, until: Until, told: Told) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        finish(app, "welcome")
        app.session.progress.answer("welcome", "bet_on_the_network", 90, False, "low")
        screen = await in_lesson(app, until, "welcome")
        screen.place = len(screen.lesson.steps) - 1
        await screen.show_step()
        await pilot.press("n")
        await until(lambda: isinstance(app.screen, EndingScreen))
        await until(lambda: "you 90 · it was" in text(app))
        await until(lambda: "enter → 2 · " in text(app))
        assert not told
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen))
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.lesson.id == "recurrent_neuron"


@pytest.mark.slow
async def test_a_finished_lesson_s_card_opens_again(make_app: MakeApp, until: Until, told: Told) -> None:
    app = make_app("es")
    async with app.run_test(size=(120, 36), message_hook=told) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        await pilot.press("e")
        await until(lambda: told)
        assert isinstance(app.screen, CourseMap)
        finish(app, "welcome")
        app.session.doors.ending("welcome")
        await until(lambda: isinstance(app.screen, EndingScreen))
        await until(lambda: "Fin de «Bienvenida»" in text(app))
        await pilot.press("v")
        await until(lambda: app.session.strings("ending.course") in text(app))
        await pilot.press("v", "p")
        await until(lambda: isinstance(app.screen, LessonScreen))
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.step.kind == "recap"


@pytest.mark.slow
async def test_the_last_card_is_the_course_s_and_leads_to_the_map(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.ending(app.session.course.available[-1].id)
        await until(lambda: app.session.strings("ending.last") in text(app))
        await until(lambda: app.session.strings("ending.course") in text(app))
        await pilot.press("pagedown", "L")
        await until(lambda: app.session.strings.language == "en")
        await until(lambda: app.session.strings("ending.last") in text(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, CourseMap))
