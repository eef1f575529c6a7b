"""The engine's contract: the fake and the real child pass the same tests; then what only a process can do."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from core.base.errors import DembowError
from core.base.machine import resident_memory
from core.engine.child_link import PACKAGES
from core.engine.client import Engine, EngineClient, EngineState
from core.engine.fake import FakeEngine
from core.engine.protocol import VERSION, Hello, Reply, Reported, encode
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import LAST_EVENTS, ResultReady, RunCancelled, RunFailed, StageEntered, TrainingAdvanced
from tests.core.engine.runs import COUNTS, everything
from tests.sampled import first_quick

LONG = PhrasesSpec(cell="gru", units=16, steps=20_000)
SHORT = PhrasesSpec(cell="simple_rnn", units=2, steps=20, count=3)


async def test_a_run_from_stage_to_result(engine: Engine) -> None:
    states: list[EngineState] = []
    engine.listen(states.append)
    events = await everything(engine, SHORT)
    # A picture of what is not trained yet comes before all work.
    begun = [event for event in events if not (isinstance(event, StageEntered) and event.stage == "starting")]
    assert isinstance(begun[0], TrainingAdvanced)
    assert begun[0].step == 0
    assert isinstance(begun[1], StageEntered)
    assert isinstance(events[-1], ResultReady)
    assert any(isinstance(event, TrainingAdvanced) and event.step for event in events)
    assert not any(isinstance(event, LAST_EVENTS) for event in events[:-1])
    assert states[-2:] == ["busy", "ready"]


async def test_a_bad_spec_is_refused_before_anything_starts(engine: Engine) -> None:
    with pytest.raises(DembowError, match="units"):
        await everything(engine, PhrasesSpec(units=0))
    assert engine.state == "stopped"


async def test_cancel_answers_at_once_and_the_next_run_works(engine: Engine) -> None:
    asked = None
    async for event in engine.run(LONG):
        if isinstance(event, TrainingAdvanced) and asked is None:
            asked = time.monotonic()
            engine.cancel()
    assert isinstance(event, RunCancelled)
    assert asked is not None
    assert time.monotonic() - asked < 1.0
    assert isinstance((await everything(engine, SHORT))[-1], ResultReady)


async def test_steps_are_taken_one_by_one_when_asked_for(engine: Engine) -> None:
    """And the rest at once, at full speed. What is waited for can be cancelled."""
    by_hand = 3
    engine.set_tempo(0)
    steps: list[int] = []
    async for event in engine.run(SHORT):
        if isinstance(event, TrainingAdvanced):
            steps.append(event.step)
            if len(steps) <= by_hand:
                engine.step()
            else:
                engine.set_tempo(None)
    assert isinstance(event, ResultReady)
    assert steps[-1] == SHORT.steps
    if not isinstance(engine, FakeEngine):
        assert steps[: by_hand + 1] == [0, 1, 2, 3]


async def test_a_run_that_waits_for_a_step_is_cancelled(engine: Engine) -> None:
    engine.set_tempo(0)
    async for event in engine.run(LONG):
        if isinstance(event, TrainingAdvanced):
            engine.cancel()
    assert isinstance(event, RunCancelled)
    # Were the child still waiting, it would hear of nothing else.
    assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)


async def test_leaving_the_loop_cancels(engine: Engine) -> None:
    run = engine.run(LONG)
    async for event in run:
        if isinstance(event, TrainingAdvanced):
            break
    await run.aclose()  # type: ignore[attr-defined]
    assert engine.state == "ready"
    assert isinstance((await everything(engine, SHORT))[-1], ResultReady)


async def test_something_is_heard_at_least_every_quarter_of_a_second(home: Path) -> None:
    """While TensorFlow loads, compiles and trains. The bound is double that: the machine is shared."""
    assert home
    engine = EngineClient()
    gaps, last = [], time.monotonic()
    async for _ in engine.run(SHORT):
        gaps.append(time.monotonic() - last)
        last = time.monotonic()
    await engine.stop()
    assert max(gaps) < 0.5


async def test_a_killed_child_is_told_and_the_next_run_starts_another(home: Path) -> None:
    assert home
    engine = EngineClient()
    async for event in engine.run(LONG):
        if isinstance(event, TrainingAdvanced) and engine.pid:
            os.kill(engine.pid, signal.SIGKILL)
    assert isinstance(event, RunFailed)
    assert event.key == "engine_killed"
    assert engine.state == "lost"
    assert str(DembowError(event.key, **event.fields))
    assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)
    await engine.stop()


@pytest.fixture
def impostor(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Callable[[], bool]]:
    """A child that says one line and has a child of its own, which holds its pipes; tells whether that one is alive."""

    def make(line: str) -> Callable[[], bool]:
        script, number = home / "impostor", home / "number"
        script.write_text(f"#!/bin/sh\nsleep 9999 &\necho $! > '{number}'\necho '{line}'\nwait\n")
        script.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(script))

        def alive() -> bool:
            try:
                return bool(psutil.Process(int(number.read_text())).status() != psutil.STATUS_ZOMBIE)
            except psutil.NoSuchProcess:
                return False

        return alive

    return make


async def test_a_child_that_talks_nonsense_is_put_down_with_its_own(
    impostor: Callable[[str], Callable[[], bool]],
) -> None:
    alive = impostor("this is not JSON")
    engine = EngineClient()
    events = await everything(engine, COUNTS)
    assert isinstance(events[-1], RunFailed)
    assert events[-1].key == "engine_garbled"
    assert engine.pid is None
    assert not alive()


async def test_a_child_that_does_not_end_is_put_down_with_its_own(
    impostor: Callable[[str], Callable[[], bool]], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.engine.client.PATIENCE", 0.1)
    alive = impostor(encode(Hello(VERSION)).decode().strip())
    engine = EngineClient()
    await engine.start()
    while not (home / "number").exists() or not (home / "number").read_text():
        await asyncio.sleep(0.01)
    assert alive()
    await engine.stop()
    assert not alive()


async def test_an_engine_that_cannot_start_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(home / "nothing"))
    with pytest.raises(DembowError) as caught:
        await everything(EngineClient(), COUNTS)
    assert caught.value.key == "engine_not_started"


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


@pytest.mark.parametrize(
    "limits",
    first_quick([{"MOST_COMPILED": 1}, {"LEAST_COMPILED": 1, "LARGEST_CHILD": 1}]),
    ids=["by number", "by size"],
)
async def test_a_child_that_has_compiled_enough_is_replaced_between_runs(
    limits: dict[str, int], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What XLA compiled is freed with the process alone. The next run finds the new one, whenever it comes."""
    assert home
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
