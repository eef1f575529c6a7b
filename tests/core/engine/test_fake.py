"""The fake engine finds what the real one finds."""

from __future__ import annotations

from core.engine.client import Engine
from core.engine.fake import FakeEngine
from core.jobs.events import ResultReady
from tests.core.engine.runs import COUNTS, everything


async def test_counts_are_the_same_in_both(engine: Engine) -> None:
    events = await everything(engine, COUNTS)
    assert isinstance(events[-1], ResultReady)
    here = [event async for event in FakeEngine().run(COUNTS)][-1]
    assert isinstance(here, ResultReady)
    assert events[-1].result.document()["phrases"] == here.result.document()["phrases"]
