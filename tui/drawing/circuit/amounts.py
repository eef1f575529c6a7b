"""Amounts are the numbers of one step, of one unit or the mean over all: what the wires of a circuit carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Floats
from core.networks.cell import Cell
from core.networks.terms import gate_terms
from core.networks.traces import Trace
from tui.drawing.circuit.sums import factor_values, product_values, read_sum

SAME = 1e-6
"""Difference below which a gate is what its cell made it."""
ROUNDING = 1e-4
"""The same of a state, which is a sum of products."""


@dataclass(frozen=True)
class Amount:
    """An amount is what one wire carries."""

    value: float
    signed: bool
    """Whether it can be below zero; a gate cannot."""
    meant: float | None = None
    """The cell made it this, where a lesion holds it."""


@dataclass(frozen=True)
class Moment:
    """A moment is one step of a network: the word heard, every amount, the odds of the next word."""

    word: str
    amounts: Mapping[str, Amount]
    bets: Sequence[tuple[str, float]]
    """Words and their odds, the likeliest first."""


def moment(trace: Trace, t: int, unit: int | None, tokens: Sequence[str]) -> Moment:
    """Return the step at `t`: the amounts of one unit, or with no unit the mean of each over all units."""
    cell = trace.network.cell
    values = quantities(trace, t)
    amounts = {name: Amount(_of(found, unit), not _is_gate(cell, name)) for name, found in values.items()}
    for name in cell.gates:
        found = amounts[f"{cell.letters[name]}[t]"]
        meant = squashed(trace, name, t)
        if np.abs(meant - trace.gates[name][t]).max() > SAME:
            amounts[f"{cell.letters[name]}[t]"] = Amount(found.value, found.signed, _of(meant, unit))
    for quantity, meant in untouched(trace, t, values).items():
        if np.abs(meant - values[quantity]).max() > ROUNDING:
            found = amounts[quantity]
            amounts[quantity] = Amount(found.value, found.signed, _of(meant, unit))
    bets = sorted(zip(tokens, trace.odds[t].tolist(), strict=True), key=lambda bet: -bet[1])
    return Moment(tokens[trace.tokens[t]], amounts, bets)


def quantities(trace: Trace, t: int) -> dict[str, Floats]:
    """Return every quantity of a step, each unit's, by the name that equations give it."""
    cell = trace.network.cell
    values = {f"{cell.letters[name]}[t]": trace.gates[name][t] for name in cell.gates}
    values |= {f"{cell.letters[name]}[t]": trace.states[name][t] for name in cell.states}
    values |= {f"{cell.letters[name]}[t-1]": trace.state_before(t, name) for name in cell.states}
    for equation in cell.equations.values():
        if (found := read_sum(equation.symbols)) is None:
            continue
        for product in found.products:
            values |= {factor.symbol: factor_values(factor, values) for factor in product.factors}
            values[product.symbol] = product_values(product, values)
    for name in cell.gates:
        if name in cell.gated_memory or not cell.equations:
            terms = [gate_terms(trace, name, unit, t) for unit in range(trace.network.units)]
            for part, numbers in zip(("word", "memory", "bias"), zip(*terms, strict=True), strict=True):
                values[f"{part} {name}"] = np.array(numbers)
        values[f"sum {name}"] = trace.preactivations[name][t]
    return values


def untouched(trace: Trace, t: int, values: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return what each state would be, before and after a step, had no lesion touched the state itself."""
    cell = trace.network.cell
    found: dict[str, Floats] = {}
    for name in cell.states:
        if t:
            found[f"{cell.letters[name]}[t-1]"] = trace.states[name][t - 1]
        read = read_sum(cell.equations[name].symbols) if name in cell.equations else None
        if read is not None:
            first, *others = (values[product.symbol] for product in read.products)
            found[f"{cell.letters[name]}[t]"] = sum(others, first)
        else:
            gates = (gate for gate in cell.gates if cell.letters[gate] == cell.letters[name])
            found |= {f"{cell.letters[name]}[t]": squashed(trace, gate, t) for gate in gates}
    return found


def squashed(trace: Trace, gate: str, t: int) -> Floats:
    """Return what the cell made of a gate, each unit's, before any lesion."""
    z: Floats = trace.preactivations[gate][t]
    squash = trace.network.cell.squashes.get(gate)
    if squash is None:
        return z
    found: Floats = np.tanh(z) if squash == "tanh" else 0.5 + 0.5 * np.tanh(0.5 * z)
    return found


def _is_gate(cell: Cell, quantity: str) -> bool:
    gates = {cell.letters[name] for name in cell.gates if cell.squashes.get(name) == "σ"}
    return quantity.removeprefix("(1 - ").removesuffix(")").removesuffix("[t]") in gates


def _of(values: Floats, unit: int | None) -> float:
    return float(values.mean()) if unit is None else float(values[unit])
