"""A unit of a linear recurrence keeps the same share of itself at every timestep."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cell import CellWeights
from core.networks.linear_rnn import LINEAR_RNN
from core.networks.network import initial_weights


def test_it_keeps_a_share_and_takes_in_the_rest() -> None:
    own = np.log(np.array([[[0.9 / 0.1], [1.0]]]))  # shares of 0.9 and a half
    weights = CellWeights(np.ones((1, 1, 2)), own, np.zeros((1, 1, 2)))
    (after,) = LINEAR_RNN.step(np, weights, np.full((1, 1, 1), 2.0), (np.array([[[1.0, 1.0]]]),)).state
    np.testing.assert_allclose(after[0, 0], [0.9 * 1 + 0.1 * 2, 0.5 * 1 + 0.5 * 2])


def test_a_unit_is_born_with_a_long_memory_or_a_short_one() -> None:
    own = initial_weights(LINEAR_RNN, 64, 7, [1]).cell.recurrent_kernel
    assert own.shape == (1, 64, 1)
    shares = 1 / (1 + np.exp(-own))
    assert shares.min() == pytest.approx(0.5, abs=0.05)
    assert shares.max() == pytest.approx(0.98, abs=0.01)


def test_it_has_a_number_a_unit_beside_kernel_and_bias() -> None:
    assert LINEAR_RNN.parameters(8, 7) == 7 * 8 + 8 + 8
