"""Questions out of lessons come one after the other, in the language of the moment."""

from __future__ import annotations

import pytest

from lessons.learner.review import Due
from tests.tui.conftest import MakeApp, Until
from tui.app import DembowApp
from tui.screens.course_map import CourseMap
from tui.screens.questions import QuestionScreen
from tui.screens.review import ReviewScreen
from tui.screens.step_pane import StepPane
from tui.widgets.line import Line

ASKED = (("time_series", "twenty_shops"), ("time_series", "new_axis"))


async def ask(app: DembowApp, until: Until) -> QuestionScreen:
    await until(lambda: isinstance(app.screen, CourseMap))
    screen = ReviewScreen(app.session, [Due(lesson, step, 0.0) for lesson, step in ASKED])
    await app.push_screen(screen)
    await until(lambda: screen.shown is not None)
    return screen


@pytest.mark.slow
async def test_the_next_question_comes_and_after_the_last_the_map(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ask(app, until)
        assert "question 1 of 2" in screen.query_one("#title", Line).text
        await pilot.press("escape", "n")
        await until(lambda: screen.shown is not None and screen.shown.id == ASKED[1][1])
        assert "question 2 of 2" in screen.query_one("#title", Line).text
        await pilot.press("escape", "n")
        await until(lambda: isinstance(app.screen, CourseMap))


@pytest.mark.slow
async def test_an_answer_that_was_not_handed_in_is_told_before_the_next_question(
    make_app: MakeApp, until: Until
) -> None:
    app = make_app("en")
    app.session.keymap = {"questions.next": "x"}
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ask(app, until)
        again = screen.query_one("#again", Line)
        await pilot.press("down", "x")
        await until(lambda: "not handed it in" in again.text)
        assert "x again" in again.text
        assert screen.place == 0
        await pilot.press("x")
        await until(lambda: screen.place == 1)


@pytest.mark.slow
async def test_the_same_question_in_another_language(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ask(app, until)
        before = screen.shown
        await pilot.press("escape", "L")
        await until(lambda: screen.shown is not before)
        assert screen.shown is not None
        assert before is not None
        assert screen.shown.id == before.id
        assert screen.lesson.language == app.session.strings.language != "en"


@pytest.mark.slow
async def test_a_first_miss_at_a_number_is_sent_back_to_look(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        screen = ReviewScreen(app.session, [Due("recurrent_neuron", "second_word", 0.0)])
        await app.push_screen(screen)
        await until(lambda: screen.shown is not None)
        for verdict in ("lesson.again", "lesson.not_yet"):
            screen.query_one(StepPane).give(3)
            told = app.session.strings(verdict)
            await until(lambda told=told: told in screen.query_one("#verdict", Line).text)  # type: ignore[misc]
