"""The smallest task that needs a long memory: who came in first, before everyone started talking at once?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.words.vocabulary import SONG

Tokens = npt.NDArray[np.int64]

LADIES = tuple(SONG.encode(["ella", "sola", "bichota"]))
"""Who may come in first. Every other word, and the stop, may be said by anybody afterwards."""


class Crowd(NamedTuple):
    """A few sequences of the task."""

    heard: Tokens
    """(timesteps, sequences): first who came in, then noise: any token, each as likely as another."""
    first: Tokens
    """(sequences,): what a network should answer, at the end or at every timestep: the first word."""


def draw_crowd(timesteps: int, sequences: int, random: np.random.Generator) -> Crowd:
    """Sequences of the task, at random."""
    heard = random.integers(0, len(SONG.tokens), (timesteps, sequences))
    heard[0] = random.choice(LADIES, sequences)
    return Crowd(heard, heard[0])
