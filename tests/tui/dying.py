"""dembow as a process that dies while it draws: what a learner did by then must be on disk.

`python -m tests.tui.dying WAY ACT LESSON STEP PROGRESS` opens the step in one of `WAYS`, does one of `ACTS` and dies at
the first stroke of what is said of it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from textual.widget import Widget

from core.engine.fake import FakeEngine
from lessons.content.schema import Question
from lessons.learner.progress import Progress
from lessons.learner.review import Due
from tui.app import DembowApp
from tui.check.keys import keys_for
from tui.check.short_check import short_answer
from tui.check.typist import type_keys
from tui.check.waiting import wait_for
from tui.labs.program.lab import ProgramLab
from tui.screens.lesson import LessonScreen
from tui.screens.questions import QuestionScreen
from tui.screens.review import ReviewScreen
from tui.screens.short_check import ShortCheckScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.order import OrderQuestion

Asking = LessonScreen | QuestionScreen
WAYS: dict[str, Callable[[Session, str, str], Asking]] = {
    "lesson": lambda session, lesson, _: LessonScreen(session, lesson),
    "review": lambda session, lesson, step: ReviewScreen(session, [Due(lesson, step, 0.0)]),
    "short check": lambda session, lesson, step: ShortCheckScreen(session, lesson, [step]),
}
"""Each screen that asks questions."""


def answer(screen: Asking) -> None:
    """Give the right answer by keys."""
    standing: list[Sequence[Any]] = [one.order for one in screen.query(OrderQuestion)]
    question = cast(Question, screen.step.spec.question)
    keys = keys_for(question, short_answer(screen.step, right=True), standing[0] if standing else None)
    type_keys(screen.app, keys)


def skip(screen: Asking) -> None:
    """Go on without an answer."""
    screen.set_focus(None)
    type_keys(screen.app, ["n"])


def hand_in(screen: Asking) -> None:
    """Run the program that stands in the editor."""
    type_keys(screen.app, ["space"])


def reach(screen: Asking) -> None:
    """Make true of the lab what its goal asks for."""
    lab = cast(LessonScreen, screen).lab
    for clause in screen.step.spec.goal:
        wanted = (clause.equals, clause.at_least, clause.at_most, clause.contains)
        value = next(one for one in wanted if one is not None)
        lab.learn(**{clause.fact: value if clause.contains is None else [value]})


ACTS: dict[str, Callable[[Asking], None]] = {"answer": answer, "skip": skip, "program": hand_in, "goal": reach}
"""What a learner may do that is kept."""


async def act_and_die(way: str, act: str, lesson: str, step: str, progress: Progress) -> None:
    """Open the step, make deadly what would be drawn, and act. Returns where nothing was drawn, which is a fault."""
    progress.visit(lesson, step)
    app = DembowApp(Session(progress, FakeEngine(), "en"))
    async with app.run_test(size=(120, 36)):
        screen = WAYS[way](app.session, lesson, step)
        await app.push_screen(screen)
        await wait_for(lambda: screen.shown is not None and screen.shown.id == step)
        await wait_for(lambda: not isinstance(screen, LessonScreen) or screen.lab.facts["running"] is False)
        pane = screen.query_one(StepPane)
        strokes: list[tuple[Widget, str, Callable[..., None]]] = [(pane, "say", die)]
        strokes += [(pane.query_one("#verdict"), "show", die_of_words)]
        strokes += [(question, "reveal", die) for question in pane.query_one("#question").children]
        strokes += [(lab, "show_all", partial(die_of_a_result, lab)) for lab in screen.query(ProgramLab)]
        for widget, stroke, deadly in strokes:
            setattr(widget, stroke, deadly)
        ACTS[act](screen)
        await wait_for(lambda: False)


def die(*_: object, **__: object) -> None:
    """Nothing of this process is run after this, no handler and no `finally`."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_of_words(text: str, *_: object) -> None:
    """Die of a verdict; to take an older one back draws nothing."""
    if text:
        die()


def die_of_a_result(lab: ProgramLab, *_: object, **__: object) -> None:
    """Die where a lab draws what its program did; that it runs may be drawn."""
    if lab.ran is not None:
        die()


if __name__ == "__main__":
    _, way, act, lesson, step, path = sys.argv
    asyncio.run(act_and_die(way, act, lesson, step, Progress(Path(path))))
