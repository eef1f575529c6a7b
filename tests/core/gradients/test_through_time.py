"""Backpropagation through time, written out: TensorFlow's gradients, and numbers that no float holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.gradients.first_word import draw_crowd
from core.gradients.norms import log10_norms
from core.gradients.through_time import back
from core.gradients.unrolled_network import Unrolled, Variant, born_weights, unroll
from tests.core.gradients.small_networks import network


def one_relu(gain: float, steps: int) -> Unrolled:
    """One unit that hears every word as a one: its state is a sum of powers of `gain`."""
    variant = Variant("simple_rnn", "relu")
    born = born_weights(variant, 1, 1.0, 1)
    weights = born._replace(kernel=np.ones_like(born.kernel), recurrent_kernel=np.array([[gain]]))
    return unroll(variant, weights, draw_crowd(steps, 3, np.random.default_rng(1)))


@pytest.mark.slow
@given(gain=st.floats(0.01, 10.0), steps=st.integers(10, 3_000))
@settings(max_examples=20, deadline=None)
def test_a_relu_s_gradient_is_a_power_of_its_weight(gain: float, steps: int) -> None:
    """From 10^-6000 to 10^3000: exactly `gain` a step, as long as an answer may be wrong."""
    norms = log10_norms(back(one_relu(gain, steps), "last").states["hidden_state"])
    assert np.isfinite(norms).all()
    np.testing.assert_allclose(norms - norms[-1], np.arange(steps)[::-1] * np.log10(gain), rtol=1e-9, atol=1e-9)


@pytest.mark.slow
@given(bias=st.floats(-4, 4), steps=st.integers(10, 3_000))
@settings(max_examples=10, deadline=None)
def test_an_lstm_s_cell_gradient_is_a_power_of_its_forget_gate(bias: float, steps: int) -> None:
    """With recurrent weights of zero nothing but the forget gate stands between two timesteps."""
    variant = Variant("lstm")
    born = born_weights(variant, 1, 1.0, 1)
    weights = born._replace(
        kernel=np.zeros_like(born.kernel),
        recurrent_kernel=np.zeros_like(born.recurrent_kernel),
        bias=np.array([0.5, bias, 0.5, 0.5]),
    )
    run = unroll(variant, weights, draw_crowd(steps, 3, np.random.default_rng(1)))
    norms = log10_norms(back(run, "last").states["cell_state"])
    np.testing.assert_allclose(
        norms - norms[-1], -np.arange(steps)[::-1] * np.log10(1 + np.exp(-bias)), rtol=1e-9, atol=1e-9
    )


def test_the_loss_on_all_outputs_is_the_mean_of_the_loss_on_each() -> None:
    run = network(Variant("gru"), steps=12)
    whole = back(run, "all").states["hidden_state"].values()
    parts = np.zeros_like(whole)
    for steps in range(1, 13):
        crowd = run.crowd._replace(heard=run.crowd.heard[:steps])
        parts[:steps] += back(unroll(run.variant, run.weights, crowd), "last").states["hidden_state"].values() / 12
    np.testing.assert_allclose(whole, parts, rtol=1e-9, atol=1e-12)
