"""The plan of every cell, read from its record."""

from __future__ import annotations

from core.networks.cell import Cell
from tui.drawing.circuit.belt import belt_plan, read_belt
from tui.drawing.circuit.generic import generic_plan
from tui.drawing.circuit.plain import plain_plan
from tui.drawing.circuit.plan import Plan


def plan_of(cell: Cell) -> Plan:
    """Return how the circuit of a cell is wired."""
    belt = read_belt(cell)
    if belt is not None:
        return belt_plan(belt)
    if not cell.equations and len(cell.gates) == len(cell.states) == 1:
        return plain_plan(cell)
    return generic_plan(cell)
