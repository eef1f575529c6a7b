"""In lockstep nobody takes a step more before all have taken it, whatever the tempo; and the networks are the same."""

from __future__ import annotations

import numpy as np
import pytest

from core.engine.fake import rehearsal
from core.jobs.lockstep import Level, Stride, as_born, in_lockstep
from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining, train_networks
from core.jobs.paced_training import PacedTrainer
from core.jobs.stages import StageEntered
from core.jobs.tempo import Cancelled, Tempo
from core.networks.cells import CELLS
from core.words.vocabulary import SONG

STEPS = 7
REQUESTS = [NetworkTraining(cell, 2, SONG, (1, 2), STEPS) for cell in CELLS]


def levels(train: NetworkTrainer, every: int = 5) -> list[Level]:
    return [
        Level(event.step, event.runners)
        for event in in_lockstep(REQUESTS, train, every)
        if not isinstance(event, StageEntered) and {one.step for one in event.runners} == {event.step}
    ]


def test_all_are_level_at_every_multiple_and_at_the_end() -> None:
    assert [level.step for level in levels(train_networks)] == [0, 5, 7]


@pytest.mark.parametrize(("tempo", "steps"), [(1, list(range(8))), (3, [0, 3, 5, 6, 7])])
def test_a_slow_tempo_is_level_more_often(tempo: int, steps: list[int]) -> None:
    assert [level.step for level in levels(PacedTrainer(Tempo(tempo)))] == steps


@pytest.mark.parametrize("tempo", [None, 3])
def test_a_network_is_the_one_that_would_have_been_trained_alone(tempo: int | None) -> None:
    *_, last = levels(PacedTrainer(Tempo(tempo)))
    for request, runner in zip(REQUESTS, last.runners, strict=True):
        *_, alone = train_networks(request)
        assert isinstance(alone, Advance)
        assert runner.loss == float(alone.loss.mean())
        for a, b in zip(runner.network.weights.cell, alone.network.weights.cell, strict=True):
            np.testing.assert_array_equal(a, b)


def test_before_training_all_are_as_born() -> None:
    first = next(in_lockstep(REQUESTS, train_networks, 5))
    assert isinstance(first, Level)
    for request, runner in zip(REQUESTS, first.runners, strict=True):
        born = as_born(request)
        assert (runner.network.cell, runner.network.units, runner.loss) == (born.cell, 2, None)
        np.testing.assert_array_equal(runner.network.weights.dense_kernel, born.weights.dense_kernel)


def test_what_is_cancelled_ends_at_once() -> None:
    tempo = Tempo()
    going = in_lockstep(REQUESTS, PacedTrainer(tempo), 5)
    next(going)
    tempo.cancel()
    with pytest.raises(Cancelled):
        next(going)


def test_a_rehearsal_ends_too() -> None:
    *_, last = in_lockstep(REQUESTS, rehearsal, 5)
    assert isinstance(last, Level)
    assert last.step == STEPS


def test_a_stride_takes_no_more_than_it_was_granted() -> None:
    stride = Stride()
    stride.grant(5)
    assert [stride.allowed(3), stride.allowed(3)] == [3, 2]
    with pytest.raises(RuntimeError):
        stride.allowed(1)
