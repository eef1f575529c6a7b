"""The pool: what learners share, what is one's own, and what outlives what."""

from __future__ import annotations

import os
import signal
import stat
from pathlib import Path

import pytest

from core.engine import pool as pools_module
from core.engine.client import EngineClient
from core.engine.pool import Pool, starter
from core.engine.pool_link import VARIABLE
from core.experiments.phrases import PhrasesSpec
from core.jobs.events import ResultReady, RunFailed
from tests.core.engine.pools import pool, until
from tests.core.engine.runs import COUNTS, everything


async def test_learners_wait_in_a_queue_that_says_their_place(tmp_path: Path) -> None:
    async with pool(tmp_path) as (engines, enter):
        ana, beto, carla = [await enter() for _ in range(3)]
        ana.ask(1, "a1")
        await ana.hear(1, "starting")
        ana.ask(2, "a2")
        await ana.hear(2, "queued 1")
        beto.ask(5, "b")
        await beto.hear(5, "queued 1")  # it is Beto's turn before Ana's second
        await ana.hear(2, "queued 2")
        carla.ask(1, "c")
        await carla.hear(1, "queued 2")
        await ana.hear(2, "queued 3")
        assert engines[0].runs() == ["a1"]
        engines[0].tell(1, "training_advanced")
        engines[0].tell(1, "result_ready")
        await ana.hear(1, "training_advanced")
        await ana.hear(1, "result_ready")
        await beto.hear(5, "starting")
        await carla.hear(1, "queued 1")
        assert engines[0].runs() == ["a1", "b"]
        assert len(engines) == 1


async def test_another_engine_is_begun_when_a_run_waits_for_it(tmp_path: Path) -> None:
    async with pool(tmp_path, most=2) as (engines, enter):
        ana, beto, carla = [await enter() for _ in range(3)]
        ana.ask(1, "a")
        await ana.hear(1, "starting")
        assert len(engines) == 1
        beto.ask(1, "b")
        await beto.hear(1, "starting")
        assert len(engines) == 2
        carla.ask(1, "c")
        await carla.hear(1, "queued 1")


async def test_identical_runs_are_trained_once_and_a_program_is_nobody_elses(tmp_path: Path) -> None:
    async with pool(tmp_path) as (engines, enter):
        ana, beto, carla = [await enter() for _ in range(3)]
        ana.ask(1, "same")
        await ana.hear(1, "starting")
        engines[0].tell(1, "series_ready")
        await ana.hear(1, "series_ready")
        beto.ask(9, "same")
        await beto.hear(9, "series_ready")
        ana.request("cancel", 1)  # hers alone: Beto's goes on
        await ana.hear(1, "run_cancelled")
        engines[0].tell(1, "result_ready")
        await beto.hear(9, "result_ready")
        assert (1, "result_ready") not in ana.heard
        assert [request["type"] for request in engines[0].asked] == ["run"]
        carla.ask(1, "program", "exercise")
        await carla.hear(1, "starting")
        beto.ask(10, "program", "exercise")
        await beto.hear(10, "queued 1")


async def test_what_nobody_wants_any_more_is_ended_and_its_engine_free_once_it_says_so(tmp_path: Path) -> None:
    async with pool(tmp_path) as (engines, enter):
        ana, beto, carla = [await enter() for _ in range(3)]
        ana.ask(1, "a")
        await ana.hear(1, "starting")
        beto.ask(1, "b")
        await beto.hear(1, "queued 1")
        carla.ask(1, "c")
        await carla.hear(1, "queued 2")
        beto.link.kill()  # the tab, the terminal and what it waited for
        await carla.hear(1, "queued 1")
        ana.request("cancel", 1)
        await until(lambda: engines[0].asked[-1] == {"type": "cancel", "run": 1})
        engines[0].tell(1, "run_cancelled")
        await carla.hear(1, "starting")
        assert engines[0].runs() == ["a", "c"]


async def test_a_tempo_is_one_learners_own_and_hurries_where_others_wait(tmp_path: Path) -> None:
    async with pool(tmp_path) as (engines, enter):
        ana, beto = await enter(), await enter()
        ana.ask(1, "slow", steps_per_frame=0)
        await ana.hear(1, "starting")
        ana.request("take_step", 1)
        await until(lambda: engines[0].asked[-1]["type"] == "take_step")
        beto.ask(1, "slow")  # at full speed: another run
        await beto.hear(1, "queued 1")
        await until(lambda: engines[0].asked[-1] == {"type": "set_tempo", "run": 1, "steps_per_frame": None})
        ana.request("set_tempo", 1, steps_per_frame=0)
        ana.request("cancel", 1)
        await until(lambda: engines[0].asked[-1]["type"] == "cancel")
        assert [request["type"] for request in engines[0].asked] == ["run", "take_step", "set_tempo", "cancel"]


@pytest.mark.parametrize("end", ["killed", "garbled"])
async def test_an_engine_that_dies_is_told_and_begun_anew_and_the_queue_is_kept(tmp_path: Path, end: str) -> None:
    async with pool(tmp_path) as (engines, enter):
        ana, beto = await enter(), await enter()
        ana.ask(1, "a")
        await ana.hear(1, "starting")
        beto.ask(1, "b")
        await beto.hear(1, "queued 1")
        if end == "killed":
            engines[0].die(-signal.SIGKILL)
        else:
            engines[0].say(b"this is not JSON\n")
        await ana.hear(1, f"run_failed engine_{end}")
        await beto.hear(1, "starting")
        assert len(engines) == 2
        assert engines[1].runs() == ["b"]
        engines[1].tell(2, "result_ready")
        await beto.hear(1, "result_ready")


async def test_who_talks_nonsense_is_let_go_alone(tmp_path: Path) -> None:
    async with pool(tmp_path) as (_, enter):
        ana, beto = await enter(), await enter()
        beto.link.send(b"[]\n")
        assert await beto.link.line() == b""
        ana.ask(1, "a")
        await ana.hear(1, "starting")


async def test_a_worn_engine_is_replaced_when_its_run_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.engine.deaths.MOST_COMPILED", 1)
    async with pool(tmp_path) as (engines, enter):
        engines[0].pid = os.getpid()
        ana = await enter()
        for run in (1, 2):
            ana.ask(run, f"a{run}")
            await ana.hear(run, "starting")
            await until(lambda: engines[-1].runs())
            engines[-1].tell(run, "stage_entered", stage="compiling", label="lstm 4")
            engines[-1].tell(run, "result_ready")
            await ana.hear(run, "result_ready")
        await until(lambda: len(engines) == 2)
        assert not engines[0].alive


@pytest.mark.slow
async def test_a_real_engine_answers_through_the_socket(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools_module, "WARM", ())  # what is tested is not what it trains
    path = home / "engine"
    monkeypatch.setenv(VARIABLE, str(path))
    shared = Pool(path, 1, starter(home, dict(os.environ)))
    await shared.open()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    ana, beto = EngineClient("pooled"), EngineClient("pooled")
    assert isinstance((await everything(ana, COUNTS))[-1], ResultReady)
    assert (ana.state, ana.pid) == ("ready", None)
    assert isinstance((await everything(beto, COUNTS))[-1], ResultReady)
    heard = []
    async for event in ana.run(PhrasesSpec(cell="counts", count=100_000, seed=7)):
        heard.append(event)
        pid = shared.workers[0].link and shared.workers[0].link.pid
        if len(heard) == 3 and pid:
            os.kill(pid, signal.SIGKILL)
    assert isinstance(heard[-1], RunFailed)
    assert heard[-1].key == "engine_killed"
    assert isinstance((await everything(beto, COUNTS))[-1], ResultReady)
    await shared.close()
    assert not path.exists()
    await until(lambda: ana.state == "lost")
    await ana.stop()
    await beto.stop()
