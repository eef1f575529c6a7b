"""What a learner must see at 80 by 24, where a step and its lab share few rows, and find again after a death."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text
from tui.app import DembowApp
from tui.screens.course_map import CourseMap
from tui.screens.step_pane import StepPane
from tui.widgets.line import Line

SIZE = (80, 24)


@pytest.mark.slow
async def test_what_is_said_of_a_long_answer_is_read_from_its_beginning(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_lesson(app, until, "training_through_time", "teach_from_every_output")
        pane = screen.query_one(StepPane)
        await pane.say(True, "Meta cumplida.", "palabra " * 300)
        await until(lambda: "✓ Meta cumplida." in text(app) and "palabra palabra" in text(app))
        assert "Meta: " in text(app)  # the goal stays in sight
        await pilot.press("n", "n")


@pytest.mark.slow
async def test_a_hint_is_brought_into_sight(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=SIZE) as pilot:
        await in_lesson(app, until, "welcome", "hear_the_song")
        for number in (1, 2):
            await pilot.press("h")
            await until(lambda number=number: f"Pista {number} de 4" in text(app))  # type: ignore[misc]


@pytest.mark.slow
async def test_what_is_asked_is_read_before_it_is_drawn(make_app: MakeApp, until: Until) -> None:
    app = make_app("es")
    async with app.run_test(size=SIZE) as pilot:
        screen = await in_lesson(app, until, "sequence_shapes", "when_it_speaks")
        await until(lambda: screen.step.title in text(app))
        await pilot.press("up")
        await until(lambda: "punto 1 de 6" in text(app))


@pytest.mark.slow
async def test_a_card_has_its_title(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=SIZE):
        screen = await in_lesson(app, until, "lstm", "lstm_recap")
        card = screen.step.part("card")
        assert card is not None
        assert screen.query_one("#verdict", Line).text == card.title


async def test_an_answer_that_was_kept_counts_whenever_the_program_died(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=SIZE):
        progress = app.session.progress
        progress.answer("six_words", "after_perrea", "three", True, "three")  # and no `complete`: death was quicker
        await in_lesson(app, until, "six_words", "after_perrea")
        assert progress.steps("six_words")["after_perrea"] == "done"


@pytest.mark.slow
async def test_on_from_a_program_that_fell_short_is_skipping_it(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=SIZE) as pilot:
        progress = app.session.progress
        progress.answer("welcome", "ask_the_song", "followers = []", False, "nothing_kept")
        screen = await in_lesson(app, until, "welcome", "ask_the_song")
        assert progress.steps("welcome")["ask_the_song"] == "visited"
        await pilot.press("n")
        await until(lambda: progress.steps("welcome")["ask_the_song"] == "skipped")
        assert screen.step.id == "ask_the_song"


@pytest.mark.slow
@pytest.mark.parametrize("leave", [lambda app: app.session.doors.map(), DembowApp.exit], ids=["to the map", "for good"])
async def test_whoever_leaves_while_a_lesson_opens_is_let_go(
    make_app: MakeApp, until: Until, leave: Callable[[DembowApp], None]
) -> None:
    for moment in range(12):
        app = make_app("en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(lambda app=app: isinstance(app.screen, CourseMap))  # type: ignore[misc]
            app.session.doors.lesson("recurrent_neuron")
            await asyncio.sleep(moment * 0.008)
            leave(app)
            await pilot.pause()
        assert not app.return_code
