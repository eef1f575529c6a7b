"""Engines that a class shares: where they are, and who may reach them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from core.base.without_tensorflow import VARIABLE as WITHOUT
from core.engine import pool
from core.engine.client import EngineClient
from core.engine.pool_link import VARIABLE as POOL
from core.jobs.events import ResultReady
from core.sandbox.jail import VARIABLE as JAIL
from lessons.learner.progress import Progress
from tests.children import child_running
from tests.core.engine.pools import Engine
from tests.core.engine.runs import COUNTS, everything
from tests.tui.served.serving import Tab, enter, gone, serving
from tui.served import engines as rooms
from tui.served.engines import engines


def environment(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "DEMBOW_HOME": str(home), "HOME": str(home)}


@pytest.mark.parametrize("jailed", [True, False])
async def test_programs_are_jailed_where_they_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jailed: bool
) -> None:
    monkeypatch.setattr(rooms, "works", lambda: jailed)
    async with engines(tmp_path, 0, environment) as shared:
        assert shared == ({JAIL: str(tmp_path)} if jailed else {})
    monkeypatch.setenv(WITHOUT, "1")
    async with engines(tmp_path, 2, environment) as shared:
        assert POOL not in shared


@pytest.mark.slow
@pytest.mark.tensorflow
async def test_a_class_shares_engines_that_end_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WARM", ())  # what is tested is not what it trains
    async with engines(tmp_path, 2, environment) as shared:
        socket = Path(shared[POOL])
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
        engine = child_running("core.engine.child")
        assert engine.environ()["DEMBOW_HOME"] == str(tmp_path / "engines")
        monkeypatch.setenv(POOL, shared[POOL])
        client = EngineClient("pooled")
        assert isinstance((await everything(client, COUNTS))[-1], ResultReady)
        await client.stop()
    assert not engine.is_running()
    assert not socket.parent.exists()


@pytest.mark.slow
@pytest.mark.tensorflow
async def test_learners_see_their_place_in_the_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Engine] = []

    async def start() -> Engine:
        begun.append(Engine())
        return begun[-1]

    monkeypatch.setattr(rooms, "starter", lambda *_: start)
    tabs = []
    async with serving(tmp_path, engines=1) as port:
        for name, step in (("Ana", "race_them"), ("Beto", "meet_a_stuck_one")):
            _, cookies = await enter(port, name)
            home = tmp_path / "homes" / name.casefold() / "data"
            home.mkdir(parents=True)
            progress = Progress(home / "progress.sqlite")
            progress.visit("simple_rnn", step)
            progress.close()
            tab = await Tab.open(port, cookies)
            await tab.until("engine ready")
            await tab.press("\r")
            await tab.until(" · step ")
            await tab.press(" ")
            tabs.append(tab)
            await tab.until("queued, place 1" if name == "Beto" else "starting the engine")
        (asked,) = begun[0].asked
        assert asked["spec"]["models"] == ["linear", "simple_rnn_1"]
        begun[0].tell(asked["run"], "run_failed", key="out_of_memory")
        await gone(lambda: len(begun[0].asked) == 2)
        begun[0].tell(begun[0].asked[1]["run"], "stage_entered", stage="loading")
        await tabs[1].until("loading TensorFlow")
