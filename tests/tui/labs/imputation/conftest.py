"""Fixtures of the tests of this folder."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Until
from tests.tui.ladder.opened import Opener
from tui.app import DembowApp
from tui.ladder.lab import SeriesLab
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen


@pytest.fixture
def open_series(until: Until) -> Opener[SeriesLab]:
    """Opens a lab on series and waits for its data."""

    async def open_it(app: DembowApp, kind: type[SeriesLab]) -> SeriesLab:
        await until(lambda: isinstance(app.screen, CourseMap))
        app.session.doors.lab(kind.lab_name)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        lab = app.screen.query_one(kind)
        await until(lambda: lab.facts.get("best") and not lab.running)
        return lab

    return open_it
