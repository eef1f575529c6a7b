"""A ladder on two cores gives what it gives on one, tells a death, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import psutil
import pytest

from core.base.errors import DembowError
from core.engine.fake import rehearsal
from core.experiments.duel import DuelSpec
from core.experiments.horizon import HorizonSpec
from core.experiments.running import run_experiment
from core.experiments.spec import Spec
from core.jobs import shared_work
from core.jobs.events import ResultReady
from core.jobs.helper_process import abandon_helpers
from core.jobs.network_training import Advance, NetworkTraining, train_networks
from core.jobs.paced_training import PacedTrainer
from core.jobs.shared_work import Helper, beyond, on_two_cores
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo
from core.jobs.trained_network import requested
from core.networks.cells import CELLS
from core.words.vocabulary import SONG
from tests.patience import PATIENCE

LONG = [requested(cell, 16, (1, 2), SONG, 20_000) for cell in CELLS]


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert home
    monkeypatch.setattr(shared_work, "cores", lambda: 2)
    monkeypatch.setattr(shared_work, "WORTH", 0.0)


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[psutil.Process]:
    """Processes of the helpers that came."""
    found: list[psutil.Process] = []

    class Watched(Helper):
        def __init__(self, requests: list[NetworkTraining]) -> None:
            super().__init__(requests)
            found.append(psutil.Process(self._process.pid))

    monkeypatch.setattr(shared_work, "Helper", Watched)
    return found


def last_of(events: Iterator[StageEntered | Advance]) -> Advance:
    *_, last = events
    assert isinstance(last, Advance)
    return last


@pytest.mark.slow
@pytest.mark.parametrize(
    "spec",
    [
        DuelSpec(units=(2, 3), seeds=2, steps=30),
        HorizonSpec(units=3, seeds=2, steps=30, train_to=5),
    ],
)
def test_the_document_is_the_one_of_one_core(
    spec: Spec, helpers: list[psutil.Process], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = []
    for count in (2, 1):
        monkeypatch.setattr(shared_work, "cores", lambda count=count: count)
        monkeypatch.setenv("DEMBOW_HOME", str(home / str(count)))
        *_, last = run_experiment(spec)
        assert isinstance(last, ResultReady)
        documents.append(msgspec.structs.replace(last.result, seconds=0.0).document())
    assert documents[0] == documents[1]
    assert len(helpers) == 1
    assert not psutil.wait_procs(helpers, timeout=PATIENCE)[1]


def test_the_last_of_the_ladder_is_told_from_the_helper(helpers: list[psutil.Process]) -> None:
    requests = [requested(cell, 3, (1, 2), SONG, 20) for cell in CELLS]
    asked: list[NetworkTraining] = []

    def here(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
        asked.append(request)
        yield from train_networks(request)

    helper = shared_work.Helper(requests)
    there = last_of(helper.train(here, requests[-1]))
    helper.close()
    assert helpers
    assert asked == []
    alone = last_of(train_networks(requests[-1]))
    assert there.step == alone.step == 20
    np.testing.assert_array_equal(there.loss, alone.loss)
    for one, other in zip(there.network.weights.cell, alone.network.weights.cell, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("how", ["closed", "abandoned"])
def test_its_end_is_told_and_it_is_gone(how: str, helpers: list[psutil.Process]) -> None:
    """The run is left, or somebody cancels it from another thread."""
    with on_two_cores(train_networks, LONG) as train:
        running = train(LONG[-1])
        while not isinstance(next(running), Advance):
            pass
        if how == "abandoned":
            abandon_helpers()
            with pytest.raises(DembowError, match="engine") as caught:
                list(running)
            assert caught.value.key == "engine_killed"
            assert str(caught.value)
    assert not psutil.wait_procs(helpers, timeout=PATIENCE)[1]


def test_its_death_costs_nothing_but_its_time(helpers: list[psutil.Process]) -> None:
    """Killed before a word: what it was given and what it was to have is trained here."""
    requests = [requested(cell, 3, (1, 2), SONG, 20) for cell in ("simple_rnn", "gru", "lstm")]
    with on_two_cores(train_networks, requests) as train:
        os.kill(helpers[0].pid, signal.SIGKILL)
        assert not psutil.wait_procs(helpers, timeout=PATIENCE)[1]
        ends = [last_of(train(request)) for request in reversed(requests)]
    for end, request in zip(ends, reversed(requests), strict=True):
        alone = last_of(train_networks(request))
        assert end.step == alone.step == 20
        np.testing.assert_array_equal(end.loss, alone.loss)


def test_what_was_told_before_a_death_is_not_told_again() -> None:
    events = list(train_networks(requested("gru", 2, (1,), SONG, 20)))
    steps = [event.step for event in events if isinstance(event, Advance)]
    for told in (0, steps[0], steps[-1]):
        again = list(beyond(told, iter(events)))
        assert [event.step for event in again if isinstance(event, Advance)] == [step for step in steps if step > told]
        assert len(again) == len(events)


def test_where_no_process_comes_the_ladder_is_trained_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with on_two_cores(train_networks, LONG) as train:
        assert train is train_networks


def test_a_helper_comes_only_where_it_is_worth_its_process(
    helpers: list[psutil.Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [requested(cell, 2, (1,), SONG, 5) for cell in CELLS]
    with on_two_cores(train_networks, few[:1]) as train:
        assert train is train_networks
    with on_two_cores(rehearsal, few) as rehearsed:
        assert rehearsed is rehearsal
    with on_two_cores(slow := PacedTrainer(Tempo(1)), few) as train:
        assert train is slow  # the learner watches this process
    monkeypatch.setattr(shared_work, "WORTH", 60.0)
    with on_two_cores(train_networks, few) as train:
        assert train is train_networks
    monkeypatch.setattr(shared_work, "WORTH", 0.0)
    monkeypatch.setattr(shared_work, "cores", lambda: 1)
    with on_two_cores(train_networks, few) as train:
        assert train is train_networks
    assert helpers == []


def test_a_trainer_at_full_speed_has_help_whatever_its_tempo_may_become(helpers: list[psutil.Process]) -> None:
    few = [requested(cell, 2, (1,), SONG, 5) for cell in CELLS]
    with on_two_cores(PacedTrainer(Tempo()), few) as train:
        assert [last_of(train(request)).step for request in few] == [5] * len(few)
    assert len(helpers) == 1


def test_what_is_on_disk_is_no_work(helpers: list[psutil.Process]) -> None:
    spec = DuelSpec(cells=("lstm", "gru"), units=(2,), seeds=1, steps=5)
    for cached in (False, True):
        *_, last = run_experiment(spec)
        assert isinstance(last, ResultReady)
        assert last.result.cached is cached
    assert len(helpers) == 1
