"""Stacks that several tests here build."""

from __future__ import annotations

from tests.tui.conftest import Until
from tui.app import DembowApp
from tui.labs.shapes.lab import ShapesLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.widgets.line import Line


async def opened(app: DembowApp, until: Until) -> ShapesLab:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab("shapes")
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    return app.screen.query_one(ShapesLab)


def said(app: DembowApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Line).text
