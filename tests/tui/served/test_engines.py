"""Engines that a class shares: where they are, and who may reach them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import psutil
import pytest

from core.base.without_tensorflow import VARIABLE as WITHOUT
from core.engine import pool
from core.engine.client import EngineClient
from core.engine.pool_link import VARIABLE as POOL
from core.jobs.events import ResultReady
from core.sandbox.jail import VARIABLE as JAIL
from tests.core.engine.runs import COUNTS, everything
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
        (engine,) = psutil.Process().children()
        assert engine.environ()["DEMBOW_HOME"] == str(tmp_path / "engines")
        monkeypatch.setenv(POOL, shared[POOL])
        client = EngineClient("pooled")
        assert isinstance((await everything(client, COUNTS))[-1], ResultReady)
        await client.stop()
    assert not engine.is_running()
    assert not socket.parent.exists()
