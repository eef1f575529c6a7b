"""Every cell has a plan, the belt's where its equations have one."""

from __future__ import annotations

from dataclasses import replace

from core.networks.cell import Equation
from core.networks.cells import CELLS
from tui.drawing.circuit.belt import HUB
from tui.drawing.circuit.generic import generic_plan
from tui.drawing.circuit.plain import plain_plan
from tui.drawing.circuit.plans import plan_of


def test_a_cell_is_drawn_by_what_its_record_says() -> None:
    assert HUB in plan_of(CELLS["lstm"]).columns
    assert HUB in plan_of(CELLS["gru"]).columns
    assert plan_of(CELLS["simple_rnn"]) == plain_plan(CELLS["simple_rnn"])
    odd = replace(CELLS["gru"], equations={"hidden_state": Equation("h[t] = max(z[t], g[t])", "")})
    assert plan_of(odd) == generic_plan(odd)
