"""Fixtures of the tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from core.engine.client import Engine, EngineClient
from core.engine.fake import FakeEngine
from core.engine.hands import Hands

ENGINES: dict[str, Callable[[], Engine]] = {
    "fake": lambda: FakeEngine(pause=0.02),
    "real": EngineClient,
    "hands": Hands,
}


@pytest.fixture(params=ENGINES)
async def engine(request: pytest.FixtureRequest, home: Path) -> AsyncIterator[Engine]:
    assert home
    made: Engine = ENGINES[request.param]()
    yield made
    await made.stop()
