"""Fixtures of the tests of this folder."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Until
from tests.tui.labs.by_hand import Opener
from tui.app import DembowApp
from tui.lab_kit.network import NetworkLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen


@pytest.fixture
def open_it(until: Until) -> Opener[NetworkLab]:
    """Opens a lab."""

    async def opened(app: DembowApp, kind: type[NetworkLab]) -> NetworkLab:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab(kind.lab_name)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        return app.screen.query_one(kind)

    return opened
