"""Labs are opened from the map, and their lines of code are run."""

from __future__ import annotations

from typing import Any

from tests.tui.conftest import Until
from tui.app import DembowApp
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen


async def open_it(app: DembowApp, until: Until, name: str, **settings: object) -> None:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab(name, settings)
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)


def run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names
