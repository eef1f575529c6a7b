"""Trace: a run of a network over a sequence, intact or lesioned, with every gate, state and odds of every timestep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Floats
from core.base.shapes import Float32
from core.networks.interventions import Intervention
from core.networks.lesioned import LesionedCell, Tape, left
from core.networks.network import Network, logits, softmax

NUMBERS_AT_ONCE = 1_000_000
"""Gate values of all rows of a batch at one timestep: 4 MB."""


@dataclass(frozen=True, eq=False)
class Trace:
    """Run of one network over one sequence. Arrays are (timesteps, units) unless a field says otherwise."""

    network: Network
    tokens: tuple[int, ...]
    """Words that were heard, one number a timestep."""
    gates: Mapping[str, Float32[Floats, "timesteps units"]]
    """Gates that the cell used: a lesioned one has the value at which it was held."""
    preactivations: Mapping[str, Float32[Floats, "timesteps units"]]
    found: Mapping[str, Float32[Floats, "timesteps units"]]
    """States before each word; without lesions they are the states after the word before."""
    states: Mapping[str, Float32[Floats, "timesteps units"]]
    """States after each word."""
    odds: Float32[Floats, "timesteps tokens"]
    """Odds of the next word, after each word: (timesteps, tokens)."""

    @property
    def timesteps(self) -> int:
        """Return how many words were heard."""
        return len(self.tokens)

    def state_before(self, t: int, name: str) -> Float32[Floats, " units"]:
        """Return state `name` before the step at `t`: (units,)."""
        found: Floats = self.found[name][t]
        return found

    @property
    def tape(self) -> Tape:
        """Return the record from which a shuffle across timesteps takes its values."""
        parts = {**self.gates, **self.found, **{left(name): values for name, values in self.states.items()}}
        return {name: values[:, None] for name, values in parts.items()}


def trace(network: Network, tokens: Sequence[int], lesions: Sequence[Intervention] = ()) -> Trace:
    """Run the first seed of `network` over token numbers from a fresh state, under all of `lesions` at once."""
    network = network.seed(0)
    cell = network.cell
    state = network.fresh_state()
    one_hot = np.eye(network.tokens, dtype=np.float32)
    gates: dict[str, list[Floats]] = {name: [] for name in cell.gates}
    preactivations: dict[str, list[Floats]] = {name: [] for name in cell.gates}
    found: dict[str, list[Floats]] = {name: [] for name in cell.states}
    states: dict[str, list[Floats]] = {name: [] for name in cell.states}
    odds = []
    run = LesionedCell(cell, network.units, [[one] for one in lesions], _tape(network, tokens, lesions))
    for token in tokens:
        carried, step = run.step(network.weights.cell, one_hot[token][None, None], state)
        state = step.state
        for name in cell.gates:
            gates[name].append(step.gates[name][0, 0])
            preactivations[name].append(step.preactivations[name][0, 0])
        for name, part, after in zip(cell.states, carried, state, strict=True):
            found[name].append(part[0, 0])
            states[name].append(after[0, 0])
        odds.append(softmax(logits(network.weights, state[0]))[0, 0])
    width = network.units
    return Trace(
        network,
        tuple(tokens),
        {name: _stack(rows, width) for name, rows in gates.items()},
        {name: _stack(rows, width) for name, rows in preactivations.items()},
        {name: _stack(rows, width) for name, rows in found.items()},
        {name: _stack(rows, width) for name, rows in states.items()},
        _stack(odds, network.tokens),
    )


def lesioned_odds(
    network: Network, tokens: Sequence[int], lesions: Sequence[Intervention]
) -> Float32[Floats, "lesions timesteps tokens"]:
    """Return the odds of the next word after each word, under each of many lesions: (lesions, timesteps, tokens).

    The first seed of `network` runs from a fresh state. Row i equals `trace` under the i-th lesion alone, bit for bit.
    """
    network = network.seed(0)
    tape = _tape(network, tokens, lesions)
    one_hot = np.eye(network.tokens, dtype=np.float32)
    odds = np.zeros((len(lesions), len(tokens), network.tokens), np.float32)
    at_once = max(1, NUMBERS_AT_ONCE // (network.units * max(1, len(network.cell.gates))))
    for first in range(0, len(lesions), at_once):
        rows = slice(first, first + at_once)
        run, state = LesionedCell(network.cell, network.units, [lesions[rows]], tape), network.fresh_state()
        for t, token in enumerate(tokens):
            state = run.step(network.weights.cell, one_hot[token][None, None], state).step.state
            odds[rows, t] = softmax(logits(network.weights, state[0]))[:, 0]
    return odds


def _tape(network: Network, tokens: Sequence[int], lesions: Sequence[Intervention]) -> Tape | None:
    return trace(network, tokens).tape if any(one.replays for one in lesions) else None


def _stack(rows: Sequence[Floats], width: int) -> Floats:
    return np.stack(rows) if rows else np.zeros((0, width), np.float32)
