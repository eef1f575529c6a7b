"""The engine of a check runs once what is asked again, and remembers what was refused for want of TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator

from core.base.without_tensorflow import NOT_FOUND, told
from core.engine.fake import FakeEngine
from core.experiments.gates import GatesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, RunFailed
from tui.check.kept_engine import KeptEngine

SPEC = GatesSpec(units=2, steps=5)


class Refusing(FakeEngine):
    """An engine of a machine without TensorFlow."""

    def _events(self, _: Spec) -> Iterator[Event]:
        yield RunFailed(NOT_FOUND, told(NOT_FOUND).texts)


async def test_a_run_that_came_to_its_end_is_told_again() -> None:
    inner = FakeEngine()
    engine = KeptEngine(inner)
    first = [event async for event in engine.run(SPEC)]
    again = [event async for event in engine.run(SPEC)]
    assert [id(event) for event in again] == [id(event) for event in first]
    assert inner.specs == [SPEC]
    assert not engine.refused


async def test_what_is_refused_is_remembered_with_its_reason() -> None:
    inner = Refusing()
    engine = KeptEngine(inner)
    for _ in range(2):
        async for _event in engine.run(SPEC):
            pass
    assert inner.specs == [SPEC, SPEC]
    assert engine.refused
    assert "TensorFlow" in engine.refusal
