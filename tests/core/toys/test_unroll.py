"""A neuron that hears itself: by hand, against the cell that is trained, and how long it remembers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.networks.cell import CellWeights
from core.networks.simple_rnn import simple_rnn_step
from core.toys.unroll import (
    ACTIVATIONS,
    LARGEST_INPUT,
    LARGEST_WEIGHT,
    MOST_STEPS,
    PRESETS,
    Activation,
    Doubles,
    NeuronSpec,
    preset_inputs,
    unroll,
    weights_of,
)

PULSE = preset_inputs("pulse", MOST_STEPS)


def series(*values: float) -> Doubles:
    return np.array(values, np.float64)


def survives(**settings: object) -> int:
    return unroll(NeuronSpec(**settings), PULSE).survives  # type: ignore[arg-type]


def test_by_hand() -> None:
    found = unroll(NeuronSpec(wx=2.0, wy=0.5, b=-1.0, activation="linear"), series(1, 0, 3))
    assert found.states[:, 0].tolist() == [1.0, -0.5, 4.75]
    assert found.outputs is found.states
    assert [found.before(t).tolist() for t in range(3)] == [[0.0], [1.0], [-0.5]]
    rectified = unroll(NeuronSpec(wx=2.0, wy=0.5, b=-1.0, activation="relu"), series(1, 0, 3))
    assert rectified.states[:, 0].tolist() == [1.0, 0.0, 5.0]


def test_dense_reads_the_state_and_leaves_it_alone() -> None:
    plain, read = (unroll(NeuronSpec(readout=readout), series(1, 0, 0)) for readout in (False, True))
    np.testing.assert_array_equal(plain.states, read.states)
    np.testing.assert_allclose(read.outputs, 1 - 2 * plain.states)
    assert read.survives == plain.survives


@given(
    wx=st.floats(-2, 2), wy=st.floats(-2, 2), b=st.floats(-1, 1), units=st.sampled_from([1, 5]), seed=st.integers(0, 99)
)
def test_with_tanh_it_is_the_cell_that_is_trained(wx: float, wy: float, b: float, units: int, seed: int) -> None:
    spec = NeuronSpec(wx, wy, b, units=units, seed=seed)
    inputs = np.random.default_rng(seed).normal(size=12)
    kernel, recurrent_kernel, bias, *_ = weights_of(spec)
    weights = CellWeights(kernel[None], recurrent_kernel[None], bias[None, None])
    state: tuple[Doubles, ...] = (np.zeros((1, 1, units)),)
    for x, h in zip(inputs, unroll(spec, inputs).states, strict=True):
        state = simple_rnn_step(np, weights, np.full((1, 1, 1), x), state).state
        np.testing.assert_allclose(state[0][0, 0], h, atol=1e-12)


def test_without_an_activation_each_step_keeps_the_share_that_wy_says() -> None:
    for wy in (0.5, 0.8, 0.95):
        wanted = int(np.floor(np.log(0.1) / np.log(wy)))
        assert survives(wy=wy, activation="linear") == wanted
        # Its recurrent kernel turns the state of a layer, and does not stretch it.
        assert survives(wy=wy, activation="linear", units=5) == wanted


def test_tanh_forgets_sooner_and_from_one_on_not_at_all() -> None:
    for wy in (0.8, 0.9, 0.95):
        assert survives(wy=wy) < survives(wy=wy, activation="linear")
    for wy in (1.0, 1.05, 2.0):
        found = unroll(NeuronSpec(wy=wy), PULSE)
        assert found.survives == MOST_STEPS - 1
        assert found.lasts


def test_a_bias_keeps_y_up_but_not_the_memory_of_the_pulse() -> None:
    found = unroll(NeuronSpec(wy=0.9, b=0.5), PULSE)
    assert found.states.min() > 0.8
    assert found.survives < 5
    assert not found.lasts


def test_what_was_never_heard_leaves_no_trail() -> None:
    silence = unroll(NeuronSpec(), np.zeros(8))
    assert (silence.pulse, silence.survives, silence.lasts, silence.level) == (None, 0, False, 0.0)
    deaf = unroll(NeuronSpec(wx=0.0), PULSE)
    assert (deaf.pulse, deaf.survives, deaf.lasts) == (0, 0, False)


def test_the_trail_begins_at_the_first_input_that_is_not_zero() -> None:
    found = unroll(NeuronSpec(wy=0.8, activation="linear"), series(0, 0, 1, 1, 1, 0, 0, 0))
    assert found.pulse == 2
    np.testing.assert_allclose(found.trail, [0, 0, 1, 0.8, 0.64, 0.512, 0.4096, 0.32768])
    assert found.lasts
    assert found.survives == 5
    last = unroll(NeuronSpec(), series(0, 0, 1))
    assert (last.survives, last.lasts) == (0, True)


def test_what_explodes_says_when() -> None:
    found = unroll(NeuronSpec(wy=2.0, activation="linear"), PULSE)
    assert found.exploded == 20  # the first power of two beyond a million
    assert unroll(NeuronSpec(wy=2.0), PULSE).exploded is None


@given(
    wx=st.floats(-LARGEST_WEIGHT, LARGEST_WEIGHT),
    wy=st.floats(-LARGEST_WEIGHT, LARGEST_WEIGHT),
    b=st.floats(-LARGEST_WEIGHT, LARGEST_WEIGHT),
    activation=st.sampled_from(ACTIVATIONS),
    units=st.integers(1, 5),
    readout=st.booleans(),
    first=st.floats(-LARGEST_INPUT, LARGEST_INPUT),
)
def test_whatever_may_be_written_stays_a_number(
    wx: float, wy: float, b: float, activation: Activation, units: int, readout: bool, first: float
) -> None:
    spec = NeuronSpec(wx, wy, b, activation, units, readout)
    spec.check()
    found = unroll(spec, np.array([first, *[LARGEST_INPUT] * (MOST_STEPS - 1)]))
    assert np.isfinite(found.states).all()
    assert np.isfinite(found.outputs).all()
    assert 0 <= found.survives < MOST_STEPS


def test_the_presets() -> None:
    assert preset_inputs("pulse", 5).tolist() == [1, 0, 0, 0, 0]
    assert preset_inputs("step", 8).tolist() == [0, 0, 1, 1, 1, 1, 1, 1]
    np.testing.assert_allclose(preset_inputs("wave", 6), np.sin(2 * np.pi * np.arange(6) / 10))
    assert all(len(preset_inputs(preset, 9)) == 9 for preset in PRESETS)


@pytest.mark.parametrize(
    "wrong", [{"wx": 5.1}, {"wy": float("nan")}, {"b": -6}, {"units": 6}, {"activation": "sigmoid"}, {"seed": -1}]
)
def test_what_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(DembowError):
        NeuronSpec(**wrong).check()  # type: ignore[arg-type]
