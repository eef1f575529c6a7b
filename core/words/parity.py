"""Parity: whether the half-turns so far were even or odd. It tests whether a cell can keep track of a state.

A dancer hears `step` or `turn`, and each turn shows the other side: after an odd number the audience sees a back. One
bit is all there is to remember, and every turn changes it; at every timestep the answer is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.base.hashing import hashed
from core.networks.network import Network, logits
from core.networks.task import Measure

BATCH = 32
"""Dances that a training step hears."""
ASKED = 100
"""Dances that a network is asked about."""
ASKED_SEED = 1
"""Seed of the hash that makes those: no training step draws them."""
SIDES = 2
"""Words that are heard, and answers: two each."""
TAUGHT = 30
"""Timesteps of the dances that are taught, where nobody says another number."""


@dataclass(frozen=True)
class Parity:
    """The task asks at every timestep of a random dance which side is seen."""

    longest: int = TAUGHT

    @property
    def shortest(self) -> int:
        """Return one: every length up to the longest is taught."""
        return 1

    @property
    def chance(self) -> float:
        """Share of right answers of whoever guesses."""
        return 1 / SIDES

    def accuracy_by_length(self, network: Network, furthest: int) -> npt.NDArray[np.float64]:
        """Return the share of right answers at every length from 1 to `furthest`: (seeds, lengths)."""
        return parity_accuracy(network, furthest)

    @property
    def features(self) -> int:
        """Size of an input and of an output: two words, two sides."""
        return SIDES

    @property
    def description(self) -> object:
        """Key of the weights cache."""
        return "parity", self.longest

    @property
    def measure(self) -> Measure:
        """Name of the score: the share of answers that are right."""
        return "accuracy"

    @property
    def timesteps(self) -> int:
        """Timesteps of the longest dance that is taught."""
        return self.longest

    @property
    def batch(self) -> int:
        """Return the dances of a training step."""
        return BATCH

    def scores(self, network: Network) -> npt.NDArray[np.float64]:
        """Return the share of right answers of each seed at the longest dance that it was taught: (seeds,)."""
        scores: npt.NDArray[np.float64] = parity_accuracy(network, self.longest)[:, -1]
        return scores

    def glance(self, network: Network) -> npt.NDArray[np.float64]:
        """Return the scores themselves."""
        return self.scores(network)


def turns_of(step: int, timesteps: int) -> npt.NDArray[np.int64]:
    """Return the dances of a training step, ones where there is a turn: (timesteps, batch)."""
    numbers = hashed(step * timesteps * BATCH, timesteps * BATCH)
    return (numbers & np.uint32(1)).astype(np.int64).reshape(timesteps, BATCH)


@cache
def asked_turns(timesteps: int) -> npt.NDArray[np.int64]:
    """Return the dances that everybody is asked about: (timesteps, dances). A longer set begins like a shorter one."""
    numbers = hashed(0, timesteps * ASKED, ASKED_SEED)
    return (numbers & np.uint32(1)).astype(np.int64).reshape(timesteps, ASKED)


def sides(turns: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return which side is seen after each timestep: 0 the front, 1 the back; shaped as the turns."""
    return np.cumsum(turns, axis=0) % SIDES


def parity_accuracy(network: Network, longest: int) -> npt.NDArray[np.float64]:
    """Return the share of dances whose side each seed knows, at every length from 1 to `longest`: (seeds, lengths)."""
    turns = asked_turns(longest)
    shares: npt.NDArray[np.float64] = answers_right(network, turns).mean(axis=-1).round(12)
    return shares


def answers_right(network: Network, turns: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which answers of each seed are right: (seeds, timesteps, dances)."""
    timesteps, dances = turns.shape
    one_hot = np.eye(SIDES, dtype=np.float32)
    expected = sides(turns)
    state = network.fresh_state(dances)
    right = np.zeros((network.seeds, timesteps, dances), bool)
    for t, heard in enumerate(turns):
        x: Floats = np.broadcast_to(one_hot[heard], (network.seeds, dances, SIDES))
        state = network.cell.step(np, network.weights.cell, x, state).state
        right[:, t] = logits(network.weights, state[0]).argmax(axis=-1) == expected[t]
    return right
