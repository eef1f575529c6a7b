"""The circuit of any cell: its gates in a row, its equations in boxes above them."""

from __future__ import annotations

from core.networks.cell import Cell
from tui.drawing.circuit.plan import END, START, Lane, Node, Plan, Port, Tag, Wire

EXIT = "exit"
STATE_LANES: tuple[Lane, ...] = ("belt", "squash")
"""Lanes for states: two at most are drawn."""


def generic_plan(cell: Cell) -> Plan:
    """Return a simple plan for a cell whose equations no other drawing knows."""
    shown = cell.states[: len(STATE_LANES)]
    letters = [cell.letters[name] for name in cell.gates]
    wires: list[Wire] = []
    nodes: list[Node] = []
    tags: list[Tag] = []
    ports: list[Port] = []
    for gate, letter in zip(cell.gates, letters, strict=True):
        wires.append(Wire(((letter, "word"), (letter, "box")), "hear"))
        wires.append(Wire(((letter, "box"), (letter, "mix")), "gates", f"{letter}[t]"))
        nodes.append(Node((letter, "box"), cell.squashes.get(gate, "·"), "gates", round=False))
        tags.append(Tag((letter, "box"), f"{letter}[t]", "gates", "right", letter))
    wires.append(Wire(((START, "word"), (letters[-1], "word")), "hear"))
    wires.append(Wire(((letters[0], "mix"), (EXIT, "mix")), "write"))
    told = cell.letters[cell.states[0]]
    if cell.hears == "all":
        wires.append(Wire(((START, "memory"), (letters[-1], "memory")), "hear", f"{told}[t-1]"))
    for name, lane in zip(shown, STATE_LANES, strict=False):
        letter = cell.letters[name]
        wires.append(Wire(((START, lane), (EXIT, lane)), "write", f"{letter}[t-1]"))
        wires.append(Wire(((EXIT, "mix"), (EXIT, lane), (END, lane)), "tell", f"{letter}[t]", arrow=True))
        ports.append(Port(lane, f"{letter}[t-1]", "hear", leaves=False))
        ports.append(Port(lane, f"{letter}[t]", "tell", leaves=True))
    nodes.append(Node((EXIT, "mix"), "…", "write"))
    wires.append(Wire(((EXIT, "mix"), (END, "mix")), "bet", f"{told}[t]", arrow=True))
    return Plan((*letters, EXIT), tuple(wires), tuple(nodes), tuple(tags), tuple(ports))
