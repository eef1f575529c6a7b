"""A cell without a belt adds and squashes, and what it says comes back to it."""

from __future__ import annotations

from core.networks.cells import CELLS
from tui.drawing.circuit.plain import plain_plan


def test_three_terms_meet_and_the_state_comes_back() -> None:
    plan = plain_plan(CELLS["simple_rnn"])
    assert {tag.amount for tag in plan.tags} >= {"memory hidden", "word hidden", "bias hidden", "sum hidden"}
    assert [node.sign for node in plan.nodes] == ["U", "W", "+", "tanh"]
    back = [wire for wire in plan.wires if wire.points[0][0] == "exit" and wire.points[-1][0] == "start"]
    assert [wire.amount for wire in back] == ["h[t]"]
