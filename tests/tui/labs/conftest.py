"""Fixtures of the tests of this folder."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Until
from tests.tui.labs.by_hand import Opener
from tests.tui.labs.opening import lab_opened
from tui.app import DembowApp
from tui.lab_kit.network import NetworkLab


@pytest.fixture
def open_it(until: Until) -> Opener[NetworkLab]:
    """Opens a lab."""

    async def opened(app: DembowApp, kind: type[NetworkLab]) -> NetworkLab:
        return await lab_opened(app, until, kind)

    return opened
