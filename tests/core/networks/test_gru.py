"""A step of the GRU keeps its state or takes the candidate, as its update gate says."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cell import CellWeights
from core.networks.gru import GRU, gru_step


@pytest.mark.parametrize(
    ("update", "hidden_state"), [(100.0, 0.6), (-100.0, np.tanh(0.4)), (0.0, (0.6 + np.tanh(0.4)) / 2)]
)
def test_the_update_gate_mixes_old_and_new(update: float, hidden_state: float) -> None:
    bias = np.zeros((1, 2, len(GRU.gates)))
    bias[0, 0, GRU.gates.index("update_gate")] = update
    bias[0, 0, GRU.gates.index("candidate")] = 0.4
    nothing = np.zeros((1, 1, len(GRU.gates)))
    found = gru_step(np, CellWeights(nothing, nothing, bias), np.zeros((1, 1, 1)), (np.full((1, 1, 1), 0.6),))
    assert found.state[0].item() == pytest.approx(hidden_state)
