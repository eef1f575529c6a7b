"""The engine's contract: the fake and the real child pass the same tests; then what only a process can do."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.base.machine import resident_memory
from core.engine.child import BEAT
from core.engine.child_link import PACKAGES
from core.engine.client import Engine, EngineClient, EngineState
from core.engine.fake import FakeEngine
from core.engine.protocol import VERSION, Hello, Reply, Reported, encode
from core.experiments.forecast import ForecastSpec
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import LAST_EVENTS, Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.result import Result
from core.jobs.stages import StageEntered
from core.series.data_spec import DataSpec
from tests.core.engine.liars import LIARS, SPOKEN
from tests.core.engine.runs import COUNTS, everything
from tests.sampled import first_quick
from tests.tally import Tally, deaths

PATIENT = 60.0
"""Seconds until a run that would never end counts as one that does not."""
LONG = PhrasesSpec(cell="gru", units=16, steps=20_000)
TRAINING = PhrasesSpec(steps=2_000, count=3)
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


async def test_a_run_that_is_listened_to_still_takes_nothing_from_the_next(home: Path) -> None:
    """A lab that is left may listen for a moment longer: what is told of the next run is not for it."""
    assert home
    engine = EngineClient("light")
    async with asyncio.timeout(PATIENT):
        both = await asyncio.gather(everything(engine, SHORT), everything(engine, replace(SHORT, seed=7)))
    assert all(isinstance(events[-1], ResultReady) for events in both)
    await engine.stop()


async def test_a_run_is_let_go_also_where_an_event_comes_just_then(home: Path) -> None:
    assert home
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


@pytest.mark.faults
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


@pytest.mark.faults
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


@pytest.mark.faults
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


@pytest.fixture
def liar(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets a script of the shell stand in for the child."""

    def make(script: str) -> None:
        path = home / "liar"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(path))

    return make


@pytest.mark.faults
@pytest.mark.parametrize("name", first_quick(LIARS))
async def test_a_child_that_lies_is_told_and_put_down(
    name: str, liar: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    monkeypatch.setattr("core.engine.child_link.PATIENCE", 0.2)
    liar(LIARS[name])
    engine = EngineClient()
    events = await everything(engine, COUNTS)
    assert isinstance(events[-1], RunFailed)
    assert events[-1].key in ("engine_garbled", "engine_lost", "engine_killed")
    assert engine.pid is None
    monkeypatch.undo()
    tally("engines that lie")


@pytest.mark.faults
async def test_an_engine_dies_at_any_byte_of_what_it_says(
    liar: Callable[[str], None], home: Path, tally: Tally
) -> None:
    """The run that waits is always told, whichever byte was the last."""
    (home / "spoken").write_bytes(SPOKEN)
    for byte in range(0, len(SPOKEN), 11):
        liar(f"head -c {byte} '{home / 'spoken'}'; kill -9 $$")
        engine = EngineClient()
        async with asyncio.timeout(PATIENT):
            events = await everything(engine, COUNTS)
        assert isinstance(events[-1], RunFailed)
        assert events[-1].key in ("engine_killed", "engine_garbled")
        tally("deaths of an engine at a byte of its protocol")


@pytest.mark.faults
@pytest.mark.slow
async def test_a_stopped_child_is_put_down_and_the_next_run_works(
    home: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    assert home
    monkeypatch.setattr("core.engine.client.SILENCE", BEAT + 1)
    engine = EngineClient("light")
    stopped = False
    async for event in engine.run(LONG):
        if isinstance(event, TrainingAdvanced) and engine.pid and not stopped:
            os.kill(engine.pid, signal.SIGSTOP)
            stopped = True
    assert isinstance(event, RunFailed)
    assert event.key == "engine_silent"
    assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)
    await engine.stop()
    tally("engines that hang")


@pytest.mark.faults
@pytest.mark.slow
async def test_a_run_that_waits_for_steps_is_not_taken_for_silent(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home
    monkeypatch.setattr("core.engine.client.SILENCE", BEAT + 1)
    engine = EngineClient("light")
    engine.set_tempo(0)
    began = time.monotonic()
    events = list[Event]()
    async for event in engine.run(LONG):
        events.append(event)
        if time.monotonic() - began > 3 * BEAT:
            engine.cancel()
    assert isinstance(events[-1], RunCancelled)
    await engine.stop()


FATAL = [getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGSEGV", "SIGABRT", "SIGBUS")]


@pytest.mark.faults
@pytest.mark.slow
async def test_a_series_that_is_read_while_the_engine_dies_is_told_and_read_again(home: Path, tally: Tally) -> None:
    """At each of many moments from the request to the baselines: no run is lost, nor the one after it."""
    assert home
    engine = EngineClient("light")
    spec = ForecastSpec(models=("last_value",), data=DataSpec("co2", window=48))
    count = deaths(6)
    for number, killer in zip(range(count), cycle(FATAL), strict=False):
        async with asyncio.timeout(PATIENT):
            await engine.start()
            await engine.greeted()
            death = asyncio.get_running_loop().call_later(0.4 * number / count, kill, engine, killer)
            events = await everything(engine, spec)
            assert isinstance(events[-1], ResultReady | RunFailed)
            if isinstance(events[-1], RunFailed):
                assert events[-1].key == "engine_killed"
            again = (await everything(engine, spec))[-1]
            assert isinstance(again, ResultReady | RunFailed)  # it may have come to the second
            death.cancel()  # or to none of them
        tally("deaths of an engine that reads a series")
    async with asyncio.timeout(PATIENT):
        assert isinstance((await everything(engine, spec))[-1], ResultReady)
    await engine.stop()


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(3_600)
async def test_a_training_in_which_the_engine_dies_is_told_and_comes_to_the_same_the_next_time(
    home: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each of many moments of a training: it is told of, and the same run again comes to what it would have."""
    engine = EngineClient("light")
    count = deaths(2)
    for number, killer in zip(range(count), cycle(FATAL), strict=False):
        spec = replace(TRAINING, seed=number)
        async with asyncio.timeout(PATIENT):
            died = False
            async for event in engine.run(spec):
                if isinstance(event, TrainingAdvanced) and event.step > number / count * 0.9 * spec.steps and not died:
                    kill(engine, killer)
                    died = True
            assert died
            assert isinstance(event, RunFailed)
            assert event.key == "engine_killed"
            found = result_of(await everything(engine, spec))
        tally("deaths of an engine that trains")
    await engine.stop()
    monkeypatch.setenv("DEMBOW_HOME", str(home / "another"))  # where nothing of it is kept
    spared = EngineClient("light")
    assert result_of(await everything(spared, spec)).rows() == found.rows()
    await spared.stop()


def result_of(events: Sequence[Event]) -> Result:
    """The result that a run ended with."""
    last = events[-1]
    assert isinstance(last, ResultReady)
    return last.result


def kill(engine: EngineClient, killer: signal.Signals) -> None:
    if engine.pid is not None:
        os.kill(engine.pid, killer)


@pytest.mark.faults
@pytest.mark.slow
async def test_the_death_of_a_child_at_rest_fails_no_run_of_the_next_one(home: Path, tally: Tally) -> None:
    assert home
    engine = EngineClient("light")
    for _ in range(2):
        await everything(engine, COUNTS)
        assert engine.pid is not None
        os.kill(engine.pid, signal.SIGKILL)
        while engine.alive:
            await asyncio.sleep(0)
        async with asyncio.timeout(PATIENT):
            assert isinstance((await everything(engine, COUNTS))[-1], ResultReady)
        tally("deaths of an engine at rest")
    await engine.stop()
