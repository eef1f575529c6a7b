"""A child that is none, talks nonsense or lies is told of, and put down with its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from core.engine.client import EngineClient
from core.engine.protocol import VERSION, Hello, encode
from core.jobs.events import RunFailed
from tests.core.engine.liars import LIARS, SPOKEN
from tests.core.engine.pools import until
from tests.core.engine.runs import COUNTS, PATIENT, everything
from tests.sampled import first_quick
from tests.tally import Tally


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
    await until(lambda: not alive())  # it was killed, and ends when the system gets to it


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
    await until(lambda: not alive())


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
