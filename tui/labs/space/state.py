"""The state of the space lab: the paths of one network's memory. It knows no screen and no words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.base.arrays import Floats
from core.networks.network import Network, logits, softmax
from core.words.state_space import LONG, Run, StateSpace, state_space
from core.words.vocabulary import SONG

Mode = Literal["song", "alone"]
MODES: tuple[Mode, ...] = ("song", "alone")
"""`song`: the network hears the song. `alone`: it hears its own words."""
GLANCE = 3 * len(SONG.cycle)
"""Steps that show a path while it still moves."""
LONGEST_WAY = len(SONG.cycle)
"""Steps of a way that are drawn, the first ones: further on it lies too near the loop to be told from it."""


@dataclass(frozen=True, eq=False)
class Round:
    """The round is the last one of a path."""

    tokens: tuple[int, ...]
    """Word heard at each step."""
    states: Mapping[str, Floats]
    """States after each step: (timesteps, units) by name."""
    odds: Floats
    """Probability of each token as the next word: (timesteps, tokens)."""
    way: Mapping[str, Floats]
    """States of the steps before it came round, by name."""

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens as text."""
        return tuple(SONG.tokens[token] for token in self.tokens)

    @property
    def right(self) -> tuple[bool, ...]:
        """Whether the likeliest next word is the one that was heard next, step by step."""
        following = np.roll(self.tokens, -1)
        return tuple(bool(one) for one in self.odds.argmax(axis=-1) == following)

    def others(self, place: int) -> list[int]:
        """Return where else in the round the same word is heard."""
        return [t for t, token in enumerate(self.tokens) if token == self.tokens[place] and t != place]

    def apart(self, state: str, place: int) -> float | None:
        """Return how far the state after this word lies from the nearest one after the same word elsewhere.

        It is the Euclidean distance over all units; none where the word is heard once.
        """
        values = self.states[state]
        return min((float(np.linalg.norm(values[t] - values[place])) for t in self.others(place)), default=None)


class Paths:
    """The paths are those of one network's memory."""

    def __init__(self) -> None:
        self.network: Network | None = None
        self.space: StateSpace | None = None
        self.long = False
        """Whether it was followed for as long as it takes to say where it ends."""
        self._rounds: dict[Mode, Round] = {}

    def glance(self, network: Network) -> None:
        """Follow a network for a few rounds: so much can be seen at once."""
        self.network, self.long = network, False
        self._keep(network, state_space(network, steps=GLANCE))

    def keep(self, space: StateSpace) -> None:
        """Keep the paths of the same network, followed far."""
        if self.network is not None:
            self.long = True
            self._keep(self.network, space)

    def round(self, mode: Mode) -> Round | None:
        """Return the last round of a path."""
        return self._rounds.get(mode)

    def points(self, state: str, values: Floats) -> list[tuple[float, float]]:
        """Return states as points of the plane."""
        if self.space is None:
            return []
        return [(float(x), float(y)) for x, y in self.space.planes[state].show(values)]

    def _keep(self, network: Network, space: StateSpace) -> None:
        self.space = space
        self._rounds = {
            "song": _round(network, space.song, _last_song(space.song)),
            "alone": _round(network, space.alone, _last_loop(space.alone)),
        }


def follow(network: Network) -> StateSpace:
    """Return the paths of a network, followed as far as it takes: a tenth of a second."""
    return state_space(network, steps=LONG)


def _round(network: Network, run: Run, steps: range) -> Round:
    rows = list(steps)
    states = {name: values[rows] for name, values in run.states.items()}
    hidden = next(iter(states.values()))
    odds = softmax(logits(network.seed(0).weights, hidden[None]))[0]
    settled = min(LONGEST_WAY, steps.start if run.settled is None else run.settled)
    way = {name: values[: settled + 1] for name, values in run.states.items()}
    return Round(tuple(run.tokens[row] for row in rows), states, odds, way)


def _last_song(run: Run) -> range:
    """Return the steps of the last whole round of the song, from its first word."""
    length = len(SONG.cycle)
    rounds = len(run.tokens) // length
    return range((rounds - 1) * length, rounds * length)


def _last_loop(run: Run) -> range:
    """Return the steps of the last whole loop, which ends with a stop where it has one.

    A path that does not come round gives as many steps as the song has.
    """
    length = run.word_period or len(SONG.cycle)
    end = len(run.tokens)
    if run.word_period:
        stops = [t for t in range(end - length, end) if run.tokens[t] == SONG.stop]
        end = stops[-1] + 1 if stops else end
    return range(max(0, end - length), end)


def is_song(words: Sequence[int]) -> bool:
    """Return whether a loop of words is the song, wherever it begins."""
    song = list(SONG.cycle)
    return len(words) == len(song) and any(song[t:] + song[:t] == list(words) for t in range(len(song)))
