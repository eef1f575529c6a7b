"""A cluster of Dask comes to the numbers of one process, also where a worker is killed; strangers are refused."""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.base.errors import DembowError
from core.sweeps import blocks, cluster
from core.sweeps.cluster import Cluster
from core.sweeps.credentials import credentials_for
from core.sweeps.crew import Alone, Crew
from core.sweeps.grid import grid_of
from core.sweeps.sweep import Advanced, Sweep, Swept
from tests.left_sockets import foreign_sockets_collected

ROOT = Path(__file__).parents[3]


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "distributed":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(DembowError) as caught:
        Cluster("tcp://127.0.0.1:1")
    assert caught.value.key == "cluster_extra"


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1", "tcp://127.0.0.1:1", "127.0.0.1:99999", ""])
def test_where_nobody_listens_it_is_told_at_once(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(DembowError) as caught:
        Cluster(address)
    assert (caught.value.key, caught.value.fields) == ("cluster_unreachable", {"address": address})


@pytest.fixture
def _collected() -> Iterator[None]:
    """Dask's client may leave a connection of its own behind as it ends."""
    with foreign_sockets_collected():
        yield


@pytest.fixture
def address(tmp_path: Path, _collected: None) -> Iterator[str]:
    """A scheduler, and two workers under a nanny that starts another where one dies."""
    pytest.importorskip("distributed")
    place = tmp_path / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    where: list[str] = ["--scheduler-file", str(place)]
    alone = ["--host", "127.0.0.1", "--no-dashboard"]
    asked = (["scheduler", "--port", "0", *alone], ["worker", "--nworkers", "2", "--nthreads", "1", *alone])
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "dask", *words, *where], cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL
        )
        for words in asked
    ]
    try:
        while not (place.exists() and place.stat().st_size):
            assert started[0].poll() is None
            time.sleep(0.05)
        yield str(json.loads(place.read_text("utf-8"))["address"])
    finally:
        family = [one for process in started for one in psutil.Process(process.pid).children(recursive=True)]
        for process in started:
            process.kill()
            process.wait()
        for one in family:
            if one.is_running():
                one.kill()


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_two_workers_and_one_killed_meanwhile(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_SEEDS", 2)
    values = {"seeds": 8, "units": (2, 3)}
    from distributed import Client

    def swept(crew: Crew, home: str, *, kill: bool = False) -> Swept:
        monkeypatch.setenv("DEMBOW_HOME", str(tmp_path / home))
        for event in Sweep("duel", grid_of("duel", values, {"steps": (30,)})).run(crew):
            if kill and isinstance(event, Advanced) and event.done:
                kill = False
                psutil.Process(workers[0]).kill()
            if isinstance(event, Swept):
                return event
        raise AssertionError

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2)
        workers = list(client.run(os.getpid).values())
    one = swept(Alone(), "one")
    crew = Cluster(address)
    try:
        assert crew.hands == 2
        many = swept(crew, "cluster", kill=True)
        monkeypatch.setattr(cluster, "credentials_for", lambda name: credentials_for(name)._replace(code="other"))
        with pytest.raises(DembowError) as caught:
            swept(crew, "again")
    finally:
        crew.close()
    assert caught.value.key == "sweep_other_code"
    for (_, mine), (_, theirs) in zip(one.points, many.points, strict=True):
        left = {name: value for name, value in theirs.document().items() if name != "seconds"}
        assert {name: value for name, value in mine.document().items() if name != "seconds"} == left
