"""The beats of a plan are those at which something happens, in the order of a step."""

from __future__ import annotations

from core.networks.cells import CELLS
from tui.drawing.circuit.plan import BEATS, Plan, Wire
from tui.drawing.circuit.plans import plan_of


def test_beats_come_in_the_order_of_a_step() -> None:
    wires = (Wire((("a", "belt"), ("b", "belt")), "bet"), Wire((("a", "belt"), ("b", "belt")), "hear"))
    assert Plan(("a", "b"), wires, (), (), ()).beats == ("hear", "bet")


def test_gated_cells_have_all_of_them() -> None:
    assert plan_of(CELLS["lstm"]).beats == plan_of(CELLS["gru"]).beats == BEATS
    assert plan_of(CELLS["simple_rnn"]).beats == ("hear", "write", "tell", "bet")
