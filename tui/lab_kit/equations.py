"""Equations of a cell with the numbers of one unit at one step: a trace goes in, lines of text come out."""

from __future__ import annotations

import math

from core.networks.terms import gate_terms
from core.networks.traces import Trace
from tui.drawing.bars import short

HELD = "✂"
SAME = 1e-6
"""Difference below which a gate is what its cell made it."""


def part_lines(trace: Trace, part: str, unit: int, t: int, without: str) -> list[tuple[str, str]]:
    """Return the equation of a gate or state, then the same with its numbers.

    A gate that a lesion holds is told as held, and with `without`, "without the lesion", as its cell made it.
    """
    cell = trace.network.cell
    if part in cell.equations:
        return [state_line(trace, part, unit, t)]
    # A state without an equation of its own is the gate of the same letter.
    gate = next(gate for gate in (part, *cell.gates) if gate in cell.gates and cell.letters[gate] == cell.letters[part])
    return [gate_line(trace, gate, unit, t, without)]


def gate_line(trace: Trace, gate: str, unit: int, t: int, without: str) -> tuple[str, str]:
    """Return `f[t] = σ(W·x[t] + U·h[t-1] + b)` and its numbers; `f = 0.00 ✂ (without: 0.63 = …)` where it is held."""
    cell = trace.network.cell
    letter, squash = cell.letters[gate], cell.squashes[gate]
    memory = f"U{letter}·h[t-1]"
    if gate in cell.gated_memory:
        memory = f"{cell.letters[cell.gated_memory[gate]]}[t]·({memory} + b')"
    terms = gate_terms(trace, gate, unit, t)
    symbols = f"{letter}[t] = {squash}(W{letter}·x[t] + {memory} + b{letter})"
    value = float(trace.gates[gate][t, unit])
    made = squashed(trace, gate, unit, t)
    total = f"{squash}({written(terms.word)} {signed(terms.memory)} {signed(terms.bias)})"
    if abs(made - value) > SAME:
        return symbols, f"{letter} = {written(value)} {HELD} ({without}: {written(made)} = {total})"
    return symbols, f"{written(value)} = {total}"


def squashed(trace: Trace, gate: str, unit: int, t: int) -> float:
    """Return what the cell made of a gate, before any lesion."""
    z = float(trace.preactivations[gate][t, unit])
    return math.tanh(z) if trace.network.cell.squashes[gate] == "tanh" else 0.5 + 0.5 * math.tanh(0.5 * z)


def state_line(trace: Trace, state: str, unit: int, t: int) -> tuple[str, str]:
    """Return `c[t] = f[t]·c[t-1] + i[t]·g[t]` and its numbers."""
    cell = trace.network.cell
    values = {cell.letters[name]: trace.gates[name][t, unit] for name in cell.gates}
    values |= {cell.letters[name]: trace.states[name][t, unit] for name in cell.states}
    old = {f"old_{cell.letters[name]}": trace.state_before(t, name)[unit] for name in cell.states}
    rest = {f"rest_{letter}": 1 - value for letter, value in values.items()}
    return cell.equations[state].symbols, cell.equations[state].numbers.format(**values, **old, **rest)


def written(value: float) -> str:
    """Return `0.76`, `-12.3`, `2e10`."""
    return short(value).strip()


def enclosed(value: float) -> str:
    """Return `0.76`, `(-12.3)`."""
    text = written(value)
    return f"({text})" if text.startswith("-") else text


def signed(value: float) -> str:
    """Return `+ 0.76`, `- 12.3`."""
    text = written(value)
    return f"- {text[1:]}" if text.startswith("-") else f"+ {text}"
