"""A network is born as Keras would make it, and its odds are a softmax."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.networks.cells import CELLS, NETWORK_CELLS
from core.networks.network import count_parameters, initial_weights, softmax
from tests.core.networks.small_networks import network


@pytest.mark.parametrize(
    ("name", "units", "parameters"),
    [
        ("simple_rnn", 2, 41),
        ("simple_rnn", 4, 83),
        ("lstm", 2, 101),
        ("lstm", 4, 227),
        ("gru", 4, 191),
        ("one_step", 7, 56),
    ],
)
def test_parameters(name: str, units: int, parameters: int) -> None:
    assert count_parameters(NETWORK_CELLS[name], units, 7) == parameters
    weights = network(name, units).weights
    assert sum(array.size for array in (*weights.cell, *weights[1:])) == parameters


def test_initial_weights_are_those_of_keras_defaults() -> None:
    weights = initial_weights(CELLS["lstm"], 6, 7, range(3))
    bias = weights.cell.bias[0, 0]
    assert bias[6:12].tolist() == [1.0] * 6
    assert not bias[:6].any()
    recurrent = weights.cell.recurrent_kernel[0]
    np.testing.assert_allclose(recurrent @ recurrent.T, np.eye(6), atol=1e-6)
    assert not np.array_equal(weights.cell.kernel[0], weights.cell.kernel[1])


def test_a_seed_does_not_depend_on_its_neighbours() -> None:
    many, one = network("gru", seeds=(1, 2, 3)), network("gru", seeds=(2,))
    np.testing.assert_array_equal(many.seed(1).weights.cell.kernel, one.weights.cell.kernel)


@given(st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=9), st.floats(0.05, 10))
def test_softmax(scores: list[float], temperature: float) -> None:
    odds = softmax(np.array(scores, np.float32), temperature)
    assert odds.sum() == pytest.approx(1, abs=1e-5)
    assert (odds >= 0).all()
