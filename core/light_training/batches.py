"""Batches and losses of a task in NumPy, and those of the song. `core.training.task_batches` holds their twins for
compiled programs, `other_batches` those of the other tasks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float
from core.jobs.constants import SONG_RATE
from core.jobs.draws import draws
from core.light_training.outputs import CrossEntropy, Surprise
from core.words.vocabulary import Vocabulary

Array = npt.NDArray[Any]


class Batches(ABC):
    """Windows that a task trains on, one batch of them a training step."""

    learning_rate: ClassVar[float]
    """Learning rate of Adam."""
    drawn: bool = False
    """Whether each step draws windows of its own; if not, the batch of step 0 is that of all."""
    dropout: float = 0.0
    """Share of the hidden state that the outputs do not hear while it learns."""

    @abstractmethod
    def draw(self, step: int) -> tuple[Float[Array, "timesteps batch features"], Surprise]:
        """Return the inputs of a step, and the surprise at its right answers."""


class SongBatches(Batches):
    """Batches of the song: the next word is asked for at every word."""

    learning_rate = SONG_RATE

    def __init__(self, task: Vocabulary, dtype: npt.DTypeLike) -> None:
        self._song, self._one_hot = np.asarray(task.cycle), np.eye(task.features, dtype=dtype)
        self._batch, self._places = task.batch, np.arange(task.timesteps + 1)[:, None]
        self.drawn = len(self._song) > self._batch

    def draw(self, step: int) -> tuple[Array, Surprise]:
        starts = draws(len(self._song), self._batch, step) if self.drawn else np.arange(self._batch)
        words = self._song[(starts + self._places) % len(self._song)]  # (timesteps + 1, batch)
        following = words[1:].ravel()
        return self._one_hot[words[:-1]], CrossEntropy(self._one_hot[:, following] / len(following))
