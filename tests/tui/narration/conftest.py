"""A conversation over a fake engine, on a screen that nobody sees."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from core.engine.fake import FakeEngine
from lessons.learner.progress import Progress
from tui.narration.inbox import Inbox
from tui.narration.reader import Reader
from tui.narration.stage import staged
from tui.session import Session

Talk = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def talk(progress: Progress) -> Talk:
    """`await talk("recurrent_neuron", "next", "2")` returns every line that was told."""

    async def converse(lesson: str, *lines: str, language: str = "en") -> list[str]:
        told: list[str] = []
        async with staged(Session(progress, FakeEngine(), language)) as stage:
            await Reader(stage, Inbox(lines, ended=True), told.append).converse(lesson)
        return told

    return converse
