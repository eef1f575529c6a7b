"""Fixtures of the tests of this folder."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Until
from tests.tui.labs.gradients.measured import Opener
from tui.app import DembowApp
from tui.labs.gradients.lab import GradientsLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen


@pytest.fixture
def open_gradients(until: Until) -> Opener:
    """Opens the lab and waits for its first picture."""

    async def open_it(app: DembowApp) -> GradientsLab:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab("gradients")
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(GradientsLab)
        await until(lambda: lab.facts.get("measured"))
        return lab

    return open_it
