"""Labs are opened from the map, and their lines of code are run."""

from __future__ import annotations

from typing import Any, TypeVar

from tests.tui.conftest import Until
from tui.app import DembowApp
from tui.lab_kit.base import Lab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen

Kind = TypeVar("Kind", bound=Lab)


async def open_it(app: DembowApp, until: Until, name: str, **settings: object) -> None:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab(name, settings)
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)


async def lab_opened(app: DembowApp, until: Until, kind: type[Kind], **settings: object) -> Kind:
    """Open a lab by itself, set as a lesson sets it, and return it."""
    await open_it(app, until, kind.lab_name, **settings)
    return app.screen.query_one(kind)


def run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names
