"""A training goes on from where another one stood, with some of its seeds or all."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from core.jobs.network_training import NetworkTraining
from core.light_training.word_training import WordTraining
from core.networks.cells import CONTENDERS
from tests.core.light_training.tasks import TASKS


@pytest.mark.parametrize("cell", CONTENDERS)
@pytest.mark.parametrize("task", TASKS)
def test_half_of_the_seeds_go_on_elsewhere(cell: str, task: str) -> None:
    """To the bit: which process trains a seed, and from which step on, changes nothing that is kept."""
    training = WordTraining(NetworkTraining(cell, 3, TASKS[task], (4, 2, 9), 100))
    training.advance(2)
    halves = [WordTraining.resumed(pickle.loads(pickle.dumps(training.standing(s)))) for s in (slice(1), slice(1, 3))]
    told, *parts = (one.advance(3) for one in (training, *halves))
    np.testing.assert_array_equal(told.loss, np.concatenate([part.loss for part in parts]))
    for whole, *pieces in zip(told.arrays, *(part.arrays for part in parts), strict=True):
        np.testing.assert_array_equal(whole, np.concatenate(pieces))


def test_a_copy_of_a_standing_stays_as_it_was() -> None:
    training = WordTraining(NetworkTraining("lstm", 2, TASKS["song"], (1, 2), 100))
    training.advance(1)
    standing = training.standing(slice(None))
    numbers = standing.arrays[0].copy()
    training.advance(1)
    np.testing.assert_array_equal(standing.arrays[0], numbers)
    assert standing.done == 1
    assert standing.request.seeds == (1, 2)
