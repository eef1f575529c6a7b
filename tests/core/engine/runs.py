"""Specs that the tests of the engines run, and what an engine tells of a run."""

from __future__ import annotations

from core.engine.client import Engine
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event

COUNTS = PhrasesSpec(cell="counts", count=30)
SHORT = PhrasesSpec(cell="simple_rnn", units=2, steps=20, count=3)
LONG = PhrasesSpec(cell="gru", units=16, steps=20_000)
PATIENT = 60.0
"""Seconds until a run that would never end counts as one that does not."""


async def everything(engine: Engine, spec: Spec) -> list[Event]:
    return [event async for event in engine.run(spec)]
