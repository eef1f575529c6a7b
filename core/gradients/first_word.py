"""First word: the smallest task that needs a long memory. It asks who came in first, before everyone talked at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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
BLOCK_TOKENS = 1 << 20
"""Tokens that are drawn at once, about."""


def block_steps(timesteps: int) -> int:
    """Return the training steps whose sequences are drawn at once."""
    return max(1, BLOCK_TOKENS // (timesteps * TRAINED))


def draw_block(timesteps: int, seed: int, block: int) -> Tokens:
    """Return the sequences of `block_steps` training steps: (steps, timesteps, sequences).

    A step's sequences depend on the seed and the step alone, however a training is cut into chunks.
    """
    random = np.random.default_rng((seed, block))
    heard = random.integers(0, len(SONG.tokens), (block_steps(timesteps), timesteps, TRAINED))
    heard[:, 0] = random.choice(LADIES, heard[:, 0].shape)
    return heard


def draw_crowd(timesteps: int, sequences: int, random: np.random.Generator) -> Crowd:
    """Return sequences of the task, drawn at random."""
    heard = random.integers(0, len(SONG.tokens), (timesteps, sequences))
    heard[0] = random.choice(LADIES, sequences)
    return Crowd(heard, heard[0])
