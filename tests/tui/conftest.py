"""The app on a fake engine and a progress file of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from core.engine.fake import FakeEngine
from lessons.progress import Progress
from tui.app import DembowApp
from tui.session import Session

MakeApp = Callable[..., DembowApp]
Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    kept = Progress(tmp_path / "progress.sqlite")
    yield kept
    kept.close()


@pytest.fixture
def make_app(progress: Progress, home: Path) -> MakeApp:
    """`make_app(language="es", pause=0.0)`"""
    assert home

    def make(language: str = "es", pause: float = 0.0) -> DembowApp:
        return DembowApp(Session(progress, FakeEngine(pause=pause), language))

    return make


@pytest.fixture
def until() -> Until:
    """Wait for a condition: a pause of the pilot is no promise that a queue is empty."""

    async def wait(holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < deadline, "waited in vain"
            await asyncio.sleep(0.01)

    return wait
