"""The network without memory sees the last word and nothing else."""

from __future__ import annotations

import numpy as np

from core.networks.cell import CellWeights
from core.networks.one_step import one_step


def test_its_state_is_its_input() -> None:
    nothing = np.zeros((1, 0, 0))
    heard = np.array([[[0.0, 1.0]]])
    found = one_step(np, CellWeights(nothing, nothing, nothing), heard, (np.ones((1, 1, 2)),))
    np.testing.assert_array_equal(found.state[0], heard)
    assert not found.gates
