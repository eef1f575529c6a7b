"""A walk opens every step once, in order, whoever of the screens side by side takes a lesson."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from lessons.content.loader import load_course, load_spec
from tui.check.sizes import SMALL
from tui.check.walk import walk
from tui.screens.lesson import LessonScreen


async def look(_: Pilot[None], screen: LessonScreen) -> tuple[str, str]:
    assert screen.shown is screen.step
    return screen.lesson.id, screen.step.id


@pytest.mark.slow
def test_every_step_is_opened_in_order() -> None:
    lessons = ["convolutions", "welcome"]
    folders = {entry.id: entry.folder for entry in load_course().available}
    steps = [(lesson, step.id) for lesson in lessons for step in load_spec(folders[lesson]).steps]
    assert walk(lessons, SMALL, look) == steps
