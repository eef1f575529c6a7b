"""A walk through lessons on screens that nobody sees, several side by side: most of it is waiting for them to rest."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot

from core.base.language import FIRST_LANGUAGE
from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.screens.lesson import LessonScreen
from tui.session import Session

SIDE_BY_SIDE = 4
"""Screens at once."""
REST = 0.15
"""Seconds for which a screen stands still that has nothing more to say: longer than between two redraws."""
PATIENCE = 60.0
"""Seconds after which a step that never comes to rest is a fault of the program's."""

Found = TypeVar("Found")
Seen = TypeVar("Seen")


async def rested(pilot: Pilot[None], screen: LessonScreen, sign: Callable[[], Seen]) -> Seen:
    """Return what `sign` sees of a screen once its lab has read what it reads of itself, and stands still.

    Every widget answers what it was told before each look, so that a machine that is busy is no reason to look early.
    """
    before: Seen | None = None
    while True:
        await pilot.pause(REST)
        now = sign()
        if screen.lab.ready and not screen.lab.running and now == before:
            return now
        before = now


async def shown(app: DembowApp, step: str) -> LessonScreen:
    """Wait for a step to stand on the screen, and return its screen."""
    while not (isinstance(app.screen, LessonScreen) and app.screen.shown is not None and app.screen.shown.id == step):
        await asyncio.sleep(REST)
    return app.screen


def walk(
    lessons: Sequence[str],
    size: tuple[int, int],
    look: Callable[[Pilot[None], LessonScreen], Awaitable[Found]],
    language: str = FIRST_LANGUAGE,
) -> list[Found]:
    """Open every step of lessons, nothing run, and return what was seen of each, in their order.

    Raises `TimeoutError` where a step never comes to rest.
    """
    left = iter(enumerate(lessons))
    found: dict[int, list[Found]] = {}

    async def within() -> None:
        screens = (_go(left, found, size, look, language) for _ in range(min(SIDE_BY_SIDE, len(lessons))))
        await asyncio.gather(*screens)

    asyncio.run(within())
    return [one for place in sorted(found) for one in found[place]]


async def _go(
    left: Iterator[tuple[int, str]],
    found: dict[int, list[Found]],
    size: tuple[int, int],
    look: Callable[[Pilot[None], LessonScreen], Awaitable[Found]],
    language: str,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        progress = Progress(Path(folder) / "progress.sqlite")
        app = DembowApp(Session(progress, FakeEngine(), language))
        async with app.run_test(size=size) as pilot:
            for place, lesson in left:  # whoever is free takes the next
                found[place] = []
                for number, step in enumerate(app.session.lesson(lesson).steps):
                    async with asyncio.timeout(PATIENCE):
                        if number == 0:
                            app.session.doors.lesson(lesson, step=step.id)
                            screen = await shown(app, step.id)
                        else:
                            screen.place = number
                            await screen.show_step()
                        found[place].append(await look(pilot, screen))
        progress.close()
