"""A child that is killed, stopped or silent is told of, and the next run has another."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.base.errors import DembowError
from core.engine.child import BEAT
from core.engine.client import EngineClient
from core.experiments.forecast import ForecastSpec
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from core.jobs.result import Result
from core.series.data_spec import DataSpec
from tests.core.engine.runs import COUNTS, LONG, PATIENT, everything
from tests.tally import Tally, deaths

TRAINING = PhrasesSpec(steps=2_000, count=3)


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.usefixtures("home")
async def test_a_killed_child_is_told_and_the_next_run_starts_another() -> None:
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


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.usefixtures("home")
async def test_a_stopped_child_is_put_down_and_the_next_run_works(
    monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
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
@pytest.mark.usefixtures("home")
async def test_a_run_that_waits_for_steps_is_not_taken_for_silent(monkeypatch: pytest.MonkeyPatch) -> None:
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
@pytest.mark.usefixtures("home")
async def test_a_series_that_is_read_while_the_engine_dies_is_told_and_read_again(tally: Tally) -> None:
    """At each of many moments from the request to the baselines: no run is lost, nor the one after it."""
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
@pytest.mark.usefixtures("home")
async def test_the_death_of_a_child_at_rest_fails_no_run_of_the_next_one(tally: Tally) -> None:
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
