"""Fixtures of the tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.engine.client import Engine, EngineClient
from core.engine.fake import FakeEngine


@pytest.fixture(params=["fake", "real"])
async def engine(request: pytest.FixtureRequest, home: Path) -> AsyncIterator[Engine]:
    assert home
    made: Engine = FakeEngine(pause=0.02) if request.param == "fake" else EngineClient()
    yield made
    await made.stop()
