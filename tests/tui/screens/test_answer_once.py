"""An answer counts once, however often its keys are pressed before its verdict is told."""

from __future__ import annotations

import pytest
from textual import events

from lessons.content.schema import Choice
from lessons.learner.progress import Progress
from lessons.linting.answers import examples
from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import at_step
from tests.tui.screens.test_begun_answers import QUESTIONS
from tui.app import DembowApp
from tui.check.keys import NAMES, keys_for
from tui.screens.answer_once import MOMENT, AnswerOnce
from tui.widgets.line import Line


class Clock:
    """A clock that stands where it is set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_same_answer_is_one_until_it_is_told() -> None:
    once = AnswerOnce(Clock())
    once.begin("la", at_once=False)
    assert once.repeats("la")
    assert not once.repeats("con")
    once.tell()
    assert not once.repeats("la"), "given again, it is another try"


def test_enter_after_a_digit_is_of_the_digit_once_and_for_a_moment() -> None:
    clock = Clock()
    once = AnswerOnce(clock)
    once.begin("la", at_once=True)
    once.tell()
    assert once.repeats("la")
    assert once.takes_enter()
    assert not once.takes_enter()
    once.begin("la", at_once=True)
    clock.now += MOMENT
    assert not once.takes_enter()


def test_enter_after_enter_is_one_of_its_own() -> None:
    once = AnswerOnce(Clock())
    once.begin("la", at_once=False)
    assert not once.takes_enter()


@pytest.mark.parametrize("told", [False, True])
def test_who_comes_back_to_answer_again_does(told: bool) -> None:
    once = AnswerOnce(Clock())
    once.begin("la", at_once=True)
    if told:
        once.tell()
    once.end()
    assert once.repeats("la") is not told
    once.forget()
    assert not once.repeats("la")


def type_at_once(app: DembowApp, *keys: str) -> None:
    """Let keys come faster than the app takes them."""
    characters = {name: character for character, name in NAMES.items()} | {"enter": "\r"}
    for key in keys:
        app.post_message(events.Key(key, characters.get(key, key)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", QUESTIONS)
async def test_an_answer_whose_last_key_comes_twice_at_once_is_given_once(
    make_app: MakeApp, until: Until, progress: Progress, kind: type
) -> None:
    lesson, step = QUESTIONS[kind]
    async with at_step(make_app, until, lesson, step) as (app, pilot, screen):
        question = screen.step.spec.question
        assert question is not None
        wrong = next(answer for name, answer in examples(screen.step).items() if name != "right")
        *before, last = keys_for(question, wrong)
        await pilot.press(*before)
        type_at_once(app, last, "enter", last, "enter")
        await until(lambda: screen.query_one("#verdict", Line).text and app.focused is None)
        await pilot.pause()
        assert len(progress.own_answers(lesson, step)) == 1
        assert screen.step.id == step, "nobody has read the verdict"


async def test_enter_after_a_digit_stays_at_the_verdict_and_once_more_goes_on(make_app: MakeApp, until: Until) -> None:
    lesson, step = QUESTIONS[Choice]
    async with at_step(make_app, until, lesson, step) as (app, pilot, screen):
        question = screen.step.spec.question
        assert question is not None
        place = screen.place
        await pilot.press(*keys_for(question, question.right))
        await until(lambda: screen.query_one("#verdict", Line).text and app.focused is None)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.place == place
        await pilot.press("enter")
        await until(lambda: screen.place == place + 1 and screen.shown is screen.step)
