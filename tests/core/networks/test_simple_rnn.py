"""A step of the SimpleRNN, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cell import CellWeights
from core.networks.simple_rnn import simple_rnn_step


def test_a_step_by_hand() -> None:
    weights = CellWeights(np.full((1, 1, 1), 2.0), np.full((1, 1, 1), -0.5), np.full((1, 1, 1), 0.1))
    step = simple_rnn_step(np, weights, np.full((1, 1, 1), 0.3), (np.full((1, 1, 1), 0.8),))
    assert step.preactivations["hidden"].item() == pytest.approx(2 * 0.3 - 0.5 * 0.8 + 0.1)
    assert step.state[0].item() == pytest.approx(np.tanh(0.3))
