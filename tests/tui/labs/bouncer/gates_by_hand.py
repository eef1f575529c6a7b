"""Parts that several tests here share."""

from __future__ import annotations

from core.toys.bouncer import TARGETS, Gating, How, Mode
from tests.tui.conftest import Until
from tui.app import DembowApp
from tui.labs.bouncer.lab import BouncerLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen


async def opened(app: DembowApp, until: Until) -> BouncerLab:
    await until(lambda: isinstance(app.screen, CourseMap))
    app.session.doors.lab("bouncer")
    await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
    lab = app.screen.query_one(BouncerLab)
    await until(lambda: "mode" in lab.facts)
    return lab


def usual(mode: Mode, how: How) -> Gating:
    return Gating(mode, next(iter(TARGETS[mode]))).set_by(how)
