"""Batches and losses of the tasks beside the song, in NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from core.jobs.constants import LETTERS_RATE, PARITY_RATE, PERREO_RATE, WAVES_RATE
from core.jobs.draws import draws
from core.light_training.batches import Batches
from core.light_training.outputs import CrossEntropy, SquaredError, Surprise
from core.networks.task import Task
from core.series.next_wave import NextWave, chapter_waves
from core.words.letter_task import LetterTask
from core.words.long_perreo import LongPerreo, words_heard
from core.words.parity import Parity, sides, turns_of

Array = npt.NDArray[Any]


class PerreoBatches(Batches):
    """Batches of the long perreo: every step hears all of them, three rows that hold every gap."""

    learning_rate = PERREO_RATE

    def __init__(self, task: LongPerreo, dtype: npt.DTypeLike) -> None:
        self._inputs = np.eye(task.features, dtype=dtype)[words_heard(task.timesteps)]
        shares = task.targets().astype(dtype) / task.batch  # (timesteps, openings, tokens)
        self._surprise = CrossEntropy(np.ascontiguousarray(shares.reshape(-1, task.features).T))

    def draw(self, step: int) -> tuple[Array, Surprise]:  # noqa: ARG002
        return self._inputs, self._surprise


class ParityBatches(Batches):
    """Batches of random dances: the side is asked for at every timestep."""

    learning_rate = PARITY_RATE
    drawn = True

    def __init__(self, task: Parity, dtype: npt.DTypeLike) -> None:
        self._timesteps, self._one_hot = task.timesteps, np.eye(task.features, dtype=dtype)

    def draw(self, step: int) -> tuple[Array, Surprise]:
        turns = turns_of(step, self._timesteps)
        seen = sides(turns).ravel()
        return self._one_hot[turns], CrossEntropy(self._one_hot[:, seen] / len(seen))


class WaveBatches(Batches):
    """Batches of random waves: the value after the last timestep is asked for."""

    learning_rate = WAVES_RATE
    drawn = True

    def __init__(self, task: NextWave, dtype: npt.DTypeLike) -> None:
        train = chapter_waves().train
        self._inputs = train.inputs.transpose(1, 0, 2).astype(dtype)  # (timesteps, windows, 1)
        self._values = train.targets[:, 0].astype(dtype)
        self._batch = task.batch
        self._weights = np.zeros((task.timesteps, task.batch), dtype)
        self._weights[-1] = 1 / task.batch

    def draw(self, step: int) -> tuple[Array, Surprise]:
        chosen = draws(len(self._values), self._batch, step)
        values = np.broadcast_to(self._values[chosen], self._weights.shape).ravel()
        return self._inputs[:, chosen], SquaredError(values, self._weights.ravel())


class LetterBatches(Batches):
    """Batches of a text: windows that begin anywhere, and the next letter is asked for at every letter."""

    learning_rate = LETTERS_RATE
    drawn = True

    def __init__(self, task: LetterTask, dtype: npt.DTypeLike) -> None:
        self._train, self._one_hot = task.text.codes[0], np.eye(task.features, dtype=dtype)
        self._batch, self._places = task.batch, np.arange(task.timesteps + 1)[:, None]
        self.dropout = task.dropout

    def draw(self, step: int) -> tuple[Array, Surprise]:
        starts = draws(len(self._train) - len(self._places) + 1, self._batch, step)
        letters = self._train[starts + self._places]  # (timesteps + 1, batch)
        following = letters[1:].ravel()
        return self._one_hot[letters[:-1]], CrossEntropy(self._one_hot[:, following] / len(following))


def other_batches(task: Task, dtype: npt.DTypeLike) -> Batches:
    """Return the batches of a task that is not the song. Raises `TypeError` for one that is none of ours."""
    if isinstance(task, LongPerreo):
        return PerreoBatches(task, dtype)
    if isinstance(task, Parity):
        return ParityBatches(task, dtype)
    if isinstance(task, NextWave):
        return WaveBatches(task, dtype)
    if isinstance(task, LetterTask):
        return LetterBatches(task, dtype)
    told = "the song, phrases, the long perreo, parity, the waves or a text of letters"
    raise TypeError(f"no batches for {task!r}: expected {told}")
