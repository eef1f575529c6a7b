"""An answer that is begun is lost by no key, and a question that was skipped stands as skipped."""

from __future__ import annotations

from functools import partial

import pytest

from lessons.checking.tries import two_tries
from lessons.content.loader import load_course, load_spec
from lessons.content.schema import UNKNOWN, Number
from lessons.learner.progress import Progress
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import at_step, text
from tui.check.keys import keys_for
from tui.screens.lesson import LessonScreen
from tui.screens.step_pane import StepPane
from tui.widgets.answer import Question
from tui.widgets.line import Line
from tui.widgets.number import NumberQuestion
from tui.widgets.prose import Prose
from tui.widgets.step_dots import StepDots


def first_of_each_kind() -> dict[type, tuple[str, str]]:
    """The first question of each kind in the course: lesson and step."""
    found: dict[type, tuple[str, str]] = {}
    for entry in load_course().available:
        for step in load_spec(entry.folder).steps:
            if step.kind == "predict" and step.question is not None:
                found.setdefault(type(step.question), (entry.id, step.id))
    return found


QUESTIONS = first_of_each_kind()


MOVED = ["down"]
"""Key that begins an answer where a single key gives one whole: the cursor is moved."""


def beginning(screen: LessonScreen) -> list[str]:
    """Return keys that begin an answer to the step's question, and do not hand it in."""
    question = screen.step.spec.question
    assert question is not None
    *typed, last = keys_for(question, question.right)
    return typed if last == "enter" else MOVED


@pytest.mark.slow
@pytest.mark.parametrize("kind", QUESTIONS)
async def test_on_from_an_answer_that_was_not_handed_in_it_is_told_first(
    make_app: MakeApp, until: Until, progress: Progress, kind: type
) -> None:
    """Every kind of question tells that its answer stands there; the key once more goes on without it."""
    lesson, step = QUESTIONS[kind]
    async with at_step(make_app, until, lesson, step) as (app, pilot, screen):
        begun, again = beginning(screen), screen.query_one("#again", Line)
        await pilot.press(*begun, "n")
        await until(lambda: "↵ la entrega, n otra vez" in again.text)
        if kind is Number:
            assert screen.query_one(NumberQuestion).line.value in again.text
        await until(lambda: " ".join(again.text.split()[:3]) in text(app))
        assert progress.steps(lesson)[step] == "visited"
        if begun != MOVED:
            await pilot.press("enter")
            await until(lambda: progress.answers(lesson, step))
        else:
            await pilot.press("n")
            await until(lambda: progress.steps(lesson)[step] == "skipped")
        await until(lambda: "la entrega" not in again.text)


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("key", ["p", "g"])
@pytest.mark.parametrize("kind", QUESTIONS)
async def test_a_way_elsewhere_leaves_no_answer_behind_untold(
    make_app: MakeApp, until: Until, kind: type, key: str
) -> None:
    lesson, step = QUESTIONS[kind]
    async with at_step(make_app, until, lesson, step) as (app, pilot, screen):
        if key == "p" and not screen.place:
            pytest.skip("no step stands before it")
        again = screen.query_one("#again", Line)
        await pilot.press(*beginning(screen), key)
        await until(lambda: f"↵ la entrega, {key} otra vez" in again.text)
        assert screen.step.id == step
        await pilot.press("n")  # another way is told of by its own key
        await until(lambda: "↵ la entrega, n otra vez" in again.text)
        await pilot.press(key)
        await until(lambda: f"↵ la entrega, {key} otra vez" in again.text)
        await pilot.press(key)
        await until(lambda: app.screen is not screen if key == "g" else screen.step.id != step)


@pytest.mark.slow
@pytest.mark.parametrize("kind", QUESTIONS)
async def test_an_answer_that_is_begun_after_a_skip_is_left_behind_by_no_key_untold(
    make_app: MakeApp, until: Until, progress: Progress, kind: type
) -> None:
    lesson, step = QUESTIONS[kind]
    async with at_step(make_app, until, lesson, step, size=(120, 36)) as (_, pilot, screen):
        again = screen.query_one("#again", Line)
        await pilot.press("n")
        await until(partial(is_skipped, progress, screen))
        await pilot.press("tab", *beginning(screen), "g")
        await until(lambda: "↵ la entrega, g otra vez" in again.text)
        await pilot.press("n")
        await until(lambda: "↵ la entrega, n otra vez" in again.text)
        assert screen.step.id == step
        await pilot.press("n")
        await until(lambda: screen.step.id != step)


@pytest.mark.slow
@pytest.mark.parametrize("answered", [False, True], ids=["at first", "after a skip"])
@pytest.mark.parametrize("kind", QUESTIONS)
async def test_an_answer_that_is_begun_stands_there_in_another_language_too(
    make_app: MakeApp, until: Until, progress: Progress, kind: type, answered: bool
) -> None:
    lesson, step = QUESTIONS[kind]
    async with at_step(make_app, until, lesson, step) as (app, pilot, screen):
        if answered:
            await pilot.press("n")
            await until(partial(is_skipped, progress, screen))
            await pilot.press("tab")
        await pilot.press(*beginning(screen))
        await until(lambda: asked(screen).standing is not None)
        before, question, cursor = asked(screen).standing, asked(screen), cursor_of(screen)
        await pilot.press("L")
        await until(lambda: asked(screen) is not question and asked(screen).standing is not None)
        assert app.session.strings.language == "en"
        assert (asked(screen).standing, cursor_of(screen)) == (before, cursor)
        await until(lambda: asked(screen).has_focus_within)
        await pilot.press("n")
        await until(lambda: "n again" in screen.query_one("#again", Line).text)


@pytest.mark.slow
@pytest.mark.parametrize("missed", [False, True], ids=["at once", "after a miss"])
@pytest.mark.parametrize("kind", QUESTIONS)
async def test_a_question_that_was_skipped_stands_as_skipped_when_one_comes_back(
    make_app: MakeApp, until: Until, progress: Progress, kind: type, missed: bool
) -> None:
    lesson, step = QUESTIONS[kind]
    async with at_step(make_app, until, lesson, step, size=(120, 36)) as (app, pilot, screen):
        place, pane = screen.place, screen.query_one(StepPane)
        if missed and two_tries(screen.step):  # others are told at once
            pane.give(UNKNOWN)
            await until(lambda: progress.own_answers(lesson, step) and app.focused is None)
            assert progress.steps(lesson)[step] == "visited"
        await pilot.press("n")
        await until(partial(is_skipped, progress, screen))
        said = screen.query_one("#verdict", Line)
        before = said.text, screen.query_one("#feedback", Prose).source
        assert app.session.strings("lesson.skipped") in before[0]
        await pilot.press("n")
        await until(lambda: screen.place == place + 1 and screen.shown is screen.step)
        await pilot.press("p")
        await until(lambda: screen.place == place and screen.shown is screen.step)
        assert (said.text, screen.query_one("#feedback", Prose).source) == before
        assert app.focused is None


def is_skipped(progress: Progress, screen: LessonScreen) -> bool:
    """Whether the step is on disk as skipped, and its question has let go of the keys."""
    return progress.steps(screen.lesson.id).get(screen.step.id) == "skipped" and screen.focused is None


def cursor_of(screen: LessonScreen) -> int | None:
    """Place of the cursor of a question that has one."""
    question = asked(screen)
    return question.cursor if isinstance(question, Question) else None


def asked(screen: LessonScreen) -> Question | NumberQuestion:
    """The step's question as it stands on the screen."""
    found: list[Question | NumberQuestion] = [*screen.query(Question), *screen.query(NumberQuestion)]
    return found[-1]


@pytest.mark.slow
async def test_an_answer_that_changed_since_it_was_told_of_is_told_again(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    lesson, step = QUESTIONS[Number]
    async with at_step(make_app, until, lesson, step, language="en") as (_, pilot, screen):
        again = screen.query_one("#again", Line)
        await pilot.press("1", "n")
        await until(lambda: " 1 " in again.text)
        await pilot.press("2", "n")
        await until(lambda: " 12 " in again.text)
        assert progress.steps(lesson)[step] == "visited"
        await pilot.press("backspace", "backspace", "n")
        await until(lambda: progress.steps(lesson)[step] == "skipped")
        assert not again.text


@pytest.mark.slow
@pytest.mark.parametrize("kind", QUESTIONS)
async def test_enter_goes_on_from_a_question_that_was_skipped(
    make_app: MakeApp, until: Until, progress: Progress, kind: type
) -> None:
    """What stands in it is no answer, once the truth has been told."""
    lesson, step = QUESTIONS[kind]
    async with at_step(make_app, until, lesson, step) as (app, pilot, screen):
        place = screen.place
        await pilot.press("escape", "n")
        await until(lambda: progress.steps(lesson).get(step) == "skipped")
        await until(lambda: app.focused is None)
        assert f"tú: {app.session.strings('lesson.dont_know')}" not in text(app)
        await pilot.press("enter")
        await until(lambda: screen.place == place + 1)
    assert progress.steps(lesson)[step] == "skipped"
    assert not progress.answers(lesson, step)


@pytest.mark.slow
async def test_a_question_that_was_missed_and_then_skipped_stays_skipped(
    make_app: MakeApp, until: Until, progress: Progress
) -> None:
    lesson, step = "recurrent_neuron", "second_word"
    async with at_step(make_app, until, lesson, step) as (app, pilot, screen):
        place = screen.place
        await pilot.press("9", "enter")
        await until(lambda: progress.answers(lesson, step) and app.focused is None)
        await pilot.press("n")
        await until(lambda: progress.steps(lesson).get(step) == "skipped")
        await pilot.press("n")
        await until(lambda: screen.place == place + 1)
    assert progress.steps(lesson)[step] == "skipped"


async def test_a_click_on_a_step_leaves_no_answer_behind_untold(make_app: MakeApp, until: Until) -> None:
    lesson, step = QUESTIONS[Number]
    async with at_step(make_app, until, lesson, step) as (_, pilot, screen):
        question, dots = screen.query_one(NumberQuestion), screen.query_one(StepDots)
        here, again = screen.place, screen.query_one("#again", Line)
        await pilot.press("7")
        dots.post_message(StepDots.StepPicked(here))  # it stands there already
        dots.post_message(StepDots.StepPicked(here - 1))
        await until(lambda: "un clic otra vez" in again.text)
        assert screen.query_one(NumberQuestion) is question
        assert question.line.value == "7"
        dots.post_message(StepDots.StepPicked(here - 1))
        await until(lambda: screen.shown is screen.lesson.steps[here - 1])
