"""Two hands behind one engine: what either does, suffers or lacks, the other goes on."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path

import psutil
import pytest

from core.base.without_tensorflow import HIDDEN, NO_AVX, VARIABLE, obstacle
from core.engine import routing
from core.engine.client import EngineClient, EngineState
from core.engine.hands import Hands
from core.engine.kept_programs import note_whole, programs_folder
from core.experiments.exercise import ExerciseResult, ExerciseSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady, RunCancelled, RunFailed
from core.jobs.stages import StageEntered
from tests.core.engine.runs import COUNTS, everything
from tests.patience import PATIENCE

HEAVY = PhrasesSpec(cell="counts", count=100_000, seed=7)
"""A run that these tests send to the heavy hand, where it has enough to do for several others."""


@pytest.fixture
async def hands(home: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hands]:
    """Hands of which the heavy one never loads TensorFlow: what is tested is not what it trains."""
    assert home
    monkeypatch.setattr(routing, "needs_heavy", lambda spec: obstacle() is None and spec == HEAVY)
    monkeypatch.setattr("core.base.without_tensorflow._installed", lambda: True)
    monkeypatch.setenv(VARIABLE, "")
    made = Hands("heavy")
    yield made
    await made.stop()


async def begun(hands: Hands, spec: Spec, heard: list[Event]) -> asyncio.Task[None]:
    """A run that has said something, and goes on saying it."""
    said = asyncio.Event()

    async def follow() -> None:
        async for event in hands.run(spec):
            heard.append(event)
            if not isinstance(event, StageEntered) or event.stage != "starting":
                said.set()

    task = asyncio.create_task(follow())
    await said.wait()
    return task


def state_of(hands: Hands) -> EngineState:
    return hands.state


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


@pytest.mark.slow
async def test_a_light_run_goes_on_while_the_heavy_hand_works(hands: Hands) -> None:
    heard: list[Event] = []
    task = await begun(hands, HEAVY, heard)
    assert isinstance((await everything(hands, COUNTS))[-1], ResultReady)
    assert not task.done()
    assert state_of(hands) == "busy"
    hands.cancel()
    await task
    assert isinstance(heard[-1], RunCancelled)
    assert state_of(hands) == "ready"


async def test_the_engine_is_ready_when_the_light_hand_is(hands: Hands) -> None:
    states: list[EngineState] = []
    hands.listen(states.append)
    await hands.start()
    await until(lambda: state_of(hands) == "ready")
    assert states == ["loading", "ready"]


@pytest.mark.slow
async def test_leaving_a_heavy_run_leaves_the_light_one(hands: Hands) -> None:
    heard: list[Event] = []
    task = await begun(hands, PhrasesSpec(cell="counts", count=20_000), heard)
    async with aclosing(hands.run(HEAVY)) as events:
        await anext(events)
    await task
    assert isinstance(heard[-1], ResultReady)


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.parametrize("hand", ["light", "heavy"])
async def test_the_death_of_either_is_told_and_the_next_run_starts_another(hands: Hands, hand: str) -> None:
    spec = HEAVY if hand == "heavy" else PhrasesSpec(cell="counts", count=100_000)
    heard: list[Event] = []
    task = await begun(hands, spec, heard)
    client: EngineClient = getattr(hands, hand)
    assert client.pid
    os.kill(client.pid, signal.SIGKILL)
    await task
    assert isinstance(heard[-1], RunFailed)
    assert heard[-1].key == "engine_killed"
    assert state_of(hands) == "lost"
    again = await begun(hands, spec, heard)
    assert state_of(hands) == "busy"
    hands.cancel()
    await again


@pytest.mark.slow
@pytest.mark.faults
async def test_a_heavy_hand_lost_at_rest_comes_back_with_the_next_run(hands: Hands) -> None:
    await hands.start()
    await until(lambda: hands.heavy.pid is not None)
    lost = hands.heavy.pid
    assert lost
    os.kill(lost, signal.SIGKILL)
    await until(lambda: state_of(hands) == "lost")
    assert isinstance((await everything(hands, COUNTS))[-1], ResultReady)
    await until(lambda: hands.heavy.pid is not None and state_of(hands) == "ready")


@pytest.mark.slow
async def test_a_processor_that_cannot_run_tensorflow_is_told_once(hands: Hands) -> None:
    """The heavy hand dies of an instruction; the light one takes its run over, and the next ones."""
    heard: list[Event] = []
    task = await begun(hands, HEAVY, heard)
    assert hands.heavy.pid
    os.kill(hands.heavy.pid, signal.SIGILL)
    await until(lambda: obstacle() == NO_AVX)
    await until(lambda: state_of(hands) == "busy")
    hands.cancel()
    await task
    assert not any(isinstance(event, RunFailed) for event in heard)
    await until(lambda: state_of(hands) == "ready")
    assert isinstance((await everything(hands, COUNTS))[-1], ResultReady)
    assert hands.heavy.pid is None


@pytest.mark.slow
async def test_both_end_with_all_that_they_started(hands: Hands) -> None:
    await hands.start()
    await until(lambda: hands.light.pid is not None and hands.heavy.pid is not None)
    children = [psutil.Process(hand.pid) for hand in (hands.light, hands.heavy)]
    await hands.stop()
    gone, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert len(gone) == 2
    assert not alive
    assert state_of(hands) == "stopped"


async def test_stopping_before_the_heavy_hand_is_there_leaves_nothing(hands: Hands) -> None:
    await hands.start()
    light = psutil.Process(hands.light.pid)
    await hands.stop()
    assert not psutil.wait_procs([light], timeout=PATIENCE)[1]
    assert hands.heavy.pid is None


@pytest.mark.slow
async def test_without_tensorflow_the_light_hand_does_what_can_be_done(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    ran = (await everything(hands, ExerciseSpec(("import numpy as np\nx = np.ones(3)",))))[-1]
    assert isinstance(ran, ResultReady)
    assert isinstance(ran.result, ExerciseResult)
    assert ran.result.ran[0].values["x"].shape == (3,)
    failed = (await everything(hands, ExerciseSpec(("import keras",))))[-1]
    assert isinstance(failed, RunFailed)
    assert failed.key == HIDDEN
    assert hands.heavy.pid is None


@pytest.mark.slow
async def test_a_kept_program_is_blamed_before_the_processor(hands: Hands) -> None:
    """Where one is kept, TensorFlow has run here before: what it left is removed, and the hand is started again."""
    programs_folder().mkdir(parents=True, exist_ok=True)
    (programs_folder() / "a.pb").write_bytes(b"machine code of some other processor")
    note_whole()  # or it would be taken for one that its process did not live to finish
    heard: list[Event] = []
    task = await begun(hands, HEAVY, heard)
    assert hands.heavy.pid
    os.kill(hands.heavy.pid, signal.SIGILL)
    await task
    assert isinstance(heard[-1], RunFailed)
    assert heard[-1].key == "engine_killed"
    assert obstacle() is None
    assert list(programs_folder().iterdir()) == []
