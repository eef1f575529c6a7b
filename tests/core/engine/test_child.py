"""The engine's process begins clean and ends with its parent."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core.engine.client import PACKAGES, EngineClient
from core.experiments.duel import DuelSpec
from core.jobs.events import RunCancelled, TrainingAdvanced
from core.jobs.shared_work import cores

PARENT = """
import asyncio
from core.engine.client import EngineClient
from core.jobs.events import TrainingAdvanced
from core.experiments.phrases import PhrasesSpec

async def main():
    engine = EngineClient()
    async for event in engine.run(PhrasesSpec(cell="gru", units=16, steps=20_000)):
        if isinstance(event, TrainingAdvanced):
            print(engine.pid, flush=True)

asyncio.run(main())
"""


def test_no_orphan_when_the_parent_is_killed(home: Path) -> None:
    assert home
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, cwd=PACKAGES)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    gone, alive = psutil.wait_procs([child], timeout=5)
    assert gone
    assert not alive


@pytest.mark.skipif(cores() < 2, reason="a helper comes where there is a core for it")
async def test_a_cancelled_ladder_takes_its_helper_along(home: Path) -> None:
    """At once, whatever the process that it helped is in the middle of."""
    assert home
    engine = EngineClient("light")
    helpers: list[psutil.Process] = []
    async for event in engine.run(DuelSpec(units=(16,), seeds=4, steps=20_000)):
        helpers = psutil.Process(engine.pid).children()
        if helpers and isinstance(event, TrainingAdvanced) and event.step:
            engine.cancel()
    assert isinstance(event, RunCancelled)
    assert helpers
    _, alive = await asyncio.to_thread(psutil.wait_procs, helpers, timeout=10)
    await engine.stop()
    assert not alive
