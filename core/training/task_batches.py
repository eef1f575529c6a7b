"""Batches and losses of each task inside its compiled program. Needs TensorFlow."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import tensorflow as tf

from core.jobs.constants import PARITY_RATE, PERREO_RATE, SONG_RATE, WAVES_RATE
from core.networks.task import Task
from core.series.next_wave import BATCH as WAVES_BATCH
from core.series.next_wave import NextWave, chapter_waves
from core.series.waves import WINDOW as WAVE_WINDOW
from core.training.hashing import hashed, number
from core.words.long_perreo import OPENINGS, LongPerreo, words_heard
from core.words.parity import BATCH as PARITY_BATCH
from core.words.parity import SIDES, Parity
from core.words.vocabulary import MOST_WINDOWS, SONG, WINDOW, Vocabulary


def cross_entropy(scores: Any, labels: Any) -> Any:
    """Return the cross-entropy of scores, (seeds, batch, classes), against labels, (batch,): (seeds, batch)."""
    every = tf.broadcast_to(labels[None], scores.shape[:2])
    return tf.nn.sparse_softmax_cross_entropy_with_logits(every, scores)


@dataclass(frozen=True)
class SongBatches:
    """Batches of the song: the next word is asked for at every word."""

    features: int
    cycle_length: int
    timesteps: ClassVar[int] = WINDOW
    learning_rate: ClassVar[float] = SONG_RATE
    divisor: ClassVar[float] = WINDOW
    """Divisor of the losses of all timesteps together."""

    @property
    def batch(self) -> int:
        """Return the windows of a step."""
        return min(self.cycle_length, MOST_WINDOWS)

    def draw(self, tensors: Any, step: Any) -> tuple[Any, Any]:
        """Return inputs (timesteps, batch, features) and targets (timesteps, batch), the words that follow."""
        song, one_hot = tensors
        every = self.cycle_length <= MOST_WINDOWS
        phases = tf.range(self.cycle_length) if every else drawn(self.cycle_length, self.batch, step)
        places = (phases[None] + tf.range(WINDOW + 1)[:, None]) % self.cycle_length
        words = tf.gather(song, places)  # (timesteps + 1, batch)
        return tf.gather(one_hot, words[:-1]), words[1:]

    def surprise(self, scores: Any, words: Any) -> Any:
        """Return the cross-entropy, (seeds, batch)."""
        return cross_entropy(scores, words)


@dataclass(frozen=True)
class PerreoBatches:
    """Batches of the long perreo: every step hears all of them, three rows that hold every gap."""

    timesteps: int
    features: ClassVar[int] = len(SONG.tokens)
    batch: ClassVar[int] = len(OPENINGS)
    learning_rate: ClassVar[float] = PERREO_RATE
    divisor: ClassVar[float] = 1.0

    def draw(self, tensors: Any, step: Any) -> tuple[Any, Any]:  # noqa: ARG002
        """Return inputs and targets, both (timesteps, openings, features)."""
        inputs, targets = tensors
        return inputs, targets

    def surprise(self, scores: Any, shares: Any) -> Any:
        """Return the cross-entropy against shares, (seeds, openings)."""
        return -tf.reduce_sum(shares[None] * tf.nn.log_softmax(scores), axis=-1)


@dataclass(frozen=True)
class ParityBatches:
    """Batches of random dances: the side is asked for at every timestep."""

    timesteps: int
    features: ClassVar[int] = SIDES
    batch: ClassVar[int] = PARITY_BATCH
    learning_rate: ClassVar[float] = PARITY_RATE

    @property
    def divisor(self) -> float:
        """Return the timesteps, over which the loss is a mean."""
        return self.timesteps

    def draw(self, tensors: Any, step: Any) -> tuple[Any, Any]:
        """Return inputs (timesteps, batch, features) and targets (timesteps, batch), the sides that are seen."""
        (one_hot,) = tensors
        count = self.timesteps * self.batch
        counted = tf.cast(step * count + tf.range(count), tf.uint32)
        turns = tf.cast(tf.bitwise.bitwise_and(hashed(counted), number(1)), tf.int32)
        turns = tf.reshape(turns, (self.timesteps, self.batch))
        return tf.gather(one_hot, turns), tf.cumsum(turns) % SIDES

    def surprise(self, scores: Any, seen: Any) -> Any:
        """Return the cross-entropy, (seeds, batch)."""
        return cross_entropy(scores, seen)


@dataclass(frozen=True)
class WaveBatches:
    """Batches of random waves: the value after the last timestep is asked for."""

    count: int
    """Number of waves to draw from."""
    timesteps: ClassVar[int] = WAVE_WINDOW
    features: ClassVar[int] = 1
    batch: ClassVar[int] = WAVES_BATCH
    learning_rate: ClassVar[float] = WAVES_RATE
    divisor: ClassVar[float] = 1.0

    def draw(self, tensors: Any, step: Any) -> tuple[Any, Any]:
        """Return inputs (timesteps, batch, 1) and targets (timesteps, batch, 2), value and weight of its error."""
        inputs, values, weights = tensors
        chosen = drawn(self.count, self.batch, step)
        values = tf.broadcast_to(tf.gather(values, chosen)[None], (self.timesteps, self.batch, 1))
        return tf.gather(inputs, chosen, axis=1), tf.concat([values, tf.broadcast_to(weights, values.shape)], axis=-1)

    def surprise(self, scores: Any, targets: Any) -> Any:
        """Return the weighted squared error, (seeds, batch)."""
        values, weights = targets[:, 0], targets[:, 1]
        return weights * (scores[..., 0] - values) ** 2


Batches = SongBatches | PerreoBatches | ParityBatches | WaveBatches


def batches_of(task: Task) -> Batches:
    """Return the batches of a task. Raises `TypeError` for one that is none of ours."""
    if isinstance(task, Vocabulary):
        return SongBatches(task.features, len(task.cycle))
    if isinstance(task, LongPerreo):
        return PerreoBatches(task.timesteps)
    if isinstance(task, Parity):
        return ParityBatches(task.timesteps)
    if isinstance(task, NextWave):
        return WaveBatches(len(chapter_waves().train))
    raise TypeError(f"no batches for {task!r}")


def tensors_of(task: Task, dtype: Any = tf.float32) -> tuple[Any, ...]:
    """Return the tensors from which `draw` draws. Raises `TypeError` for a task that is none of ours."""
    if isinstance(task, Vocabulary):
        return tf.constant(task.cycle, tf.int32), tf.eye(task.features, dtype=dtype)
    if isinstance(task, LongPerreo):
        inputs = np.eye(task.features)[words_heard(task.timesteps)]
        return tf.constant(inputs, dtype), tf.constant(task.targets(), dtype)
    if isinstance(task, Parity):
        return (tf.eye(task.features, dtype=dtype),)
    if isinstance(task, NextWave):
        return _waves(dtype)
    raise TypeError(f"no tensors for {task!r}")


@functools.cache
def _waves(dtype: Any) -> tuple[Any, ...]:
    train = chapter_waves().train
    weights = np.zeros((WAVE_WINDOW, 1, 1))
    weights[-1] = 1
    arrays = train.inputs.transpose(1, 0, 2), train.targets, weights
    return tuple(tf.constant(array, dtype) for array in arrays)


def drawn(windows: int, batch: int, step: Any) -> Any:
    """Return the numbers of the windows of a training step, those of `core.jobs.draws`."""
    counted = tf.cast(step * batch + tf.range(batch), tf.uint32)
    return tf.cast(hashed(counted) % number(windows), tf.int32)
