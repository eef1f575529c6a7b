"""The engine's process begins clean and ends with its parent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil

from core.engine.client import PACKAGES

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
