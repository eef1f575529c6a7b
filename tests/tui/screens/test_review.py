"""Old questions at the start, answered or left with one key."""

from __future__ import annotations

import itertools
import time

import pytest

from lessons.content.schema import Number
from lessons.learner.progress import RECALLED, Progress
from lessons.learner.review import DAY
from tests.tui.conftest import MakeApp, Until
from tui.screens.course_map import CourseMap
from tui.screens.review import ReviewScreen
from tui.widgets.line import Line

STEPS = ("how_many_words_back", "without_verb", "after_perrea")


@pytest.fixture
def mistakes(progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = itertools.count(time.time() - 2 * DAY)
    with monkeypatch.context() as yesterday:
        yesterday.setattr(time, "time", lambda: next(moments))
        progress.answer("six_words", STEPS[0], "one", False, "one")
        progress.answer("six_words", STEPS[1], 0, False, "none")
        progress.skip("six_words", STEPS[2])


@pytest.mark.slow
@pytest.mark.usefixtures("mistakes")
async def test_a_review_is_answered_question_by_question(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, ReviewScreen) and app.screen.query("#question > *"))
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        await until(lambda: app.focused is not None and screen.focused is app.focused)
        assert screen.step.id == STEPS[0]
        asked = screen.step.spec.question
        assert isinstance(asked, Number)  # another question, on the same idea
        await pilot.press(*str(int(asked.right)), "enter")
        await until(lambda: progress.answers("six_words", STEPS[0])[-1].correct)
        assert progress.answers("six_words", STEPS[0])[-1].variant == screen.step.variant > RECALLED
        await until(lambda: "✓" in screen.query_one("#verdict", Line).text)
        await pilot.press("escape", "n")
        await until(lambda: screen.step.id == STEPS[1] and "2 of 3" in screen.query_one("#title", Line).text)
        await pilot.press("escape", "L")
        await until(lambda: "2 de 3" in screen.query_one("#title", Line).text)
        await pilot.press("escape", "n", "n")
        await until(lambda: isinstance(app.screen, CourseMap))


@pytest.mark.usefixtures("mistakes")
async def test_one_key_leaves_it(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, ReviewScreen))
        await until(lambda: app.screen.query("#question > *") and app.focused is not None)
        await pilot.press("g")
        await until(lambda: isinstance(app.screen, CourseMap))


async def test_nobody_is_asked_who_missed_nothing(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.pause(0.3)
        assert isinstance(app.screen, CourseMap)
