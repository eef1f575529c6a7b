"""Specs that the tests of the engines run, and what an engine tells of a run."""

from __future__ import annotations

from core.engine.client import Engine
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event

COUNTS = PhrasesSpec(cell="counts", count=30)


async def everything(engine: Engine, spec: Spec) -> list[Event]:
    return [event async for event in engine.run(spec)]
