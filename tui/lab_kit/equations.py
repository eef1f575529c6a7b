"""The equations of a cell with the numbers of one unit at one step, as lines of text."""

from __future__ import annotations

from core.networks.terms import gate_terms
from core.networks.traces import Trace
from tui.drawing.bars import short

LETTERS = {
    "hidden": "h",
    "input_gate": "i",
    "forget_gate": "f",
    "output_gate": "o",
    "update_gate": "z",
    "reset_gate": "r",
    "candidate": "g",
    "hidden_state": "h",
    "cell_state": "c",
}
"""Letter of each gate and state in the equations."""


def part_lines(trace: Trace, part: str, unit: int, t: int) -> list[tuple[str, str]]:
    """Return the equation of a gate or state, then the same with its numbers."""
    if part in trace.network.cell.gates:
        return [gate_line(trace, part, unit, t)]
    if part == "cell_state":
        return [cell_state_line(trace, unit, t)]
    if trace.network.cell.name == "lstm":
        return [output_line(trace, unit, t)]
    if trace.network.cell.name == "gru":
        return [blend_line(trace, unit, t)]
    return [gate_line(trace, "hidden", unit, t)]


def gate_line(trace: Trace, gate: str, unit: int, t: int) -> tuple[str, str]:
    """Return `f[t] = σ(W·x[t] + U·h[t-1] + b)`, and the same with its numbers."""
    letter = LETTERS[gate]
    squash = "tanh" if gate in ("candidate", "hidden") else "σ"
    reset = gate == "candidate" and "reset_gate" in trace.network.cell.gates
    memory = f"r[t]·(U{letter}·h[t-1] + b')" if reset else f"U{letter}·h[t-1]"
    terms = gate_terms(trace, gate, unit, t)
    symbols = f"{letter}[t] = {squash}(W{letter}·x[t] + {memory} + b{letter})"
    value = trace.gates[gate][t, unit]
    return symbols, f"{value:.2f} = {squash}({terms.word:.2f} {signed(terms.memory)} {signed(terms.bias)})"


def cell_state_line(trace: Trace, unit: int, t: int) -> tuple[str, str]:
    """Return `c[t] = f[t]·c[t-1] + i[t]·g[t]`, and the same with its numbers."""
    forget, entry, candidate = (trace.gates[name][t, unit] for name in ("forget_gate", "input_gate", "candidate"))
    before, after = trace.state_before(t, "cell_state")[unit], trace.states["cell_state"][t, unit]
    return (
        "c[t] = f[t]·c[t-1] + i[t]·g[t]",
        f"{after:.2f} = {forget:.2f}·({before:.2f}) + {entry:.2f}·({candidate:.2f})",
    )


def output_line(trace: Trace, unit: int, t: int) -> tuple[str, str]:
    """Return `h[t] = o[t]·tanh(c[t])`, and the same with its numbers."""
    output, cell, hidden = (
        trace.gates["output_gate"][t, unit],
        trace.states["cell_state"][t, unit],
        trace.states["hidden_state"],
    )
    return "h[t] = o[t]·tanh(c[t])", f"{hidden[t, unit]:.2f} = {output:.2f}·tanh({cell:.2f})"


def blend_line(trace: Trace, unit: int, t: int) -> tuple[str, str]:
    """Return `h[t] = z[t]·h[t-1] + (1 - z[t])·g[t]`, and the same with its numbers."""
    update, candidate = trace.gates["update_gate"][t, unit], trace.gates["candidate"][t, unit]
    before, after = trace.state_before(t, "hidden_state")[unit], trace.states["hidden_state"][t, unit]
    numbers = f"{after:.2f} = {update:.2f}·({before:.2f}) + {1 - update:.2f}·({candidate:.2f})"
    return "h[t] = z[t]·h[t-1] + (1 - z[t])·g[t]", numbers


def written(value: float) -> str:
    """Return a number as it is written: `0.76`, `-12.3`, `2e10`."""
    return short(value).strip()


def enclosed(value: float) -> str:
    """Return a factor: `0.76`, `(-12.3)`."""
    text = written(value)
    return f"({text})" if text.startswith("-") else text


def signed(value: float) -> str:
    """Return a term with its sign: `+ 0.76`, `- 12.3`."""
    text = written(value)
    return f"- {text[1:]}" if text.startswith("-") else f"+ {text}"
