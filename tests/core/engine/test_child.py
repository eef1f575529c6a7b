"""The engine's process begins clean and ends with its parent."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import psutil
import pytest

from core.base.machine import cores
from core.engine.child_link import PACKAGES
from core.engine.client import EngineClient
from core.engine.protocol import Cancel, Reported, Request, Run, SetTempo, TakeStep, decode_reply, encode
from core.experiments.duel import DuelSpec
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import ResultReady, RunCancelled, RunFailed, TrainingAdvanced
from tests.patience import PATIENCE

LONG = PhrasesSpec(cell="lstm", units=8, steps=20_000)
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


class Hand:
    """A light child, spoken to line by line."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "core.engine.child", "--light"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PACKAGES,
        )

    def ask(self, *requests: Request) -> None:
        assert self.process.stdin is not None
        for request in requests:
            self.process.stdin.write(encode(request))
        self.process.stdin.flush()

    def told(self) -> Iterator[Reported]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            reply = decode_reply(line)
            if isinstance(reply, Reported):
                assert not isinstance(reply.event, RunFailed)  # after which nothing more would come
                yield reply


@pytest.fixture
def hand(home: Path) -> Iterator[Hand]:
    assert home
    made = Hand()
    yield made
    assert made.process.stdin is not None
    assert made.process.stdout is not None
    made.process.stdin.close()
    made.process.wait(timeout=PATIENCE)
    made.process.stdout.close()


@pytest.mark.slow
def test_a_cancelled_training_ends_before_its_next_picture(hand: Hand) -> None:
    """The trainer itself looks up between chunks: no picture is needed for that, and none comes."""
    hand.ask(Run(1, LONG))
    told = hand.told()
    next(one for one in told if isinstance(one.event, TrainingAdvanced) and one.event.step)
    hand.ask(Cancel(1), Run(2, PhrasesSpec(cell="counts")))
    rest = [one.event for one in takewhile(lambda one: one.run == 1, told)]
    assert isinstance(rest[-1], RunCancelled)
    # One may have been on its way when the child heard of it.
    assert sum(isinstance(event, TrainingAdvanced) for event in rest) <= 1
    assert not any(isinstance(event, ResultReady) for event in rest)


@pytest.mark.slow
def test_a_step_is_one_step_and_its_weights_are_told(hand: Hand) -> None:
    hand.ask(Run(1, LONG, steps_per_frame=0), TakeStep(1), TakeStep(1))
    told = (one.event for one in hand.told())
    pictures = [next(event for event in told if isinstance(event, TrainingAdvanced)) for _ in range(3)]
    assert [picture.step for picture in pictures] == [0, 1, 2]
    assert len({picture.network for picture in pictures}) == 3
    hand.ask(SetTempo(1, 1))
    assert [next(event for event in told if isinstance(event, TrainingAdvanced)).step for _ in range(2)] == [3, 4]
    hand.ask(Cancel(1))
    assert any(isinstance(event, RunCancelled) for event in told)


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_no_orphan_when_the_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, cwd=PACKAGES)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    gone, alive = psutil.wait_procs([child], timeout=PATIENCE)
    assert gone
    assert not alive


@pytest.mark.slow
@pytest.mark.skipif(cores() < 2, reason="a helper comes where there is a core for it")
@pytest.mark.usefixtures("home")
async def test_a_cancelled_ladder_takes_its_helper_along() -> None:
    """At once, whatever the process that it helped is in the middle of."""
    engine = EngineClient("light")
    helpers: list[psutil.Process] = []
    async for event in engine.run(DuelSpec(units=(16,), seeds=4, steps=20_000)):
        helpers = helpers or psutil.Process(engine.pid).children()
        if helpers and isinstance(event, TrainingAdvanced) and event.step:
            engine.cancel()
    assert isinstance(event, RunCancelled)
    assert helpers
    _, alive = await asyncio.to_thread(psutil.wait_procs, helpers, timeout=PATIENCE)
    await engine.stop()
    assert not alive


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_the_light_hand_gets_ready_before_it_is_asked() -> None:
    code = (
        "import sys\nfrom core.engine.child import get_ready\nget_ready()\n"
        "print('core.light_training.words' in sys.modules, 'tensorflow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGES, check=True)
    assert done.stdout.split() == ["True", "False"]
