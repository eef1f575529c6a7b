"""A quick hand reaches what is not there yet, or no more, and the course goes on."""

from __future__ import annotations

import asyncio
import os
import random
from typing import Any

import pytest

from tests.tally import EVERYTHING, Tally
from tests.tui.conftest import MakeApp, Until
from tests.tui.monkey import imagined, survived
from tui.check.typist import type_keys
from tui.labs.program.lab import ProgramLab
from tui.screens.course_map import CourseMap
from tui.screens.lesson import LessonScreen
from tui.screens.step_pane import StepPane
from tui.screens.unsettled import SureScreen


@pytest.mark.slow
async def test_keys_that_come_before_a_screen_is_there_are_no_fault(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        for _ in range(5):
            app.session.doors.lesson("six_words")
            type_keys(app, ["n", "p", "L", "n", "h", "p", "g"])
            await asyncio.sleep(0)
        await until(lambda: isinstance(app.screen, CourseMap))


async def test_a_screen_that_is_dismissed_twice_leaves_the_one_below(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        screen = SureScreen()
        await app.push_screen(screen)
        screen.dismiss()
        screen.dismiss()
        assert isinstance(app.screen, CourseMap)


PROGRAM = ("welcome", "ask_the_song")
"""A step that asks for a program."""


@pytest.mark.slow
async def test_another_language_cuts_no_step_off_that_is_being_drawn(make_app: MakeApp, until: Until) -> None:
    """Or the lab beside it is never set up, and the editor stays empty."""
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lesson(PROGRAM[0], step=PROGRAM[1])
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.query(StepPane))
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        for _ in range(3):
            app.action_language()
            await asyncio.sleep(0)
        lab = screen.lab
        assert isinstance(lab, ProgramLab)
        await until(lambda: screen.shown is screen.step and lab.exercise == PROGRAM[1])
        assert lab.code.strip()
        assert app.session.strings.language == "es"


@pytest.mark.slow
async def test_what_is_told_of_a_program_is_told_of_its_step(
    make_app: MakeApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever goes on while it is drawn is at another step, which has no word for it."""
    app = make_app("en")
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.progress.answer(*PROGRAM, "followers = []", False, "nothing_kept")
        app.session.doors.lesson(PROGRAM[0], step=PROGRAM[1])
        await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        show, said, here = StepPane.show_step, list[str](), screen.place

        async def go_on_meanwhile(pane: StepPane, *shown: Any, **how: Any) -> None:
            await show(pane, *shown, **how)
            screen.place = here + 1

        async def say(pane: StepPane, correct: bool | None, verdict: str, feedback: str) -> None:  # noqa: ARG001
            said.append(feedback)

        monkeypatch.setattr(StepPane, "show_step", go_on_meanwhile)
        monkeypatch.setattr(StepPane, "say", say)
        await screen.show_step()
        told = screen.lesson.steps[here].part("feedback", "nothing_kept")
        assert told is not None
        assert said == [told.body]


@pytest.mark.slow
@pytest.mark.faults
async def test_a_right_answer_is_not_skipped_by_a_quick_hand(make_app: MakeApp, until: Until, tally: Tally) -> None:
    """`n` while the step that was answered is being drawn again: it leads on."""
    app = make_app("en")
    progress = app.session.progress
    async with app.run_test(size=(80, 24)):
        await until(lambda: isinstance(app.screen, CourseMap))
        lesson = app.session.lesson("six_words")
        step = next(one for one in lesson.steps if one.kind == "predict" and one.spec.question)
        progress.visit("six_words", step.id)
        assert step.spec.question
        progress.answer("six_words", step.id, getattr(step.spec.question, "right", None), True, "right")
        progress.complete("six_words", step.id)
        for pause in (0.0, 0.01, 0.03, 0.06, 0.1):
            app.session.doors.lesson("six_words", step=step.id)
            await asyncio.sleep(pause)
            type_keys(app, ["n", "p", "L"])
            await until(lambda: isinstance(app.screen, LessonScreen) and app.screen.shown is not None)
            assert progress.steps("six_words")[step.id] == "done"
            tally("keys while a step is drawn")
            app.session.doors.map()


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.skipif(EVERYTHING not in os.environ, reason="what it finds depends on the moment; it is asked for by name")
def test_a_monkey_ends_no_app(tally: Tally) -> None:
    """`python -m tests.tui.monkey` plays 100 runs of 500 inputs; here are a few shorter ones."""
    for seed in random.Random(11).sample(range(10**6), 2):
        taken, fault = survived(imagined(seed, 120))
        assert not fault, fault
        tally("keys, clicks, pastes and resizes of a monkey", taken)
