"""The engine of a check runs once what is asked again, and remembers what was refused for want of TensorFlow."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator

from core.base.without_tensorflow import NOT_FOUND, told
from core.engine.fake import FakeEngine
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunFailed
from tui.check.kept_engine import KeptEngine

SPEC = PhrasesSpec(count=3, steps=2)


class Refusing(FakeEngine):
    """An engine of a machine without TensorFlow."""

    def _events(self, _: Spec) -> Iterator[Event]:
        yield RunFailed(NOT_FOUND, told(NOT_FOUND).texts)


async def test_what_was_run_for_one_language_is_told_again_to_the_other() -> None:
    class Counting(FakeEngine):
        runs = 0

        def run(self, spec: Spec) -> AsyncGenerator[Event, None]:
            self.runs += 1
            return super().run(spec)

    engine = Counting()
    kept, spec = KeptEngine(engine), PhrasesSpec(count=3, steps=2)
    first, again = [[event async for event in kept.run(spec)] for _ in range(2)]
    assert engine.runs == 1
    assert again == first
    assert isinstance(first[-1], ResultReady)
    left = kept.run(PhrasesSpec(count=4, steps=2))
    await anext(left)
    await left.aclose()
    assert [event async for event in kept.run(PhrasesSpec(count=4, steps=2))]
    assert engine.runs == 3


async def test_what_is_refused_is_remembered_with_its_reason() -> None:
    inner = Refusing()
    engine = KeptEngine(inner)
    for _ in range(2):
        async for _event in engine.run(SPEC):
            pass
    assert inner.specs == [SPEC, SPEC]
    assert engine.refused
    assert "TensorFlow" in engine.refusal
