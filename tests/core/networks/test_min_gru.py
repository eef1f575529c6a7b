"""A step of the minGRU mixes old and new by a gate that hears the input alone; the other one's gate may be negative."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cell import CellWeights
from core.networks.min_gru import MIN_GRU, SIGNED_GRU, min_gru_step
from core.networks.scan import scan
from tests.core.networks.passes.windows import given


@pytest.mark.parametrize(
    ("squash", "sum_of_gate", "hidden_state"),
    [("σ", 100.0, 0.6), ("σ", -100.0, 0.4), ("σ", 0.0, 0.5), ("tanh", -100.0, 0.2)],
)
def test_the_gate_mixes_old_and_new(squash: str, sum_of_gate: float, hidden_state: float) -> None:
    """At -1 the state is mirrored in the candidate: as far beyond it as it was before."""
    bias, nothing = np.array([[[sum_of_gate, 0.4]]]), np.zeros((1, 1, 2))
    weights = CellWeights(nothing, np.zeros((1, 1, 0)), bias)
    found = min_gru_step(squash, np, weights, np.zeros((1, 1, 1)), (np.full((1, 1, 1), 0.6),))  # type: ignore[arg-type]
    assert found.state[0].item() == pytest.approx(hidden_state)


@pytest.mark.parametrize("cell", [MIN_GRU, SIGNED_GRU], ids=lambda cell: cell.name)
def test_a_scan_over_all_gates_is_the_walk_of_the_steps(cell: object) -> None:
    assert cell in (MIN_GRU, SIGNED_GRU)
    kind = MIN_GRU if cell is MIN_GRU else SIGNED_GRU
    one = given(kind)
    seeds, units, _, _, batch = one.window
    state, walked = (np.zeros((seeds, batch, units)),), []
    gates = [kind.step(np, one.weights, x[None], state).gates for x in one.inputs]
    for x in one.inputs:
        state = kind.step(np, one.weights, x[None], state).state
        walked.append(state[0])
    z, g = (np.stack([each[name] for each in gates]) for name in ("update_gate", "candidate"))
    np.testing.assert_allclose(scan(z, (1 - z) * g), np.stack(walked), atol=1e-12)


def test_a_gate_of_minus_one_keeps_parity() -> None:
    """Steps leave the state, turns mirror it: 0, 2, 0, 2, whatever the length."""
    kernel = np.array([[[100.0, 0.0], [-100.0, 0.0]]])  # a step, a turn: gate and candidate
    weights = CellWeights(kernel, np.zeros((1, 1, 0)), np.array([[[0.0, 1.0]]]))
    state = (np.zeros((1, 1, 1)),)
    turns = np.random.default_rng(1).integers(0, 2, 500)
    for count, turn in zip(np.cumsum(turns), turns, strict=True):
        state = SIGNED_GRU.step(np, weights, np.eye(2)[turn][None, None], state).state
        assert state[0].item() == pytest.approx(2 * (count % 2))
