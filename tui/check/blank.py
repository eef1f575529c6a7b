"""No step stands beside a blank pane: the rows in use of its lab are counted, and half of them are asked for."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.geometry import Region
from textual.widget import Widget

from core.base.language import FIRST_LANGUAGE
from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.beside import PATIENCE, SIZE, settled, shown
from tui.screens.lesson import LessonScreen
from tui.session import Session


class Used(NamedTuple):
    """Rows of a step's lab that are in use."""

    lesson: str
    step: str
    used: int
    rows: int

    @property
    def blank(self) -> bool:
        """Whether less than half of the rows are in use."""
        return 2 * self.used < self.rows


def rows_of(screen: LessonScreen) -> list[str]:
    """Return what stands within the frame of a screen's lab: of each row the fullest that a widget draws."""
    place = screen.lab.content_region
    rows = [""] * place.height
    for widget in screen.lab.walk_children(Widget):
        region = widget.region
        seen = region.intersection(place)
        if widget.children or not seen.area:
            continue
        strips = widget.render_lines(Region(0, seen.y - region.y, region.width, seen.height))
        for row, strip in enumerate(strips, seen.y - place.y):
            rows[row] = max(rows[row], strip.text.strip(), key=len)
    return rows


async def count_rows(lessons: Sequence[str], language: str = FIRST_LANGUAGE) -> list[Used]:
    """Return the rows in use beside every step of some lessons, as each step opens, nothing run."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        progress = Progress(Path(folder) / "progress.sqlite")
        app = DembowApp(Session(progress, FakeEngine(), language))
        async with app.run_test(size=SIZE):
            for lesson in lessons:
                for step in app.session.lesson(lesson).steps:
                    app.session.doors.lesson(lesson, step=step.id)
                    screen = await shown(app, step.id)
                    await settled(screen.lab)
                    rows = rows_of(screen)
                    found.append(Used(lesson, step.id, sum(bool(row.strip()) for row in rows), len(rows)))
        progress.close()
    return found


def blank_steps(lessons: Sequence[str], language: str = FIRST_LANGUAGE) -> list[Used]:
    """Return the steps beside which less than half of the rows are in use.

    Raises `TimeoutError` where a screen never comes to rest.
    """

    async def within() -> list[Used]:
        async with asyncio.timeout(PATIENCE):
            return [one for one in await count_rows(lessons, language) if one.blank]

    return asyncio.run(within())
