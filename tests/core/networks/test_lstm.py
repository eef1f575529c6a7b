"""A step of the LSTM keeps what its gates let it keep."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cell import CellWeights
from core.networks.lstm import LSTM


@pytest.mark.parametrize(
    ("opened", "cell_state"),
    [(("forget_gate",), 0.7), (("input_gate",), np.tanh(0.4)), (("forget_gate", "input_gate"), 0.7 + np.tanh(0.4))],
)
def test_open_gates_let_pass_and_shut_ones_do_not(opened: tuple[str, ...], cell_state: float) -> None:
    bias = np.full((1, 1, len(LSTM.gates)), -100.0)
    bias[..., LSTM.gates.index("candidate")] = 0.4
    for gate in (*opened, "output_gate"):
        bias[..., LSTM.gates.index(gate)] = 100.0
    nothing = np.zeros((1, 1, len(LSTM.gates)))
    state = {"hidden_state": np.zeros((1, 1, 1)), "cell_state": np.full((1, 1, 1), 0.7)}
    found = LSTM.step(
        np, CellWeights(nothing, nothing, bias), np.zeros((1, 1, 1)), tuple(state[name] for name in LSTM.states)
    )
    after = dict(zip(LSTM.states, found.state, strict=True))
    assert after["cell_state"].item() == pytest.approx(cell_state)
    assert after["hidden_state"].item() == pytest.approx(np.tanh(cell_state))
