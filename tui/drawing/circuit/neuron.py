"""The circuit of one neuron that hears itself, set by hand, with the numbers of one timestep on its wires."""

from __future__ import annotations

from core.toys.unroll import Unrolled
from tui.drawing.circuit.amounts import Amount, Moment
from tui.drawing.circuit.draw import Scene, draw_circuit
from tui.drawing.circuit.plan import END, START, Node, Plan, Port, Tag, Wire
from tui.drawing.rows import Row

ECHO, ADD, SQUASH, EXIT, READ = "echo", "add", "squash", "exit", "read"
ROWS, TIGHT_ROWS = 12, 10
"""Rows of the circuit, and where there is none to spare."""
ROOMY = 76
"""Columns from which each product has its name before its number."""
NARROWEST = 58
"""Columns below which its numbers have no room beside its wires."""


def draw_neuron(found: Unrolled, t: int, unit: int, width: int, *, tight: bool = False, dark: bool = True) -> list[Row]:
    """Draw one unit at a timestep: `wx·x` and `wy·y[t-1]` meet with `b`, and what comes out goes back."""
    plan = neuron_plan(found, unit, named=width >= ROOMY)
    return draw_circuit(Scene(plan, neuron_moment(found, t, unit), dark=dark), width, TIGHT_ROWS if tight else ROWS)


def neuron_plan(found: Unrolled, unit: int, *, named: bool) -> Plan:
    """Return how one unit is wired. A layer's unit hears the echoes of all units, and a Dense may read the state.

    With `named` each product stands before its number.
    """
    spec = found.spec
    letter, (old, new) = letter_of(found, unit), quantities(found, unit)
    single = spec.units == 1
    echo, enters = ("wy", "wx") if single else ("Wyᵀ", "Wxᵀ")
    columns = [ECHO, ADD, SQUASH, EXIT]
    wires = [
        Wire(((START, "mix"), (ECHO, "mix")), "hear", old),
        Wire(((ECHO, "mix"), (ADD, "mix")), "write", "echo"),
        Wire(((START, "memory"), (ECHO, "memory")), "hear", "x[t]"),
        Wire(((ECHO, "memory"), (ADD, "memory"), (ADD, "mix")), "write", "enters"),
        Wire(((ADD, "squash"), (ADD, "mix")), "write", "b"),
        Wire(((ADD, "mix"), (SQUASH, "mix")), "write", "sum"),
        Wire(((SQUASH, "mix"), (EXIT, "mix")), "write", new),
        Wire(((EXIT, "mix"), (EXIT, "belt"), (START, "belt"), (START, "mix")), "tell", new),
    ]
    nodes = [
        Node((ECHO, "mix"), echo, "write", round=False),
        Node((ECHO, "memory"), enters, "write", round=False),
        Node((ADD, "mix"), "+", "write"),
        Node((SQUASH, "mix"), spec.activation, "write", round=False),
    ]
    tags = [
        Tag((ECHO, "mix"), "echo", "write", "above", f"{echo}·{letter[0]}" if named else ""),
        Tag((ECHO, "memory"), "enters", "write", "above", f"{enters}·x" if named else ""),
        Tag((ADD, "squash"), "b", "write", "over", "b"),
        Tag((ADD, "mix"), "sum", "write", "above", "Σ"),
        Tag((ADD, "belt"), "", "tell", "above", "t → t+1"),
    ]
    ports = [Port("mix", old, "hear", leaves=False), Port("memory", "x[t]", "hear", leaves=False)]
    if spec.readout:
        columns.append(READ)
        wires += [
            Wire(((EXIT, "mix"), (READ, "mix")), "tell", new),
            Wire(((READ, "mix"), (END, "mix")), "bet", "y[t]", arrow=True),
        ]
        nodes.append(Node((READ, "mix"), "Dense", "tell", round=False))
        tags.append(Tag((SQUASH, "mix"), new, "write", "above", letter))
        ports.append(Port("mix", "y[t]", "bet", leaves=True))
    else:
        wires.append(Wire(((EXIT, "mix"), (END, "mix")), "tell", new, arrow=True))
        ports.append(Port("mix", new, "tell", leaves=True))
    return Plan(tuple(columns), tuple(wires), tuple(nodes), tuple(tags), tuple(ports), bets="mix")


def neuron_moment(found: Unrolled, t: int, unit: int) -> Moment:
    """Return the numbers of one unit at a timestep."""
    weights, before = found.weights, found.before(t)
    x, bias = float(found.inputs[t]), float(weights.bias[unit])
    echo = float(before @ weights.recurrent_kernel[:, unit])
    enters = x * float(weights.kernel[0, unit])
    old, new = quantities(found, unit)
    values = {"x[t]": x, "enters": enters, "echo": echo, "b": bias, "sum": enters + echo + bias}
    values |= {old: float(before[unit]), new: float(found.states[t, unit])}
    if found.spec.readout:
        values["y[t]"] = float(found.outputs[t, 0])
    return Moment("", {name: Amount(value, signed=True) for name, value in values.items()}, ())


def quantities(found: Unrolled, unit: int) -> tuple[str, str]:
    """Return the names of the state before the timestep and after it."""
    letter = letter_of(found, unit)
    return f"{letter}[t-1]", f"{letter}[t]"


def letter_of(found: Unrolled, unit: int) -> str:
    """Return the letter of a unit's state: y where the state is the output, else h; numbered in a layer."""
    letter = "h" if found.spec.readout else "y"
    return letter if found.spec.units == 1 else f"{letter}{unit + 1}"
