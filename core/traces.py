"""A cell run over a sequence, everything kept: pre-activations, gates, candidate, states, odds. And lesions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.cells import Array, Lesion, intact
from core.network import Floats, Network


@dataclass(frozen=True, eq=False)
class Trace:
    """One network over one sequence. Arrays are (timesteps, units) but where said."""

    network: Network
    tokens: tuple[int, ...]
    """What was heard, one number a timestep."""
    before: tuple[Floats, ...]
    """The state before the first word, each (units,), in the order of `network.cell.states`."""
    gates: Mapping[str, Floats]
    preactivations: Mapping[str, Floats]
    states: Mapping[str, Floats]
    """After each word."""
    odds: Floats
    """Of the next word, after each word: (timesteps, tokens)."""

    @property
    def timesteps(self) -> int:
        """How many words were heard."""
        return len(self.tokens)

    @property
    def last_state(self) -> tuple[Floats, ...]:
        """The state to carry on with, as `Network.advance` takes it."""
        if not self.tokens:
            return tuple(part[None, None] for part in self.before)
        return tuple(self.states[name][-1][None, None] for name in self.network.cell.states)

    def state_before(self, t: int, name: str) -> Floats:
        """State `name` as the step at `t` found it: (units,)."""
        return self.states[name][t - 1] if t else self.before[self.network.cell.states.index(name)]


@dataclass(frozen=True)
class Clamp:
    """A lesion: hold one gate, or one unit of it, at a value, at some timesteps or all."""

    gate: str
    value: float
    unit: int | None = None
    """None: every unit."""
    timesteps: frozenset[int] | None = None
    """None: at every step."""

    def at(self, t: int) -> Lesion:
        """The lesion as the step at `t` meets it."""
        if self.timesteps is not None and t not in self.timesteps:
            return intact
        return self._hold

    def _hold(self, name: str, values: Array) -> Array:
        if name != self.gate:
            return values
        held = values.copy()
        held[..., slice(None) if self.unit is None else self.unit] = self.value
        return held


def trace(
    network: Network, tokens: Sequence[int], state: tuple[Floats, ...] | None = None, clamps: Sequence[Clamp] = ()
) -> Trace:
    """Run the first seed of `network` over token numbers, from a fresh state or the one given ((1, 1, units) each)."""
    network = network.seed(0)
    cell = network.cell
    state = network.fresh_state() if state is None else state
    before = tuple(part[0, 0] for part in state)
    one_hot = np.eye(network.tokens, dtype=np.float32)
    gates: dict[str, list[Floats]] = {name: [] for name in cell.gates}
    preactivations: dict[str, list[Floats]] = {name: [] for name in cell.gates}
    states: dict[str, list[Floats]] = {name: [] for name in cell.states}
    odds = []
    for t, token in enumerate(tokens):
        after, step = network.advance(one_hot[token][None, None], state, _all_of(clamps, t))
        state = step.state
        for name in cell.gates:
            gates[name].append(step.gates[name][0, 0])
            preactivations[name].append(step.preactivations[name][0, 0])
        for name, part in zip(cell.states, state, strict=True):
            states[name].append(part[0, 0])
        odds.append(after[0, 0])
    width = network.units
    return Trace(
        network,
        tuple(tokens),
        before,
        {name: _stack(rows, width) for name, rows in gates.items()},
        {name: _stack(rows, width) for name, rows in preactivations.items()},
        {name: _stack(rows, width) for name, rows in states.items()},
        _stack(odds, network.tokens),
    )


def _all_of(clamps: Sequence[Clamp], t: int) -> Lesion:
    if not clamps:
        return intact
    lesions = [clamp.at(t) for clamp in clamps]

    def lesion(name: str, values: Array) -> Array:
        for one in lesions:
            values = one(name, values)
        return values

    return lesion


def _stack(rows: Sequence[Floats], width: int) -> Floats:
    return np.stack(rows) if rows else np.zeros((0, width), np.float32)
