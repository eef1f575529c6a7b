"""The check drives a lesson's short check: right answers must pass it, wrong ones must not."""

from __future__ import annotations

from functools import partial
from typing import cast

from textual.pilot import Pilot

from lessons.checking.checks import judge
from lessons.content.loader import Lesson, Step
from lessons.content.short_check import check_questions, needed
from lessons.learner.attic import forget
from lessons.linting.answers import examples
from tui.app import DembowApp
from tui.check.report import Report
from tui.check.waiting import wait_for
from tui.screens.short_check import ShortCheckScreen
from tui.screens.step_pane import StepPane


async def drive_short_check(pilot: Pilot[None], lesson: Lesson, report: Report) -> None:
    """Drive the lesson's short check, where it has one.

    Wrong answers must fail and leave the lesson's steps alone; right ones must pass all of them.
    """
    app = cast(DembowApp, pilot.app)
    progress, asked = app.session.progress, check_questions(lesson.spec)
    for right in (False, True) if asked else ():
        app.session.doors.short_check(lesson.id)
        await wait_for(lambda: isinstance(app.screen, ShortCheckScreen))
        screen = cast(ShortCheckScreen, app.screen)
        over = await answer_all(screen, right=right)
        states = list(progress.steps(lesson.id).values())
        passed = over and screen.passed is right and states == (["tested"] * len(lesson.steps) if right else [])
        tell_short_check(lesson, report, passed, f"{screen.right} right; {states}", right=right)
        app.session.doors.map()
    forget(progress, lesson.id)


def judge_short_check(lesson: Lesson, report: Report) -> None:
    """Judge the answers to the lesson's short check without the app, which takes no time."""
    asked = check_questions(lesson.spec)
    for right in (False, True) if asked else ():
        steps = [lesson.steps[lesson.place(step)] for step in asked]
        count = sum(judge(step, short_answer(step, right=right)).correct is True for step in steps)
        passed = (count >= needed(len(asked))) is right
        tell_short_check(lesson, report, passed, f"{count} right", right=right)


def tell_short_check(lesson: Lesson, report: Report, passed: bool, detail: str, *, right: bool) -> None:
    """Report whether right answers pass a short check, or whether wrong ones fail it."""
    what = "test out/right passes" if right else "test out/wrong fails"
    report.add(lesson.id, lesson.language, what, passed, "" if passed else detail)


def short_answer(step: Step, *, right: bool) -> object:
    """Return the right answer to a question, or the first wrong one."""
    answers = examples(step)
    truth = answers.pop("right")
    return truth if right else next(iter(answers.values()))


async def answer_all(screen: ShortCheckScreen, *, right: bool) -> bool:
    """Answer a short check all rightly or all wrongly; return whether its end is reached.

    The answers go straight to the question: the lesson's own steps show that each can be given by keys.
    """
    for place, (_, name) in enumerate(screen.asked):
        await wait_for(partial(asks, screen, place))
        screen.query_one(StepPane).give(short_answer(screen.step, right=right))
        await wait_for(partial(screen.given.__contains__, name))
        await screen.action_next()
    return await wait_for(lambda: screen.over)


def asks(screen: ShortCheckScreen, place: int) -> bool:
    """Return whether the question at `place` stands on the screen."""
    return screen.place == place and screen.shown is not None and screen.shown.id == screen.asked[place][1]
