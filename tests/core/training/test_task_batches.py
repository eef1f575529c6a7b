"""Every task in the compiled program: its first loss by hand, its seeds alone and together, its learning."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.arrays import Floats
from core.networks.network import Network, logits
from core.networks.task import Task
from core.series.next_wave import NextWave
from core.training.task_batches import batches_of, tensors_of
from core.words.long_perreo import LongPerreo, words_heard
from core.words.vocabulary import SONG
from tests.core.training.tasks import advances, fresh

TASKS: list[Task] = [SONG, LongPerreo(6), LongPerreo(6, 6, "ending"), NextWave()]
IDS = ["song", "perreo", "one_gap", "waves"]


def loss_by_hand(network: Network, task: Task) -> Floats:
    """Of the first training step, by the batch that the program draws."""
    batches = batches_of(task)
    inputs, targets = (tensor.numpy() for tensor in batches.draw(tensors_of(task), 0))
    state, total = network.fresh_state(batches.batch), np.zeros(network.seeds)
    for x, wanted in zip(inputs, targets, strict=True):
        state = network.cell.step(np, network.weights.cell, np.stack([x] * network.seeds), state).state
        scores = logits(network.weights, state[0])
        if isinstance(task, NextWave):
            total += (wanted[:, 1] * (scores[..., 0] - wanted[:, 0]) ** 2).mean(axis=-1)
            continue
        log_odds = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
        shares = np.eye(task.features)[wanted] if wanted.ndim == 1 else wanted
        total -= (shares * log_odds).sum(axis=-1).mean(axis=-1)
    return np.asarray(total / batches.divisor, np.float32)


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_the_first_loss_is_the_one_by_hand(task: Task) -> None:
    first = advances("lstm", task, range(2), 1)[0]
    np.testing.assert_allclose(first.loss, loss_by_hand(fresh("lstm", task, range(2)), task), rtol=1e-4)


@pytest.mark.parametrize("task", TASKS[1:], ids=IDS[1:])
@pytest.mark.slow
def test_seeds_train_as_if_alone(task: Task) -> None:
    together, alone = advances("gru", task, range(3), 20)[-1], advances("gru", task, range(2, 3), 20)[-1]
    ours, theirs = together.network.weights.cell.kernel[2], alone.network.weights.cell.kernel[0]
    np.testing.assert_allclose(ours, theirs, atol=1e-4)


@pytest.mark.parametrize("task", TASKS, ids=IDS)
@pytest.mark.slow
@pytest.mark.half
def test_the_loss_falls(task: Task) -> None:
    found = advances("gru", task, range(2), 60)
    assert found[-1].loss.mean() < found[0].loss.mean()
    assert found[-1].step == 60
    assert found[-1].seconds >= found[0].seconds > 0


@pytest.mark.slow
def test_a_short_perreo_is_learned() -> None:
    task = LongPerreo(2, loss="ending")
    assert task.scores(advances("gru", task, range(2), 300, units=4)[-1].network).tolist() == [1, 1]


@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_what_a_task_says_of_its_batches_is_what_is_drawn(task: Task) -> None:
    inputs, targets = batches_of(task).draw(tensors_of(task), 5)
    assert tuple(inputs.shape) == (task.timesteps, task.batch, task.features)
    assert len(targets) == task.timesteps


def test_the_perreo_s_inputs_are_one_hot() -> None:
    inputs, _ = tensors_of(LongPerreo(4))
    np.testing.assert_array_equal(inputs.numpy().argmax(axis=-1), words_heard(6))


@pytest.mark.parametrize("of", [batches_of, tensors_of])
def test_a_task_that_is_none_of_ours_is_refused(of: object) -> None:
    with pytest.raises(TypeError, match="nothing"):
        of("nothing")  # type: ignore[operator]
