"""The stage of every step, read off screens that nobody sees: no answer, no blank pane, nothing below the fold.

Faults are of the first language: numbers, rows and pictures are much the same in every one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual.pilot import Pilot

from lessons.content.loader import load_course
from lessons.linting.fault import Fault
from tui.check.beside import answer_beside
from tui.check.blank import blank_pane
from tui.check.fold import hidden_picture
from tui.check.sizes import SMALL, USUAL
from tui.check.walk import walk
from tui.screens.lesson import LessonScreen

Look = Callable[[Pilot[None], LessonScreen], Awaitable[Fault | None]]

LOOKS: Mapping[tuple[int, int], Sequence[Look]] = {USUAL: (answer_beside, blank_pane), SMALL: (hidden_picture,)}
"""Looks to take at a screen of some columns and rows."""


def lint_stage(size: tuple[int, int], lessons: Sequence[str] | None = None) -> list[Fault]:
    """Return the faults that are looked for at a size, a key of `LOOKS`, of some lessons, else of the whole course.

    Raises `TimeoutError` where a step never comes to rest.
    """

    async def look(pilot: Pilot[None], screen: LessonScreen) -> list[Fault]:
        # A fault is what stands there still at a second look: on a busy machine the first may fall between two redraws.
        once = [one for one in LOOKS[size] if await one(pilot, screen) is not None]
        return [fault for one in once if (fault := await one(pilot, screen)) is not None]

    names = [entry.id for entry in load_course().available] if lessons is None else lessons
    return [fault for found in walk(names, size, look) for fault in found]
