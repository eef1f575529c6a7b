"""Parts: what can be switched on around the belt of a cell, from a bare sum to an LSTM or a GRU.

The order is that in which the chapter builds the LSTM: a memory that adds up, then forgetting, selection, ignoring, and
the squash on the way out. Greff and others (2017, "LSTM: A Search Space Odyssey") switched such parts off one by one at
scale.
"""

from __future__ import annotations

from typing import Literal, get_args

Part = Literal["forget", "select", "ignore", "couple", "squash", "reset"]
PARTS: tuple[Part, ...] = get_args(Part)
"""`forget` is the forget gate, `select` the output gate, `ignore` the input gate; `couple` gives the input what the
forget gate takes, i = 1 - f; `squash` is the tanh on the way out; `reset` is the GRU's gate on the memory that the
candidate hears.
"""
GATES: dict[str, Part | None] = {
    "input_gate": "ignore",
    "forget_gate": "forget",
    "reset_gate": "reset",
    "candidate": None,
    "output_gate": "select",
}
"""Part that brings each gate, in the order in which Keras stacks the gates of an LSTM, and those of a GRU; none brings
the candidate, which is always there.
"""
LETTERS = {"input_gate": "i", "forget_gate": "f", "reset_gate": "r", "candidate": "g", "output_gate": "o"}
"""Letter of each gate in the equations."""
BELT = "belt"
"""Name of the assembly without parts: a memory to which a candidate is added at each timestep."""


def named(parts: frozenset[Part]) -> str:
    """Return the name of an assembly: `belt+forget+select`."""
    return "+".join((BELT, *(part for part in PARTS if part in parts)))


def fit_together(parts: frozenset[Part]) -> bool:
    """Return whether these parts make a cell.

    A coupled gate needs the forget gate that it is coupled to, and stands where the input gate would; the reset gate
    comes on the way from coupled gates to the GRU.
    """
    coupled = "couple" in parts
    return (not coupled or ("forget" in parts and "ignore" not in parts)) and ("reset" not in parts or coupled)


def toggled(parts: frozenset[Part], part: Part) -> frozenset[Part]:
    """Return the parts with one switched on or off, and with what follows from that for those that lean on it."""
    if part in parts:
        off = {"forget": {"couple", "reset"}, "couple": {"reset"}}.get(part, set())
        return frozenset(parts - {part} - off)
    needs: dict[Part, set[Part]] = {"couple": {"forget"}, "reset": {"forget", "couple"}}
    bars: dict[Part, set[Part]] = {"couple": {"ignore"}, "reset": {"ignore"}, "ignore": {"couple", "reset"}}
    return frozenset((parts | {part} | needs.get(part, set())) - bars.get(part, set()))


def gates_of(parts: frozenset[Part]) -> tuple[str, ...]:
    """Return the gates of an assembly and its candidate, in the order in which a kernel stacks them."""
    return tuple(gate for gate, part in GATES.items() if part is None or part in parts)


def tells(parts: frozenset[Part]) -> bool:
    """Return whether the cell says something other than its belt: a gate or a squash stands between the two."""
    return bool(parts & {"select", "squash"})
