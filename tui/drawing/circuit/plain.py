"""The circuit of a cell without a belt: what is heard and what was said are added and squashed."""

from __future__ import annotations

from core.networks.cell import Cell
from tui.drawing.circuit.plan import END, START, Node, Plan, Port, Tag, Wire

ADD, SQUASH, EXIT = "add", "squash", "exit"


def plain_plan(cell: Cell) -> Plan:
    """Return the plan of a cell whose one gate is its state, as SimpleRNN's is."""
    (gate,), (state,) = cell.gates, cell.states
    letter = cell.letters[state]
    old, new = f"{letter}[t-1]", f"{letter}[t]"
    wires = (
        Wire(((START, "mix"), ("U", "mix")), "hear", old),
        Wire((("U", "mix"), (ADD, "mix")), "write", f"memory {gate}"),
        Wire(((START, "memory"), ("U", "memory")), "hear"),
        Wire((("U", "memory"), (ADD, "memory"), (ADD, "mix")), "write", f"word {gate}"),
        Wire(((ADD, "squash"), (ADD, "mix")), "write", f"bias {gate}"),
        Wire(((ADD, "mix"), (SQUASH, "mix")), "write", f"sum {gate}"),
        Wire(((SQUASH, "mix"), (EXIT, "mix")), "write", new),
        Wire(((EXIT, "mix"), (END, "mix")), "tell", new, arrow=True),
        Wire(((EXIT, "mix"), (EXIT, "belt"), (START, "belt"), (START, "mix")), "tell", new),
        Wire(((EXIT, "mix"), (EXIT, "box"), (END, "box")), "bet", new, arrow=True),
    )
    nodes = (
        Node(("U", "mix"), "U", "write", round=False),
        Node(("U", "memory"), "W", "write", round=False),
        Node((ADD, "mix"), "+", "write"),
        Node((SQUASH, "mix"), cell.squashes.get(gate, "?"), "write", round=False),
    )
    tags = (
        Tag(("U", "mix"), f"memory {gate}", "write", "above", f"U·{letter}"),
        Tag(("U", "memory"), f"word {gate}", "write", "above", "W·x"),
        Tag((ADD, "squash"), f"bias {gate}", "write", "over", "b"),
        Tag((ADD, "belt"), "", "tell", "above", "t → t+1"),
        Tag((ADD, "mix"), f"sum {gate}", "write", "above", "Σ"),
    )
    ports = (Port("mix", old, "hear", leaves=False), Port("mix", new, "tell", leaves=True))
    return Plan(("U", ADD, SQUASH, EXIT), wires, nodes, tags, ports, word="memory", bets="box")
