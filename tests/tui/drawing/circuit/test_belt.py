"""The belt of a cell is read from its equations, whatever parts it is put together from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.networks.cell import Cell, Equation
from core.networks.cells import CELLS
from tui.drawing.circuit.belt import belt_plan, read_belt
from tui.drawing.circuit.plan import BEATS

LSTM = CELLS["lstm"]


def assembled(belt: str, told: str) -> Cell:
    """An LSTM of other parts."""
    return replace(LSTM, equations={"hidden_state": Equation(told, ""), "cell_state": Equation(belt, "")})


def test_lstm_and_gru_have_a_belt_and_simple_rnn_has_none() -> None:
    lstm, gru = read_belt(LSTM), read_belt(CELLS["gru"])
    assert lstm is not None
    assert gru is not None
    assert (lstm.letter, lstm.valve, lstm.own_valve_in, lstm.valve_out, lstm.squashed) == ("c", "f", "i", "o", True)
    assert (gru.letter, gru.valve, gru.own_valve_in, gru.resets, gru.told) == ("h", "z", "", "r", None)
    assert read_belt(CELLS["simple_rnn"]) is None


@pytest.mark.parametrize(
    ("belt", "told", "columns"),
    [
        ("c[t] = c[t-1] + g[t]", "h[t] = c[t]", ("hub", "read", "exit")),
        ("c[t] = c[t-1] + g[t]", "h[t] = tanh(c[t])", ("hub", "read", "exit")),
        ("c[t] = f[t]·c[t-1] + g[t]", "h[t] = tanh(c[t])", ("f", "hub", "read", "exit")),
        ("c[t] = f[t]·c[t-1] + g[t]", "h[t] = o[t]·c[t]", ("f", "hub", "o", "exit")),
        ("c[t] = c[t-1] + i[t]·g[t]", "h[t] = o[t]·tanh(c[t])", ("i", "hub", "o", "exit")),
        ("c[t] = f[t]·c[t-1] + (1 - f[t])·g[t]", "h[t] = o[t]·tanh(c[t])", ("f", "hub", "o", "exit")),
    ],
)
def test_parts_are_left_out_one_by_one(belt: str, told: str, columns: tuple[str, ...]) -> None:
    found = read_belt(assembled(belt, told))
    assert found is not None
    plan = belt_plan(found)
    assert plan.columns == columns
    assert set(plan.beats) >= set(BEATS) - {"forget"}
    known = {*columns, *(f"{name}>" for name in columns), "start", "end"}
    assert {column for wire in plan.wires for column, _ in wire.points} <= known
    assert {node.place[0] for node in plan.nodes} <= known


@pytest.mark.parametrize(
    ("belt", "told"),
    [
        ("c[t] = f[t]·i[t]·c[t-1] + g[t]", "h[t] = c[t]"),
        ("c[t] = c[t-1] + g[t] + i[t]", "h[t] = c[t]"),
        ("c[t] = max(c[t-1], g[t])", "h[t] = c[t]"),
        ("c[t] = g[t]", "h[t] = c[t]"),
    ],
)
def test_other_equations_have_no_belt(belt: str, told: str) -> None:
    assert read_belt(assembled(belt, told)) is None
