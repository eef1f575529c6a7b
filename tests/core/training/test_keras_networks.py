"""Networks, traces and terms; to Keras and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.networks.cells import CELLS, NETWORK_CELLS
from core.networks.network import Network, count_parameters, initial_weights, softmax
from core.networks.records import NetworkRecord, Tensor
from core.networks.terms import gate_terms
from core.networks.traces import trace
from core.training import keras_networks as models
from core.words.vocabulary import SONG

SENTENCE = SONG.encode(["ella", "perrea", "sola", ".", "sola", "perrea", "la", "bichota"])


def network(name: str, units: int = 3, seeds: tuple[int, ...] = (7,)) -> Network:
    cell = NETWORK_CELLS[name]
    width = 7 if name == "one_step" else units
    return Network(cell, width, 7, initial_weights(cell, width, 7, seeds))


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


@pytest.mark.parametrize("name", CELLS)
@given(seed=st.integers(0, 1000), length=st.integers(1, 50))
@settings(max_examples=8, deadline=None)
@pytest.mark.slow
def test_traces_equal_keras(name: str, seed: int, length: int) -> None:
    random = np.random.default_rng(seed)
    found = network(name, seeds=(seed,))
    tokens = random.integers(0, 7, length).tolist()
    assert models.largest_difference(trace(found, tokens)) <= 1e-5


@pytest.mark.parametrize("name", CELLS)
def test_a_step_finds_what_the_step_before_left(name: str) -> None:
    found = trace(network(name), SENTENCE)
    for state, left_behind in found.states.items():
        assert not found.state_before(0, state).any()
        for t in range(1, found.timesteps):
            np.testing.assert_array_equal(found.state_before(t, state), left_behind[t - 1])


@pytest.mark.parametrize("name", CELLS)
def test_terms_add_up_to_the_preactivation(name: str) -> None:
    found = trace(network(name), SENTENCE)
    for gate in found.network.cell.gates:
        for t in range(found.timesteps):
            for unit in range(3):
                assert sum(gate_terms(found, gate, unit, t)) == pytest.approx(
                    found.preactivations[gate][t, unit], abs=1e-5
                )


def test_an_empty_sentence_has_an_empty_trace() -> None:
    found = trace(network("lstm"), [])
    assert found.timesteps == 0
    assert {part.shape for part in (*found.gates.values(), *found.states.values())} == {(0, 3)}
    assert found.odds.shape == (0, 7)


@pytest.mark.parametrize("name", CELLS)
def test_to_keras_and_back(name: str) -> None:
    found = network(name)
    again = models.from_keras(models.to_keras(found))
    np.testing.assert_array_equal(trace(found, SENTENCE).odds, trace(again, SENTENCE).odds)


def test_a_model_of_other_layers_is_refused() -> None:
    with pytest.raises(DembowError) as caught:
        models.from_keras(models.to_keras(network("one_step")))
    assert caught.value.key == "not_our_model"


@pytest.mark.parametrize("name", NETWORK_CELLS)
def test_records_carry_networks(name: str) -> None:
    found = network(name, seeds=(1, 2))
    again = NetworkRecord.of(found).network()
    assert (again.cell, again.units, again.tokens, again.seeds) == (found.cell, found.units, 7, 2)
    for ours, theirs in zip(found.weights.cell, again.weights.cell, strict=True):
        np.testing.assert_array_equal(ours, theirs)


@given(st.lists(st.floats(width=32, allow_nan=False), max_size=20))
def test_tensors_keep_every_bit(values: list[float]) -> None:
    array = np.array(values, np.float32).reshape(-1, 1)
    np.testing.assert_array_equal(Tensor.of(array).array(), array)
