"""A pool comes to the numbers of one process; a worker that dies is replaced, and a block that kills is given up."""

from __future__ import annotations

import itertools
import os

import psutil
import pytest

from core.base.errors import DembowError
from core.experiments.by_seed import Measured
from core.experiments.contenders import measure
from core.jobs.network_training import NetworkTraining
from core.networks.network import Network
from core.sweeps import blocks
from core.sweeps import pool as pool_module
from core.sweeps.blocks import Block
from core.sweeps.crew import Again, Alone
from core.sweeps.grid import grid_of
from core.sweeps.pool import MOST_DEATHS, Pool
from core.sweeps.sweep import Advanced, Sweep, Swept
from core.words.vocabulary import SONG


def deadly(_: NetworkTraining, network: Network) -> Measured:
    os._exit(network.seeds)


@pytest.mark.slow
def test_a_block_that_kills_every_worker_is_given_up() -> None:
    pool = Pool(1)
    asked = NetworkTraining("gru", 2, SONG, (7,), 1)
    news = []
    with pytest.raises(DembowError) as caught:
        news += list(pool.do([Block("duel", asked, deadly)]))
    assert caught.value.key == "sweep_block_dies"
    assert caught.value.texts == {"cell": "gru", "units": "2", "first": "7", "times": str(MOST_DEATHS), "code": "1"}
    assert pool.pids == ()


@pytest.mark.slow
def test_a_worker_killed_meanwhile_changes_no_digit(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(blocks, "MOST_SEEDS", 2)
    values = {"seeds": 8, "units": (2, 3)}

    def swept(crew: Alone | Pool, home: str) -> tuple[Swept, list[Again]]:
        monkeypatch.setenv("DEMBOW_HOME", f"{tmp_path}/{home}")
        sweep, killed, again = Sweep("duel", grid_of("duel", values, {"steps": (30,)})), set[int](), list[Again]()
        for event in sweep.run(crew):
            if isinstance(event, Again):
                again.append(event)
            if isinstance(event, Advanced) and isinstance(crew, Pool) and not killed and crew.pids and event.done < 20:
                victim = crew.pids[0]
                psutil.Process(victim).kill()
                killed.add(victim)
            if isinstance(event, Swept):
                return event, again
        raise AssertionError

    one, none = swept(Alone(), "one")
    pool, deaths = swept(Pool(2), "pool")
    assert not none
    assert deaths
    assert one.blocks == pool.blocks == 24
    for (_, mine), (_, theirs) in zip(one.points, pool.points, strict=True):
        left = {name: value for name, value in theirs.document().items() if name != "seconds"}
        assert {name: value for name, value in mine.document().items() if name != "seconds"} == left


@pytest.mark.parametrize(
    "fault", [DembowError("engine_not_started", reason="none"), RuntimeError("spoilt"), OSError(28)]
)
def test_whatever_a_lead_raises_is_passed_on(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(*_: object) -> None:
        raise fault

    monkeypatch.setattr(pool_module, "HelperProcess", spoilt)
    pool = Pool(2)
    with pytest.raises(type(fault)) as caught:
        for _ in itertools.islice(pool.do([Block("duel", NetworkTraining("lstm", 2, SONG, (1,), 1), measure)]), 100):
            pass
    assert caught.value is fault
    assert pool.pids == ()


def test_closing_ends_every_worker() -> None:
    pool = Pool(1)
    news = pool.do([Block("duel", NetworkTraining("lstm", 64, SONG, tuple(range(25)), 20_000), measure)])
    assert next(news) is None
    (pid,) = pool.pids
    pool.close()
    news.close()  # type: ignore[attr-defined]
    assert not psutil.pid_exists(pid)
    assert pool.pids == ()
