"""A cell that no other drawing knows has its gates in a row and its states above them."""

from __future__ import annotations

from core.networks.cells import CELLS
from tui.drawing.circuit.generic import generic_plan


def test_every_gate_and_state_is_there() -> None:
    for cell in CELLS.values():
        plan = generic_plan(cell)
        assert [tag.amount for tag in plan.tags] == [f"{cell.letters[gate]}[t]" for gate in cell.gates]
        assert {port.amount for port in plan.ports} == {
            f"{cell.letters[state]}[{when}]" for state in cell.states for when in ("t", "t-1")
        }
