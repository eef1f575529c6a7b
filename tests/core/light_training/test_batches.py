"""Batches in NumPy hear what the tasks say, and weigh it as they say."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from core.light_training.batches import batches_of
from core.light_training.outputs import CrossEntropy
from core.networks.task import Task
from core.words.long_perreo import LongPerreo
from core.words.vocabulary import SONG
from tests.core.light_training.tasks import LONG_SONG, TASKS


@pytest.mark.parametrize("name", TASKS)
def test_inputs_have_the_shape_of_the_task(name: str) -> None:
    task = TASKS[name]
    inputs, surprise = batches_of(task).draw(0)
    assert inputs.shape == (task.timesteps, task.batch, task.features)
    assert inputs.dtype == np.float32
    scores = np.zeros((2, task.features, task.timesteps * task.batch), np.float32)
    assert surprise.loss(scores).shape == (2,)


@pytest.mark.parametrize("task", [SONG, LongPerreo(4)], ids=["song", "perreo"])
def test_who_knows_nothing_is_surprised_as_chance_is(task: Task) -> None:
    """The shares of all answers add up to one training step: its loss is the mean in nats a word that counts."""
    _, surprise = batches_of(task, np.float64).draw(0)
    assert isinstance(surprise, CrossEntropy)
    assert surprise.shares.sum() == pytest.approx(1.0, rel=1e-6)
    scores = np.zeros((1, task.features, task.timesteps * task.batch))
    assert surprise.loss(scores)[0] == pytest.approx(np.log(task.features), rel=1e-6)


def test_a_song_longer_than_a_batch_is_heard_at_random_places() -> None:
    batches = batches_of(LONG_SONG)
    assert batches.drawn
    (first, _), (second, _) = batches.draw(0), batches.draw(1)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, batches.draw(0)[0])


def test_our_own_song_is_heard_whole() -> None:
    batches = batches_of(SONG)
    assert not batches.drawn
    np.testing.assert_array_equal(batches.draw(0)[0], batches.draw(5)[0])


def test_a_task_of_nobody_is_refused() -> None:
    with pytest.raises(TypeError, match="expected the song"):
        batches_of(cast("Task", object()))
