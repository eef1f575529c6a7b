"""Neurons that several tests here unroll."""

from __future__ import annotations

from core.toys.unroll import preset_inputs
from tests.tui.conftest import Until
from tui.app import DembowApp
from tui.labs.unroll.lab import UnrollLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen

PULSE = preset_inputs("pulse", 20)


async def opened(app: DembowApp, until: Until) -> UnrollLab:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab("unroll")
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    lab = app.screen.query_one(UnrollLab)
    await until(lambda: "wy" in lab.facts)
    return lab
