"""Fixtures of the tests of this folder."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Until
from tests.tui.labs.gradients.measured import Opener
from tests.tui.labs.opening import lab_opened
from tui.app import DembowApp
from tui.labs.gradients.lab import GradientsLab


@pytest.fixture
def open_gradients(until: Until) -> Opener:
    """Opens the lab and waits for its first picture."""

    async def open_it(app: DembowApp) -> GradientsLab:
        lab = await lab_opened(app, until, GradientsLab)
        await until(lambda: lab.facts.get("measured"))
        return lab

    return open_it
