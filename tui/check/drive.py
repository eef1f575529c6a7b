"""The check drives the real app, by keys, through every step of a lesson."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from core.engine.client import Engine
from lessons.checking.checks import answer_key
from lessons.content.loader import Lesson, Step
from lessons.content.schema import UNKNOWN
from lessons.learner.progress import Answer, Progress
from lessons.linting.answers import examples
from tui.app import DembowApp
from tui.check.kept_engine import KeptEngine
from tui.check.keys import keys_for
from tui.check.report import Report
from tui.check.short_check import drive_short_check, judge_short_check
from tui.check.sizes import USUAL
from tui.check.typist import leave_focus, type_keys
from tui.check.waiting import QUICK, wait_for
from tui.labs.program.editor import Editor
from tui.labs.program.lab import ProgramLab
from tui.screens.lesson import LessonScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.line import Line
from tui.widgets.order import OrderQuestion

PATIENCE = 120.0
"""Seconds that a goal may take: a network trains on the way."""


async def drive_lesson(
    lesson: str, language: str, engine: Engine, report: Report, *, quick: bool = False, answers: bool = True
) -> None:
    """Test out of the lesson, then open it, answer every question, reach every goal and write every program, by keys.

    Each question is answered wrongly and rightly. `quick` gives right answers alone, skips whatever would train a
    network, and judges the short check without opening it. Without `answers` questions are skipped, too.
    """
    with tempfile.TemporaryDirectory() as folder:
        progress = Progress(Path(folder) / "progress.sqlite")
        session = Session(progress, engine if isinstance(engine, KeptEngine) else KeptEngine(engine), language)
        app = DembowApp(session)
        async with app.run_test(size=USUAL) as pilot:
            written = session.lesson(lesson)
            if quick:
                judge_short_check(written, report)
            else:
                await drive_short_check(pilot, written, report)
            session.doors.lesson(lesson)
            await wait_for(lambda: isinstance(app.screen, LessonScreen) and app.screen.is_mounted)
            await drive_steps(pilot, lesson, language, report, quick=quick, answers=answers)
            await wait_for(lambda: not isinstance(app.screen, LessonScreen))
            states = progress.steps(lesson).values()
            left = quick or (isinstance(session.engine, KeptEngine) and session.engine.refused)
            done = bool(states) and set(states) <= ({"done", "skipped"} if left else {"done"})
            report.add(lesson, language, "finished", done, " ".join(states))
        progress.close()


async def drive_steps(
    pilot: Pilot[None], lesson: str, language: str, report: Report, *, quick: bool = False, answers: bool = True
) -> None:
    """Drive every step of the lesson on the screen, one after the other."""
    screen = pilot.app.screen
    if not isinstance(screen, LessonScreen):
        raise TypeError(f"{screen} is no lesson")
    for place, step in enumerate(screen.lesson.steps):
        arrived = await wait_for(partial(shown, screen, place))
        report.add(lesson, language, f"{step.id}/shown", arrived)
        pane = screen.query_one(StepPane)
        fits = await wait_for(partial(whole, pane))
        report.add(lesson, language, f"{step.id}/fits", fits, "" if fits else f"{pane.max_scroll_y} rows too many")
        if step.spec.question is not None and answers:
            await drive_question(pilot, screen, step, report, quick=quick)
        reached = True
        if isinstance(screen.session.engine, KeptEngine):
            screen.session.engine.refusal = ""
        if step.kind == "lab" and not quick:
            reached = await drive_goal(pilot, screen, step, report)
        if step.kind == "code" and not quick:
            reached = await drive_program(pilot, screen, step, report)
        await leave_focus(pilot.app)
        type_keys(pilot.app, ["n"])
        unreached = not reached and bool(refusal(screen.session))
        if unreached or (quick and step.kind in ("lab", "code", *(() if answers else ("predict",)))):
            skipped = await wait_for(partial(is_skipped, screen, step))
            report.add(lesson, language, f"{step.id}/skipped", skipped)
            type_keys(pilot.app, ["n"])


async def drive_question(
    pilot: Pilot[None], screen: LessonScreen, step: Step, report: Report, *, quick: bool = False
) -> None:
    """Give every wrong answer, "I don't know", then the right one; each must be told its own words."""
    question = step.spec.question
    if question is None:
        return
    answers = examples(step)
    right = answers.pop("right")
    wrong = [] if quick else [*answers.items(), (UNKNOWN, UNKNOWN)]
    for name, answer in [*wrong, ("right", right)]:
        await screen.show_step()
        standing: list[Sequence[Any]] = [asked.order for asked in screen.query(OrderQuestion)]
        keys = keys_for(question, answer, standing[0] if standing else None)
        before = len(given(screen, step))
        if screen.focused is None:
            # A question that was answered before has given the keys back to the screen, which passes none of them on.
            type_keys(pilot.app, ["tab"])
            await wait_for(lambda: screen.focused is not None)
        if name == UNKNOWN:
            await pilot.press(*keys)  # one after the other: enter is for the button that the key before it leads to
        else:
            type_keys(pilot.app, keys)
        kept = await wait_for(partial(more_given, screen, step, before))
        last = given(screen, step)[-1] if kept else None
        correct = None if name == UNKNOWN else name == "right"
        wanted = UNKNOWN if name == UNKNOWN else answer_key(question, right) if name == "right" else name
        passed = last is not None and last.correct is correct and last.feedback == wanted
        passed = passed and await wait_for(lambda: bool(screen.query_one("#verdict", Line).text))
        report.add(
            screen.lesson.id, screen.lesson.language, f"{step.id}/answer {name}", passed, "" if passed else str(last)
        )


async def drive_goal(pilot: Pilot[None], screen: LessonScreen, step: Step, report: Report) -> bool:
    """Do nothing, which must not reach the goal; then press the solution's keys, which must. Return whether they did.

    A goal behind a run for which this machine has no TensorFlow is reported as skipped.
    """
    progress, lesson = screen.session.progress, screen.lesson
    idle = not progress.answers(lesson.id, step.id)
    report.add(lesson.id, lesson.language, f"{step.id}/not reached idle", idle)
    await pilot.press("escape")
    for key in step.spec.solution:
        if key.startswith("wait:"):
            fact = key.removeprefix("wait:")
            await wait_for(partial(holds_or_refused, screen, fact), PATIENCE)
            if not holds_fact(screen, fact):
                break
        else:
            name, _, times = key.partition("*")
            await pilot.press(*[name] * int(times or 1))
    refused = refusal(screen.session)
    reached = await wait_for(lambda: progress.steps(lesson.id).get(step.id) == "done", 0.0 if refused else QUICK)
    detail = "" if reached else str({clause.fact: screen.lab.facts.get(clause.fact) for clause in step.spec.goal})
    tell_reached(report, lesson, f"{step.id}/reached", reached, detail, refused)
    return reached


async def drive_program(pilot: Pilot[None], screen: LessonScreen, step: Step, report: Report) -> bool:
    """Run the model answer from the editor; it must be judged right. Return whether it was."""
    lab = screen.lab
    if not isinstance(lab, ProgramLab):
        raise TypeError(f"{step.id} has no editor")
    await wait_for(lambda: lab.ready and not lab.running, PATIENCE)
    lab.query_one(Editor).load_text(step.program("answer"))
    await pilot.press("escape", "space")
    progress, lesson = screen.session.progress, screen.lesson

    def done() -> bool:
        return progress.steps(lesson.id).get(step.id) == "done"

    await wait_for(lambda: done() or bool(refusal(screen.session)), PATIENCE)
    reached, last = done(), given(screen, step)
    detail = "" if reached else str([answer.feedback for answer in last])
    tell_reached(report, lesson, f"{step.id}/program passes", reached, detail, refusal(screen.session))
    return reached


def tell_reached(report: Report, lesson: Lesson, what: str, reached: bool, detail: str, refused: str) -> None:
    """Report whether a step's end was reached; as skipped where it was not and a run was refused on the way."""
    if refused and not reached:
        report.skip(lesson.id, lesson.language, what, refused)
    else:
        report.add(lesson.id, lesson.language, what, reached, detail)


def refusal(session: Session) -> str:
    """Return why a run of the present step could not be, for want of TensorFlow; empty where it had none."""
    return session.engine.refusal if isinstance(session.engine, KeptEngine) else ""


def is_skipped(screen: LessonScreen, step: Step) -> bool:
    """Return whether a step was left without an answer."""
    return screen.session.progress.steps(screen.lesson.id).get(step.id) == "skipped"


def shown(screen: LessonScreen, place: int) -> bool:
    """Return whether the step at `place` stands on the screen, under its title."""
    step = screen.lesson.steps[place]
    return screen.shown is step and screen.query_one("#step_title", Line).text == step.title


def whole(pane: StepPane) -> bool:
    """Return whether a step is seen without scrolling."""
    return pane.max_scroll_y == 0


def given(screen: LessonScreen, step: Step) -> list[Answer]:
    """Return the answers to a step that are on disk."""
    return screen.session.progress.answers(screen.lesson.id, step.id)


def more_given(screen: LessonScreen, step: Step, before: int) -> bool:
    """Return whether more than `before` answers to a step are on disk."""
    return len(given(screen, step)) > before


def holds_fact(screen: LessonScreen, fact: str) -> bool:
    """Return whether a fact of the lab is true."""
    return bool(screen.lab.facts.get(fact))


def holds_or_refused(screen: LessonScreen, fact: str) -> bool:
    """Return whether a fact of the lab is true, or never will be since its run was refused."""
    return holds_fact(screen, fact) or bool(refusal(screen.session))
