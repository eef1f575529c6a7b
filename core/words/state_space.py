"""State space: the path of a network's state through words, in a plane, and where it ends when left running.

With two units the plane is the state itself; with more, the two directions in which the state moves most (principal
components, Pearson 1901).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.networks.interventions import Intervention
from core.networks.lesioned import LesionedCell
from core.networks.network import Network, logits
from core.networks.traces import trace
from core.words.vocabulary import SONG

Words = npt.NDArray[np.int64]

LONG = 500
"""Steps after which a network that will ever settle has settled."""
CLOSE = 1e-3
"""Two states count as the same when no unit differs by more."""
ROUNDS = 2
"""Rounds of a period that must be seen to call it one."""


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane through the states of any number of units."""

    origin: Floats
    """(units,)"""
    axes: Floats
    """(2, units), orthonormal."""
    explained: tuple[float, float]
    """The share of the state's variance along each axis."""

    @classmethod
    def of(cls, states: Floats) -> Plane:
        """Return the plane that shows most of the states (timesteps, units). One or two units are shown as they are.

        Each axis points to where its largest component is positive, so that pictures do not flip from run to run.
        """
        units = states.shape[1]
        if units <= 2:
            axes: Floats = np.eye(2, dtype=np.float32)[:, :units]
            return cls(np.zeros(units, np.float32), axes, _shares(states.var(axis=0)))
        origin: Floats = states.mean(axis=0)
        _, lengths, found = np.linalg.svd((states - origin).astype(np.float64), full_matrices=False)
        directions = np.concatenate([found, np.zeros((2, units))])[:2]
        largest = np.take_along_axis(directions, np.abs(directions).argmax(axis=1)[:, None], axis=1)
        signed: Floats = (directions * np.where(largest < 0, -1, 1)).astype(np.float32)
        return cls(origin, signed, _shares(lengths**2))

    def show(self, states: Floats) -> Floats:
        """Return states (..., units) as points of the plane (..., 2)."""
        points: Floats = ((states - self.origin) @ self.axes.T).astype(np.float32)
        return points


def _shares(variances: Any) -> tuple[float, float]:
    total = float(variances.sum())
    first, second = (float(value) / total if total > 0 else 0.0 for value in [*variances, 0.0, 0.0][:2])
    return first, second


@dataclass(frozen=True, eq=False)
class Run:
    """The run starts from a fresh state, and goes on for long enough to see what it ends in."""

    tokens: tuple[int, ...]
    """Word heard at each step."""
    states: Mapping[str, Floats]
    """States after each step: (timesteps, units) by name."""
    period: int | None
    """Steps after which words and state come round again; none where they did not within the run."""
    settled: int | None
    """The first step, counted from zero, from which words and state come round."""
    word_period: int | None
    """Steps after which the words come round again. A state may go on growing while they do."""

    @property
    def cycle(self) -> tuple[int, ...]:
        """The words of the last round; none where they do not come round."""
        return self.tokens[len(self.tokens) - self.word_period :] if self.word_period else ()


@dataclass(frozen=True, eq=False)
class StateSpace:
    """The state space holds a network's paths; all paths of a state share its plane."""

    planes: Mapping[str, Plane]
    """Planes by state. They fit the intact song, so that whatever is lesioned or sung is seen from the same side."""
    song: Run
    """Path of the network that hears the song again and again."""
    alone: Run
    """Path of the network that hears its own likeliest word, a stop first."""


def state_space(network: Network, lesions: Sequence[Intervention] = (), steps: int = LONG) -> StateSpace:
    """Return the paths of the first seed of `network`, lesioned or not, in planes fitted to the intact one."""
    intact = follow_song(network, steps=steps)
    planes = {name: Plane.of(states[-len(SONG.cycle) :]) for name, states in intact.states.items()}
    song = follow_song(network, lesions, steps) if lesions else intact
    return StateSpace(planes, song, follow_itself(network, lesions, steps))


def follow_song(network: Network, lesions: Sequence[Intervention] = (), steps: int = LONG) -> Run:
    """Hear the song from its beginning, as often as it takes."""
    return _run(network, lambda t, _: SONG.cycle[t % len(SONG.cycle)], lesions, steps)


def follow_itself(
    network: Network, lesions: Sequence[Intervention] = (), steps: int = LONG, start: int = SONG.stop
) -> Run:
    """Hear `start`, then at every step the word that was likeliest after the last."""
    return _run(network, lambda t, odds: int(odds.argmax()) if t else start, lesions, steps)


def _run(network: Network, word: Callable[[int, Floats], int], lesions: Sequence[Intervention], steps: int) -> Run:
    """Hear at each step what `word` says, given the odds after the step before. A shuffle replays the song."""
    network = network.seed(0)
    names, one_hot = network.cell.states, np.eye(network.tokens, dtype=np.float32)
    run = LesionedCell(network.cell, network.units, [[one] for one in lesions], trace(network, SONG.cycle).tape)
    state, odds = network.fresh_state(), np.zeros(network.tokens, np.float32)
    tokens: list[int] = []
    parts: dict[str, list[Floats]] = {name: [] for name in names}
    for t in range(steps):
        tokens.append(word(t, odds))
        state = run.step(network.weights.cell, one_hot[tokens[-1]][None, None], state).step.state
        for name, part in zip(names, state, strict=True):
            parts[name].append(part[0, 0])
        odds = logits(network.weights, state[0])[0, 0]
    states = {name: np.stack(rows) for name, rows in parts.items()}
    everything = np.concatenate(list(states.values()), axis=1)
    words = np.asarray(tokens)
    period = find_period(words, everything)
    settled = None if period is None else _settled(words, everything, period)
    return Run(tuple(tokens), states, period, settled, find_period(words, everything[:, :0]))


def find_period(words: Words, states: Floats) -> int | None:
    """Return the fewest steps after which words (timesteps,) and states (timesteps, units) come round.

    None where they do not over the last third of the run, or over two rounds if those are longer.
    """
    steps = len(words)
    for period in range(1, steps // (ROUNDS + 1) + 1):
        tail = max(ROUNDS * period, steps // 3)
        if _returns(words, states, period)[-tail:].all():
            return period
    return None


def _returns(words: Words, states: Floats, period: int) -> npt.NDArray[np.bool_]:
    """Return for each step from `period` on whether it is as it was a period before."""
    same: npt.NDArray[np.bool_] = words[period:] == words[:-period]
    same &= (np.abs(states[period:] - states[:-period]) < CLOSE).all(axis=1)
    return same


def _settled(words: Words, states: Floats, period: int) -> int:
    astray = np.flatnonzero(~_returns(words, states, period))
    return int(astray[-1]) + 1 if len(astray) else 0
