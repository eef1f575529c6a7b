"""The short check by keys: passed, failed, left, and what the map makes of it."""

from __future__ import annotations

from functools import partial

import pytest

from lessons.content.loader import load_lesson
from lessons.learner.attic import forget
from lessons.learner.progress import Progress
from lessons.learner.review import DAY, due_questions
from tests.tui.conftest import MakeApp, Told, Until
from tui.app import DembowApp
from tui.check.keys import keys_for
from tui.screens.course_map import CourseMap
from tui.screens.lesson import LessonScreen
from tui.screens.short_check import ShortCheckScreen
from tui.screens.step_pane import StepPane
from tui.widgets.card import Card
from tui.widgets.line import Line

LESSON = "time_series"
STEPS = ("twenty_shops", "new_axis", "how_many_windows", "seen_before")
WRONG = {"twenty_shops": "flat", "new_axis": "as_wanted", "how_many_windows": 10.0, "seen_before": 30.0}


async def in_check(app: DembowApp, until: Until) -> ShortCheckScreen:
    await until(lambda: isinstance(app.screen, ShortCheckScreen))
    screen = app.screen
    assert isinstance(screen, ShortCheckScreen)
    assert tuple(step for _, step in screen.asked) == STEPS
    return screen


def asks(screen: ShortCheckScreen, step: str) -> bool:
    return screen.shown is not None and screen.shown.id == screen.step.id == step and screen.focused is not None


def answered(screen: ShortCheckScreen, step: str) -> bool:
    return step in screen.given and screen.focused is None and bool(line(screen, "verdict"))


def keys_shown(screen: object) -> set[str]:
    assert isinstance(screen, LessonScreen)
    shown = screen.keys()
    return {key for key, _, _ in shown}


def line(screen: ShortCheckScreen | CourseMap, name: str) -> str:
    return screen.query_one(f"#{name}", Line).text


@pytest.mark.slow
@pytest.mark.parametrize(("size", "language"), [((80, 24), "es"), ((120, 36), "en")])
async def test_one_miss_passes_and_the_map_says_so(
    make_app: MakeApp, until: Until, progress: Progress, size: tuple[int, int], language: str
) -> None:
    app = make_app(language)
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.focused is not None)
        screen = app.screen
        assert isinstance(screen, CourseMap)
        # On the list five lines down; on the graph one, and one to the right.
        await pilot.press(*(["down"] * 5 if screen.view == "list" else ["down", "right"]))
        await until(lambda: screen.query_one(Card).text.startswith("6 "))
        await pilot.press("t")
        check = await in_check(app, until)
        assert "3" in line(check, "rule")
        for step in STEPS:
            await until(partial(asks, check, step))
            question = check.step.spec.question
            assert question is not None
            await pilot.press(*keys_for(question, WRONG[step] if step == "new_axis" else question.right))
            await until(partial(answered, check, step))
            await pilot.press("n")
        await until(lambda: line(check, "outcome_title").startswith("✓ 3"))
        assert set(progress.steps(LESSON).values()) == {"tested"}
        assert progress.position() is None
        await pilot.press("enter")
        await until(lambda: app.screen is screen)
        assert app.session.lesson_state(app.session.course.entry(LESSON)) == "tested"
        # Below the graph the state stands in the title's line.
        said = app.session.strings("map.tested_long")
        await until(lambda: said in screen.query_one(Card).text)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen))
        lesson = app.screen
        assert isinstance(lesson, LessonScreen)
        await until(lambda: lesson.shown is lesson.step)
        assert lesson.place == 0


@pytest.mark.slow
async def test_an_answer_that_was_not_handed_in_does_not_count_as_not_known(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.short_check(LESSON)
        check = await in_check(app, until)
        await until(partial(asks, check, STEPS[0]))
        await pilot.press("down", "n")
        await until(lambda: "not handed it in" in line(check, "again"))
        assert not check.given
        await pilot.press("enter")
        await until(lambda: check.given)
        (given,) = check.given.values()
        assert given[0] != "unknown"


@pytest.mark.slow
async def test_what_is_missed_is_told_and_nothing_is_lost(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, CourseMap) and app.focused is not None)
        app.session.doors.lesson(LESSON)
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
        forget(progress)
        await pilot.press("T")
        screen = await in_check(app, until)
        for step in STEPS[:2]:
            await until(partial(asks, screen, step))
            question = screen.step.spec.question
            assert question is not None
            await pilot.press(*keys_for(question, WRONG[step]))
            await until(partial(answered, screen, step))
            # The first answer counts: another is not heard.
            screen.query_one(StepPane).give(question.right)
            await pilot.press("n")
        for step in STEPS[2:]:
            await until(partial(asks, screen, step))
            await pilot.press("escape", "n")
            await until(partial(answered, screen, step))
            assert screen.given[step] == ("unknown", None)
            await pilot.press("L", "n")
        await until(lambda: line(screen, "outcome_title").startswith("↺ 0"))
        assert progress.steps(LESSON) == {}
        assert [[a.correct for a in progress.answers(LESSON, step)] for step in STEPS] == [
            [False],
            [False],
            [None],
            [None],
        ]
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen))
        lesson = app.screen
        assert isinstance(lesson, LessonScreen)
        # The text before the first question comes first.
        await until(lambda: lesson.shown is lesson.step and lesson.step.id == "one_number_a_step")
        # An answer from the check is no skipped step: the lesson goes on, and counts it.
        await pilot.press("n")
        await until(lambda: lesson.shown is lesson.step and lesson.step.id == "twenty_shops")
        await until(lambda: "↺" in lesson.query_one("#verdict", Line).text)
        await pilot.press("escape", "n")
        await until(lambda: progress.steps(LESSON).get("twenty_shops") == "done")
    tomorrow = progress.answers(LESSON, STEPS[3])[0].at + 2 * DAY
    assert {due.step for due in due_questions(progress, app.session.course, tomorrow)} == set(STEPS)


@pytest.mark.slow
async def test_leaving_in_the_middle_changes_nothing(make_app: MakeApp, until: Until, progress: Progress) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("t")
        await until(lambda: isinstance(app.screen, ShortCheckScreen))
        screen = app.screen
        assert isinstance(screen, ShortCheckScreen)
        await until(lambda: asks(screen, "first_guess"))
        assert "sola perrea la bichota" in line(screen, "song")
        await pilot.press("2", "g")
        await until(lambda: isinstance(app.screen, CourseMap))
        assert progress.steps("welcome") == {}
        assert [answer.correct for answer in progress.answers("welcome", "first_guess")] == [True]


@pytest.mark.slow
async def test_a_lesson_without_a_check_says_so(
    make_app: MakeApp, until: Until, told: Told, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("lessons.content.short_check", "tui.screens.lesson"):
        monkeypatch.setattr(f"{place}.check_questions", lambda _: ())
    progress.visit("many_steps", "ten_days")
    app = make_app("en")
    async with app.run_test(size=(80, 24), message_hook=told) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("t")
        await until(lambda: len(told) == 1)
        assert isinstance(app.screen, CourseMap)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
        assert "T" not in keys_shown(app.screen)


@pytest.mark.slow
async def test_a_tested_step_may_be_done_and_need_not(make_app: MakeApp, until: Until, progress: Progress) -> None:
    steps = [step.id for step in load_lesson(LESSON, "en").steps]
    progress.test_out(LESSON, steps)
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.focused is not None)
        app.session.doors.lesson(LESSON)
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step)
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await pilot.press("n")
        await until(lambda: screen.place == 1 and screen.shown is screen.step)
        assert "T" not in keys_shown(screen)
        await pilot.press("escape", "n")
        await until(lambda: screen.place == 2)
        states = progress.steps(LESSON)
        assert [states[step] for step in steps[:3]] == ["done", "tested", "tested"]
