"""First word: the smallest task that needs a long memory. It asks who came in first, before everyone talked at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.hashing import hashed
from core.words.vocabulary import SONG

Tokens = npt.NDArray[np.int64]

LADIES = tuple(SONG.encode(["ella", "sola", "bichota"]))
"""Words that may come in first. Any word, and the stop, may come afterwards."""


class Crowd(NamedTuple):
    """The crowd is a few sequences of the task."""

    heard: Tokens
    """Tokens (timesteps, sequences): first the word to remember, then noise, each token as likely as another."""
    first: Tokens
    """First words (sequences,): the answer that a network should give, at the end or at every timestep."""


TRAINED = 16
"""Sequences of a training step."""


def crowd_of_step(timesteps: int, seed: int, step: int) -> Tokens:
    """Return the sequences of a training step, (timesteps, sequences): a hash of the seed, the step and the place.

    The compiled program makes the same ones.
    """
    numbers = hashed(step * timesteps * TRAINED, timesteps * TRAINED, seed).reshape(timesteps, TRAINED)
    heard = (numbers % np.uint32(len(SONG.tokens))).astype(np.int64)
    heard[0] = np.asarray(LADIES)[numbers[0] % np.uint32(len(LADIES))]
    return heard


def draw_crowd(timesteps: int, sequences: int, random: np.random.Generator) -> Crowd:
    """Return sequences of the task, drawn at random."""
    heard = random.integers(0, len(SONG.tokens), (timesteps, sequences))
    heard[0] = random.choice(LADIES, sequences)
    return Crowd(heard, heard[0])
