"""The beats of a plan are those at which something happens, in the order of a step."""

from __future__ import annotations

from core.networks.cells import CELLS, SCANNED
from tui.drawing.circuit.draw import Scene, draw_circuit
from tui.drawing.circuit.plan import BEATS, START, Plan, Wire
from tui.drawing.circuit.plans import plan_of
from tui.drawing.rows import plain_text


def test_beats_come_in_the_order_of_a_step() -> None:
    wires = (Wire((("a", "belt"), ("b", "belt")), "bet"), Wire((("a", "belt"), ("b", "belt")), "hear"))
    assert Plan(("a", "b"), wires, (), (), ()).beats == ("hear", "bet")


def test_gated_cells_have_all_of_them() -> None:
    assert plan_of(CELLS["lstm"]).beats == plan_of(CELLS["gru"]).beats == BEATS
    assert plan_of(CELLS["simple_rnn"]).beats == ("hear", "write", "tell", "bet")


def test_nothing_of_the_memory_goes_into_sums_that_do_not_hear_it() -> None:
    """The GRU's plan has a lane from its memory to its gates; a cell that a scan runs has none."""
    memory = (START, "memory")
    assert any(memory in wire.points for wire in plan_of(CELLS["gru"]).wires)
    for cell in SCANNED:
        plan = plan_of(cell)
        assert not any(point[1] == "memory" for wire in plan.wires for point in wire.points), cell.name
        drawn = "\n".join(plain_text(draw_circuit(Scene(plan, None), 76, 13)))
        assert "h[t-1]" in drawn, cell.name
    assert plan_of(SCANNED[0]).columns == ("z", "hub", "exit")
