"""A client listens to its run alone, starts its child, and replaces one that is worn."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.base.machine import resident_memory
from core.engine.child_link import PACKAGES
from core.engine.client import EngineClient
from core.engine.protocol import Reply, Reported
from core.jobs.events import ResultReady
from core.jobs.stages import StageEntered
from tests.core.engine.runs import COUNTS, LONG, PATIENT, SHORT, everything
from tests.sampled import first_quick


@pytest.mark.slow
@pytest.mark.usefixtures("home")
async def test_a_run_that_is_listened_to_still_takes_nothing_from_the_next() -> None:
    """A lab that is left may listen for a moment longer: what is told of the next run is not for it."""
    engine = EngineClient("light")
    async with asyncio.timeout(PATIENT):
        both = await asyncio.gather(everything(engine, SHORT), everything(engine, replace(SHORT, seed=7)))
    assert all(isinstance(events[-1], ResultReady) for events in both)
    await engine.stop()


@pytest.mark.slow
@pytest.mark.usefixtures("home")
async def test_a_run_is_let_go_also_where_an_event_comes_just_then() -> None:
    engine = EngineClient("light")
    async with asyncio.timeout(PATIENT):
        await engine.start()
        run = asyncio.create_task(everything(engine, LONG))
        while engine.state != "busy":
            await asyncio.sleep(0)
        await asyncio.sleep(0)  # it waits for its first event now
        engine._tell(1, StageEntered("training"))
        run.cancel()
        await asyncio.wait([run])
    assert run.cancelled()
    assert isinstance((await everything(engine, SHORT))[-1], ResultReady)
    await engine.stop()


@pytest.mark.usefixtures("home")
async def test_something_is_heard_at_least_every_quarter_of_a_second() -> None:
    """While TensorFlow loads, compiles and trains. The bound is double that: the machine is shared."""
    engine = EngineClient()
    gaps, last = [], time.monotonic()
    async for _ in engine.run(SHORT):
        gaps.append(time.monotonic() - last)
        last = time.monotonic()
    await engine.stop()
    assert max(gaps) < 0.5


@pytest.mark.faults
async def test_an_engine_that_cannot_start_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(home / "nothing"))
    with pytest.raises(DembowError) as caught:
        await everything(EngineClient(), COUNTS)
    assert caught.value.key == "engine_not_started"


@pytest.mark.faults
async def test_a_state_folder_that_cannot_be_written_is_no_obstacle(home: Path) -> None:
    (home / "state").write_text("a file where a folder should be")
    engine = EngineClient()
    assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)
    assert engine.log is None
    await engine.stop()


async def test_nothing_of_tensorflow_is_in_this_process_s_client() -> None:
    code = (
        "import sys, core.engine.client; print([m for m in sys.modules if m.split('.')[0] in ('tensorflow', 'keras')])"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE, cwd=PACKAGES
    )
    out, _ = await process.communicate()
    assert out.decode().strip() == "[]"


@pytest.mark.slow
@pytest.mark.parametrize(
    "limits",
    first_quick([{"MOST_COMPILED": 1}, {"LEAST_COMPILED": 1, "LARGEST_CHILD": 1}]),
    ids=["by number", "by size"],
)
@pytest.mark.usefixtures("home")
async def test_a_child_that_has_compiled_enough_is_replaced_between_runs(
    limits: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What XLA compiled is freed with the process alone. The next run finds the new one, whenever it comes."""
    if "LARGEST_CHILD" in limits and resident_memory(os.getpid()) is None:
        pytest.skip("this system does not tell the size of another process")
    for name, limit in limits.items():
        monkeypatch.setattr(f"core.engine.deaths.{name}", limit)
    engine = EngineClient("warm")
    monkeypatch.setattr(engine, "_hear", compiling(engine))
    last = None
    for _ in range(3):
        assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)
        was, last = last, engine.pid
        while engine.pid in (None, last):
            await asyncio.sleep(0.01)
        assert last not in (None, was)
    assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)
    assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)  # at once
    await engine.stop()
    assert engine.pid is None


def compiling(engine: EngineClient) -> Callable[[Reply], None]:
    """A listener to whom every run tells that it compiles."""
    hear = engine._hear

    def heard(reply: Reply) -> None:
        if isinstance(reply, Reported):
            hear(Reported(reply.run, StageEntered("compiling", "lstm 4")))
        hear(reply)

    return heard
