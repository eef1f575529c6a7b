"""Every task in the compiled program: its first loss by hand, its seeds alone and together, its learning."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.arrays import Floats
from core.jobs.training import Advance, NetworkTraining
from core.networks.cells import CELLS, NETWORK_CELLS
from core.networks.network import Network, initial_weights, logits
from core.networks.task import Task
from core.series.next_wave import NextWave, chapter_waves, last_values
from core.training import words as network_training
from core.training.task_batches import batches_of, data_of
from core.training.words import train
from core.words.long_perreo import LongPerreo, words_heard
from core.words.vocabulary import SONG

TASKS: list[Task] = [SONG, LongPerreo(6), LongPerreo(6, 6, "ending"), NextWave()]
IDS = ["song", "perreo", "one_gap", "waves"]


def advances(cell: str, task: Task, seeds: range, steps: int, units: int = 3) -> list[Advance]:
    request = NetworkTraining(cell, units, task, tuple(seeds), steps)
    return [event for event in train(request) if isinstance(event, Advance)]


def fresh(cell: str, task: Task, seeds: range, units: int = 3) -> Network:
    kind, features = NETWORK_CELLS[cell], task.features
    return Network(kind, units, features, initial_weights(kind, units, features, seeds))


def loss_by_hand(network: Network, task: Task) -> Floats:
    """Of the first training step, by the batch that the program draws."""
    batches = batches_of(task)
    inputs, targets = (tensor.numpy() for tensor in batches.draw(data_of(task), 0))
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
def test_the_loss_falls(task: Task) -> None:
    found = advances("gru", task, range(2), 60)
    assert found[-1].loss.mean() < found[0].loss.mean()
    assert found[-1].step == 60
    assert found[-1].seconds >= found[0].seconds > 0


@pytest.mark.slow
def test_a_short_perreo_is_learned() -> None:
    task = LongPerreo(2, loss="ending")
    assert task.scores(advances("gru", task, range(2), 300, units=4)[-1].network).tolist() == [1, 1]


def test_how_often_it_reports_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chunks are as long as the machine is quick: what they end in is the same, to the bit."""
    runs = []
    for seconds in (0.0, 100.0):
        monkeypatch.setattr(network_training, "CHUNK_SECONDS", seconds)
        runs.append(advances("simple_rnn", LongPerreo(3), range(2), 40))
    assert len(runs[0]) > len(runs[1])
    ours, theirs = (run[-1].network.weights for run in runs)
    for one, other in zip((*ours.cell, *ours[1:]), (*theirs.cell, *theirs[1:]), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("cell", CELLS)
def test_a_wave_is_answered_after_its_last_value(cell: str) -> None:
    network = fresh(cell, NextWave(), range(3))
    inputs = chapter_waves().valid.inputs[:4]
    said = last_values(network, inputs)
    assert said.shape == (3, 4, 1)
    state = network.fresh_state()
    for value in inputs[1]:
        state = network.cell.step(np, network.weights.cell, np.full((3, 1, 1), value, np.float32), state).state
    np.testing.assert_allclose(said[:, 1], logits(network.weights, state[0])[:, 0], atol=1e-6)
    errors = (last_values(network, chapter_waves().valid.inputs) - chapter_waves().valid.targets) ** 2
    np.testing.assert_allclose(NextWave().scores(network), errors.mean(axis=(1, 2)), rtol=1e-5)


@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_what_a_task_says_of_its_batches_is_what_is_drawn(task: Task) -> None:
    inputs, targets = batches_of(task).draw(data_of(task), 5)
    assert tuple(inputs.shape) == (task.timesteps, task.batch, task.features)
    assert len(targets) == task.timesteps


def test_the_perreo_s_inputs_are_one_hot() -> None:
    inputs, _ = data_of(LongPerreo(4))
    np.testing.assert_array_equal(inputs.numpy().argmax(axis=-1), words_heard(6))


@pytest.mark.parametrize("of", [batches_of, data_of])
def test_a_task_that_is_none_of_ours_is_refused(of: object) -> None:
    with pytest.raises(TypeError, match="nothing"):
        of("nothing")  # type: ignore[operator]
