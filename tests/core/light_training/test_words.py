"""Training in NumPy: the compiled program's weights, and nothing else, whoever stands beside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import psutil
import pytest

from core.jobs import ways
from core.jobs.network_training import Advance, NetworkTraining
from core.light_training import words
from core.light_training.shared_seeds import SharedTraining
from core.light_training.word_training import WordTraining
from core.light_training.words import train
from core.networks.cells import CELLS, NETWORK_CELLS
from core.networks.network import Network
from core.networks.task import Task
from core.words.scoring import next_word_accuracy
from core.words.vocabulary import SONG
from tests.core.light_training.tasks import TASKS

STEPS = 100


def advances(cell: str, task: Task, seeds: range, steps: int, units: int = 3) -> list[Advance]:
    request = NetworkTraining(cell, units, task, tuple(seeds), steps)
    return [event for event in train(request) if isinstance(event, Advance)]


def weights(network: Network) -> list[np.ndarray]:
    return [*network.weights.cell, *network.weights[1:]]


PAIRS = [
    *((cell, task) for task in TASKS if task != "parity" for cell in NETWORK_CELLS),
    *(("gru", "parity"), ("min_gru", "parity"), ("linear_rnn", "perreo")),
]


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("cell", "task"), PAIRS)
def test_the_same_weights_as_the_compiled_program(cell: str, task: str) -> None:
    """After a hundred steps in double precision, by Adam, clipping and whatever windows each step draws."""
    tf = pytest.importorskip("tensorflow")
    from core.training.words import train as compiled

    request = NetworkTraining(cell, 4, TASKS[task], (1, 5), STEPS)
    *_, last = compiled(request, tf.float64)
    assert isinstance(last, Advance)
    training = WordTraining(request, np.float64)
    for _ in range(STEPS):
        training.step()
    for mine, theirs in zip(weights(training.network()), weights(last.network), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_without_passes_trains_by_tape(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand = advances(cell, SONG, range(2), 5)[-1].network
    monkeypatch.setitem(NETWORK_CELLS, cell, replace(NETWORK_CELLS[cell], passes=None))
    by_tape = advances(cell, SONG, range(2), 5)[-1].network
    for mine, theirs in zip(weights(by_tape), weights(by_hand), strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-4)


def test_seeds_train_as_if_alone() -> None:
    together, alone = advances("lstm", SONG, range(4), 40)[-1], advances("lstm", SONG, range(2, 3), 40)[-1]
    np.testing.assert_allclose(together.network.weights.cell.kernel[2], alone.network.weights.cell.kernel[0], atol=1e-4)
    assert together.loss[2] == pytest.approx(alone.loss[0], abs=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_learns_the_song(cell: str) -> None:
    last = advances(cell, SONG, range(42, 44), 1000, units=8)[-1]
    assert next_word_accuracy(last.network, SONG.cycle).min() == 1.0


@pytest.mark.parametrize("task", TASKS)
def test_the_loss_falls(task: str) -> None:
    found = advances("gru", TASKS[task], range(2), 120)
    assert found[-1].loss.mean() < found[0].loss.mean()


def test_how_often_it_reports_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chunks are as long as the machine is quick: what they end in is the same, to the bit."""
    runs = []
    for seconds in (0.0, 100.0):
        monkeypatch.setattr(words, "CHUNK_SECONDS", seconds)
        runs.append(advances("simple_rnn", TASKS["long_song"], range(2), 40))
    assert len(runs[0]) > len(runs[1])
    for one, other in zip(*(weights(run[-1].network) for run in runs), strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_was_told_does_not_change_afterwards() -> None:
    """The weights of a report are its own: training goes on beside whoever looks at them."""
    first, *_, last = advances("lstm", SONG, range(1), 200)
    assert first.step == 1
    assert not np.array_equal(first.network.weights.dense_kernel, last.network.weights.dense_kernel)


def test_a_long_training_of_many_seeds_has_help_and_leaves_nobody_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "cores", lambda: 2)
    with words.begun(NetworkTraining("lstm", 8, SONG, tuple(range(16)), 20_000)) as training:
        assert isinstance(training, SharedTraining)
        helper = psutil.Process(training.pid)
    assert not helper.is_running()
    with words.begun(NetworkTraining("lstm", 8, SONG, (1,), 20_000)) as training:
        assert isinstance(training, WordTraining)
