"""The cells are Keras's cells, to the fifth decimal, and the same source runs in both libraries."""

from __future__ import annotations

from functools import cache
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.networks.assemblies import ASSEMBLIES
from core.networks.cell import Cell, CellWeights, sigmoid
from core.networks.cells import CELLS, CONTENDERS, SCANNED, cell_named
from core.networks.network import Network, initial_weights
from core.networks.traces import trace
from core.training.keras_networks import largest_difference, layer_weights
from core.training.step_cell import keras_cell

UNITS, FEATURES = 5, 4
LONGEST = 50


@cache
def keras_layer(name: str) -> Any:
    """One layer a cell: building is what costs."""
    layer = keras.layers.RNN(keras_cell(CELLS[name], UNITS), return_sequences=True, return_state=True)
    layer.build((None, None, FEATURES))
    return layer


def random_weights(name: str, seed: int, seeds: int = 1, units: int = UNITS) -> CellWeights:
    cell, random = CONTENDERS[name], np.random.default_rng(seed)
    stacked = len(cell.gates) * units
    shapes = (
        (seeds, FEATURES, stacked),
        (seeds, units, cell.recurrent_columns(units)),
        (seeds, cell.bias_rows, stacked),
    )
    # Recurrent weights no larger than hold: larger ones blow up the last digit's difference, step after step.
    scales = (1.0, units**-0.5, 1.0)
    drawn = (scale * random.normal(size=shape) for scale, shape in zip(scales, shapes, strict=True))
    return CellWeights(*(array.astype(np.float32) for array in drawn))


def run(name: str, weights: CellWeights, x: Any, state: tuple[Any, ...], xp: Any = np) -> tuple[Any, tuple[Any, ...]]:
    """x: (timesteps, seeds, batch, features) -> hidden states of all timesteps, last state."""
    hidden = []
    for one in x:
        state = CONTENDERS[name].step(xp, weights, one, state).state
        hidden.append(state[0])
    return xp.stack(hidden), state


@pytest.mark.parametrize("name", CELLS)
@given(
    seed=st.integers(0, 2**32 - 1), timesteps=st.integers(1, LONGEST), batch=st.integers(1, 3), carried=st.booleans()
)
@settings(max_examples=25, deadline=None)
@pytest.mark.slow
def test_equals_keras(name: str, seed: int, timesteps: int, batch: int, carried: bool) -> None:
    random = np.random.default_rng(seed)
    weights = random_weights(name, seed)
    x = random.normal(size=(timesteps, 1, batch, FEATURES)).astype(np.float32)
    scale = 1.0 if carried else 0.0
    state = tuple((scale * random.uniform(-1, 1, (1, batch, UNITS))).astype(np.float32) for _ in CELLS[name].states)
    layer = keras_layer(name)
    layer.set_weights(layer_weights(CELLS[name], weights))

    hidden, last = run(name, weights, x, state)
    outputs, *states = layer(np.moveaxis(x[:, 0], 0, 1), initial_state=[part[0] for part in state])

    np.testing.assert_allclose(np.moveaxis(hidden[:, 0], 0, 1), outputs, atol=1e-5)
    for ours, theirs in zip(last, states, strict=True):
        np.testing.assert_allclose(ours[0], theirs, atol=1e-5)


@pytest.mark.parametrize("cell", SCANNED, ids=lambda cell: cell.name)
def test_layers_that_a_learner_writes_are_the_steps(cell: Cell) -> None:
    """The lines that `c` shows of a cell that Keras does not have, with its weights."""
    names: dict[str, Any] = {"keras": keras}
    exec(cell.program.source, names)
    layer = keras.layers.RNN(names[f"{cell.program.layer}Cell"](UNITS), return_sequences=True)
    x = np.random.default_rng(2).normal(size=(9, 1, 3, FEATURES)).astype(np.float32)
    weights = random_weights(cell.name, 1)
    layer.build((None, None, FEATURES))
    layer.set_weights([array for array in layer_weights(cell, weights) if array.size])
    ours, _ = run(cell.name, weights, x, (np.zeros((1, 3, UNITS), np.float32),))
    np.testing.assert_allclose(np.moveaxis(ours[:, 0], 0, 1), layer(np.moveaxis(x[:, 0], 0, 1)), atol=1e-5)
    assert sum(array.size for array in weights) == cell.parameters(UNITS, FEATURES) == layer.count_params()


@pytest.mark.parametrize("cell", SCANNED, ids=lambda cell: cell.name)
def test_our_keras_layer_of_them_is_their_step(cell: Cell) -> None:
    network = Network(cell, 3, 7, initial_weights(cell, 3, 7, [4]))
    assert largest_difference(trace(network, [0, 1, 2, 3, 1])) < 1e-5


def test_every_cell_is_found_by_its_name() -> None:
    for name, cell in (*CONTENDERS.items(), *ASSEMBLIES.items()):
        assert cell_named(name) is cell
    with pytest.raises(KeyError):
        cell_named("abacus")


@pytest.mark.parametrize("name", CONTENDERS)
def test_same_source_in_tensorflow(name: str) -> None:
    weights = random_weights(name, 3, seeds=2)
    x = np.random.default_rng(4).normal(size=(7, 2, 3, FEATURES)).astype(np.float32)
    state = tuple(np.zeros((2, 3, UNITS), np.float32) for _ in CONTENDERS[name].states)
    in_numpy, _ = run(name, weights, x, state)
    tensors = CellWeights(*(tf.constant(array) for array in weights))
    in_tensorflow, _ = run(name, tensors, tf.constant(x), tuple(tf.constant(part) for part in state), xp=tf)
    np.testing.assert_allclose(in_numpy, in_tensorflow.numpy(), atol=1e-6)


@pytest.mark.parametrize("name", CELLS)
def test_seeds_do_not_touch_each_other(name: str) -> None:
    weights = random_weights(name, 5, seeds=3)
    x = np.random.default_rng(6).normal(size=(9, 3, 2, FEATURES)).astype(np.float32)
    together, _ = run(name, weights, x, tuple(np.zeros((3, 2, UNITS), np.float32) for _ in CELLS[name].states))
    for seed in range(3):
        alone_weights = CellWeights(*(array[seed : seed + 1] for array in weights))
        fresh = tuple(np.zeros((1, 2, UNITS), np.float32) for _ in CELLS[name].states)
        alone, _ = run(name, alone_weights, x[:, seed : seed + 1], fresh)
        np.testing.assert_allclose(together[:, seed], alone[:, 0], atol=1e-6)


def golden(name: str) -> tuple[float, dict[str, float], tuple[float, ...]]:
    """One unit, one feature, every weight 0.5, every bias 0.1, input 1, state 0.2 (and c 0.4), by hand."""

    def logistic(z: float) -> float:
        return float(1 / (1 + np.exp(-z)))

    z = 0.5 * 1 + 0.5 * 0.2 + 0.1
    if name == "simple_rnn":
        return z, {"hidden": np.tanh(z)}, (np.tanh(z),)
    if name == "lstm":
        gate, candidate = logistic(z), float(np.tanh(z))
        c = gate * 0.4 + gate * candidate
        gates = {"input_gate": gate, "forget_gate": gate, "candidate": candidate, "output_gate": gate}
        return z, gates, (gate * float(np.tanh(c)), c)
    z += 0.1  # the second bias
    gate = logistic(z)
    candidate = float(np.tanh(0.6 + gate * 0.2))
    return z, {"update_gate": gate, "reset_gate": gate, "candidate": candidate}, (gate * 0.2 + (1 - gate) * candidate,)


@pytest.mark.parametrize("name", CELLS)
def test_golden_numbers(name: str) -> None:
    cell = CELLS[name]
    stacked = len(cell.gates)
    weights = CellWeights(
        np.full((1, 1, stacked), 0.5), np.full((1, 1, stacked), 0.5), np.full((1, cell.bias_rows, stacked), 0.1)
    )
    state = tuple(np.full((1, 1, 1), value) for value in (0.2, 0.4)[: len(cell.states)])
    step = cell.step(np, weights, np.ones((1, 1, 1)), state)
    z, gates, after = golden(name)
    assert step.preactivations[cell.gates[0]].item() == pytest.approx(z)
    assert {gate: values.item() for gate, values in step.gates.items()} == pytest.approx(gates)
    assert [part.item() for part in step.state] == pytest.approx(list(after))


@pytest.mark.parametrize("name", CELLS)
def test_gradients_by_finite_differences(name: str) -> None:
    """The tape through our step agrees with nudging each weight by a little, in double precision."""
    random = np.random.default_rng(8)
    weights = [array.astype(np.float64) for array in random_weights(name, 7, units=2)]
    x = random.normal(size=(4, 1, 2, FEATURES))
    fresh = tuple(np.zeros((1, 2, 2)) for _ in CELLS[name].states)

    def loss(arrays: list[Any], xp: Any) -> Any:
        hidden, _ = run(name, CellWeights(*arrays), x, fresh, xp)
        return (hidden**2).sum() if xp is np else tf.reduce_sum(hidden**2)

    variables = [tf.constant(array) for array in weights]
    with tf.GradientTape() as tape:
        tape.watch(variables)
        total = loss(variables, tf)
    gradients = [gradient.numpy() for gradient in tape.gradient(total, variables)]
    nudge = 1e-6
    for array, gradient in zip(weights, gradients, strict=True):
        for _ in range(6):
            place = tuple(random.integers(0, size) for size in array.shape)
            kept = array[place]
            array[place] = kept + nudge
            above = loss(weights, np)
            array[place] = kept - nudge
            below = loss(weights, np)
            array[place] = kept
            assert gradient[place] == pytest.approx((above - below) / (2 * nudge), rel=1e-5, abs=1e-7)


@given(st.floats(-1e4, 1e4))
def test_sigmoid_is_the_logistic_function(z: float) -> None:
    with np.errstate(over="ignore"):
        assert sigmoid(np, np.float64(z)) == pytest.approx(1 / (1 + np.exp(-np.float64(z))), abs=1e-12)


@pytest.mark.parametrize(("name", "units", "expected"), [("simple_rnn", 4, 48), ("lstm", 4, 192), ("gru", 4, 156)])
def test_parameters_are_those_of_keras(name: str, units: int, expected: int) -> None:
    assert CELLS[name].parameters(units, 7) == expected
    layer = {"simple_rnn": keras.layers.SimpleRNN, "lstm": keras.layers.LSTM, "gru": keras.layers.GRU}[name](units)
    layer.build((None, None, 7))
    assert layer.count_params() == expected
