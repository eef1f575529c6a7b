"""No picture stands below the fold: on a small screen the picture that each step is about is in view as it opens."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from core.base.language import FIRST_LANGUAGE
from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.beside import PATIENCE, shown
from tui.screens.lesson import LessonScreen
from tui.session import Session

SMALL_SCREEN = (80, 24)
ENOUGH: Mapping[str, int] = {"read": 9, "lab": 10, "predict": 5, "recap": 5}
"""Rows that must be in view of a picture that is higher, by the kind of its step: at a question, the question is."""
REST = 0.1
"""Seconds for which a lab stands still that has its place: longer than between two redraws."""


class Seen(NamedTuple):
    """Rows of a step's picture that are in view."""

    lesson: str
    step: str
    seen: int
    rows: int
    enough: int

    @property
    def hidden(self) -> bool:
        """Whether too little of the picture is in view."""
        return self.seen < min(self.rows, self.enough)


async def framed(screen: LessonScreen) -> None:
    """Wait until a lab has read what it reads of itself, and has given its picture its place."""
    before: object = None
    while True:
        await asyncio.sleep(REST)
        front, lab = screen.lab.front, screen.lab
        now = front and front.region, lab.region, lab.scroll_offset, lab.virtual_size
        if lab.ready and not lab.running and now == before:
            return
        before = now


async def count_seen(lessons: Sequence[str], language: str = FIRST_LANGUAGE) -> list[Seen]:
    """Return the rows in view of the picture beside every step of some lessons, as each step opens."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        progress = Progress(Path(folder) / "progress.sqlite")
        app = DembowApp(Session(progress, FakeEngine(), language))
        async with app.run_test(size=SMALL_SCREEN):
            for lesson in lessons:
                steps = app.session.lesson(lesson).steps
                app.session.doors.lesson(lesson, step=steps[0].id)
                screen = await shown(app, steps[0].id)
                for place, step in enumerate(steps):
                    screen.place = place
                    await screen.show_step()
                    await framed(screen)
                    front, lab = screen.lab.front, screen.lab
                    if front is not None:
                        seen = front.region.intersection(lab.content_region)
                        rows = seen.height if seen.area else 0
                        found.append(Seen(lesson, step.id, rows, front.region.height, ENOUGH[step.kind]))
        progress.close()
    return found


def hidden_pictures(lessons: Sequence[str], language: str = FIRST_LANGUAGE) -> list[Seen]:
    """Return the steps whose picture is not in view.

    Raises `TimeoutError` where a screen never comes to rest.
    """

    async def within() -> list[Seen]:
        async with asyncio.timeout(PATIENCE):
            return [one for one in await count_seen(lessons, language) if one.hidden]

    return asyncio.run(within())
