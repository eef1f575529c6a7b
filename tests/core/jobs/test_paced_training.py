"""Training at a tempo finds what training at full speed finds, and ends between two events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from core.engine.fake import rehearsal
from core.experiments.phrases import PhrasesSpec
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady, TrainingAdvanced
from core.jobs.network_training import Advance, NetworkTraining, train_networks
from core.jobs.paced_training import PacedTrainer, heeding, plain_trainer, tempo_of, workers_at
from core.jobs.tempo import Cancelled, Tempo
from core.networks.cells import CELLS
from core.words.vocabulary import SONG

STEPS = 12


def by_hand(tempo: Tempo) -> None:
    """Every step asked for beforehand."""
    for _ in range(STEPS):
        tempo.step()


def trained(cell: str, tempo: Tempo) -> list[Advance]:
    request = NetworkTraining(cell, 3, SONG, (42,), STEPS)
    return [event for event in PacedTrainer(tempo)(request) if isinstance(event, Advance)]


@pytest.mark.slow
@pytest.mark.parametrize("steps_per_frame", [0, 1, 5])
@pytest.mark.parametrize("cell", CELLS)
def test_the_tempo_changes_no_bit(cell: str, steps_per_frame: int) -> None:
    tempo = Tempo(steps_per_frame)
    by_hand(tempo)
    slow, full = trained(cell, tempo), trained(cell, Tempo())
    for mine, theirs in zip(slow[-1].network.weights.cell, full[-1].network.weights.cell, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    np.testing.assert_array_equal(slow[-1].loss, full[-1].loss)
    if steps_per_frame < 2:
        assert [advance.step for advance in slow] == list(range(1, STEPS + 1))


@pytest.mark.usefixtures("home")
def test_slow_motion_shows_every_step_and_trains_what_is_on_disk_anew() -> None:
    spec = PhrasesSpec(cell="gru", units=2, steps=STEPS, count=2)
    *_, full = run_experiment(spec)
    tempo = Tempo(0)
    by_hand(tempo)
    events = list(run_experiment(spec, workers_at(tempo)))
    assert [event.step for event in events if isinstance(event, TrainingAdvanced)] == list(range(STEPS + 1))
    assert isinstance(full, ResultReady)
    assert isinstance(events[-1], ResultReady)
    assert events[-1].networks == full.networks
    assert not events[-1].result.cached


def test_a_trainer_at_a_tempo_goes_by_the_name_of_the_other() -> None:
    tempo = Tempo()
    assert PacedTrainer(tempo).__name__ == train_networks.__name__
    assert plain_trainer(PacedTrainer(tempo)) is plain_trainer(train_networks) is train_networks
    assert tempo_of(PacedTrainer(tempo)) is tempo
    assert tempo_of(workers_at(tempo).train) is tempo
    assert not tempo_of(rehearsal).slow


def test_the_tempo_reaches_the_training() -> None:
    heard: list[NetworkTraining] = []

    def listening(request: NetworkTraining) -> Iterator[Advance]:
        heard.append(request)
        yield from ()

    tempo = Tempo(3)
    request = NetworkTraining("lstm", 2, SONG, (1,), 1)
    assert list(replace(PacedTrainer(tempo), train=listening)(request)) == []
    assert [one.tempo for one in heard] == [tempo]


def test_a_cancelled_run_ends_between_two_events() -> None:
    tempo, told = Tempo(), list[int]()

    def numbers() -> Iterator[int]:
        for number in range(10):
            if number == 4:
                tempo.cancel()
            yield number

    with pytest.raises(Cancelled):
        told.extend(heeding(tempo, numbers()))
    assert told == [0, 1, 2, 3]
