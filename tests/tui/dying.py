"""dembow as a process that dies while it draws: what a learner did by then must be on disk.

`python -m tests.tui.dying WAY LESSON STEP PROGRESS` opens the step in one of `WAYS`, gives the right answer by keys and
dies at the first stroke of its verdict.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from core.engine.fake import FakeEngine
from lessons.content.schema import Question
from lessons.learner.progress import Progress
from lessons.learner.review import Due
from tui.app import DembowApp
from tui.check.drive import short_answer, type_keys, wait_for
from tui.check.keys import keys_for
from tui.screens.lesson import LessonScreen
from tui.screens.questions import QuestionScreen
from tui.screens.review import ReviewScreen
from tui.screens.short_check import ShortCheckScreen
from tui.screens.step_pane import StepPane
from tui.session import Session
from tui.widgets.order import OrderQuestion
from tui.widgets.sketch import Sketch

Asking = LessonScreen | QuestionScreen
WAYS: dict[str, Callable[[Session, str, str], Asking]] = {
    "lesson": lambda session, lesson, _: LessonScreen(session, lesson),
    "review": lambda session, lesson, step: ReviewScreen(session, [Due(lesson, step, 0.0)]),
    "short check": lambda session, lesson, step: ShortCheckScreen(session, lesson, [step]),
}
"""Each screen that asks questions."""


async def answer(way: str, lesson: str, step: str, progress: Progress) -> None:
    """Open the step, make its pane deadly and answer. Returns where nothing was drawn, which is a fault."""
    progress.visit(lesson, step)
    app = DembowApp(Session(progress, FakeEngine(), "en"))
    async with app.run_test(size=(120, 36)):
        screen = WAYS[way](app.session, lesson, step)
        await app.push_screen(screen)
        await wait_for(lambda: screen.shown is not None and screen.shown.id == step)
        pane = screen.query_one(StepPane)
        asked = pane.query_one("#question").children[0]
        # Whichever of them is drawn first.
        for widget, stroke in ((asked, "reveal"), (pane.query_one("#verdict"), "show"), (pane, "say")):
            setattr(widget, stroke, die)
        standing: list[Sequence[Any]] = [one.order for one in pane.query(OrderQuestion)]
        standing += [one.drawn for one in pane.query(Sketch)]
        question = cast(Question, screen.step.spec.question)
        type_keys(app, keys_for(question, short_answer(screen.step, right=True), standing[0] if standing else None))
        await wait_for(lambda: False)


def die(*_: object, **__: object) -> None:
    """Nothing of this process is run after this, no handler and no `finally`."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    _, way, lesson, step, path = sys.argv
    asyncio.run(answer(way, lesson, step, Progress(Path(path))))
