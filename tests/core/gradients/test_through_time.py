"""Backpropagation through time, written out: TensorFlow's gradients, and numbers that no float holds."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.arrays import Doubles
from core.gradients.first_word import LADIES, draw_crowd
from core.gradients.norms import MUCH, log10_norm, log10_norms, trend
from core.gradients.through_time import LOSSES, Loss, back
from core.gradients.unrolled_network import Unrolled, UnrolledWeights, Variant, born_weights, one_hot, unroll
from core.training.first_word import run_layer
from core.training.gradient_tape import largest_relative_difference

STEPS = 100
NETWORKS = (
    (Variant("simple_rnn"), 1.0),
    (Variant("simple_rnn", "relu"), 2.0),
    (Variant("simple_rnn", "relu_identity"), 1.0),
    (Variant("simple_rnn", "tanh", True), 1.0),
    (Variant("simple_rnn", "relu", True), 2.0),
    (Variant("lstm"), 1.0),
    (Variant("gru"), 1.0),
)


def network(variant: Variant, gain: float = 1.0, steps: int = STEPS, units: int = 6, seed: int = 7) -> Unrolled:
    random = np.random.default_rng(seed)
    weights = born_weights(variant, units, gain, seed)
    # Every weight in play: what is zero or one at birth hides a forgotten factor.
    stirred = UnrolledWeights(*(array + 0.1 * random.normal(size=array.shape) for array in weights))
    return unroll(variant, stirred, draw_crowd(steps, 4, random))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("variant", "gain"), NETWORKS, ids=[variant.label for variant, _ in NETWORKS])
def test_every_gradient_is_that_of_the_tape(variant: Variant, gain: float, loss: Loss) -> None:
    """At 100 timesteps: dLoss/dh and dLoss/dc at each, and each weight's. The course promises 1e-5."""
    difference = largest_relative_difference(network(variant, gain), loss)
    assert difference is not None
    assert difference <= 1e-9


@pytest.mark.parametrize(("variant", "gain"), NETWORKS, ids=[variant.label for variant, _ in NETWORKS])
def test_training_unrolls_the_same_network(variant: Variant, gain: float) -> None:
    run = network(variant, gain, steps=30)
    layer = [tf.constant(array, tf.float32) for array in run.weights[:5] if array.size]
    hidden = run_layer(variant, tf.constant(one_hot(run.crowd.heard), tf.float32), layer)
    np.testing.assert_allclose(hidden, run.hidden.values(), rtol=2e-3, atol=1e-4)


def one_relu(gain: float, steps: int) -> Unrolled:
    """One unit that hears every word as a one: its state is a sum of powers of `gain`."""
    variant = Variant("simple_rnn", "relu")
    born = born_weights(variant, 1, 1.0, 1)
    weights = born._replace(kernel=np.ones_like(born.kernel), recurrent_kernel=np.array([[gain]]))
    return unroll(variant, weights, draw_crowd(steps, 3, np.random.default_rng(1)))


@given(gain=st.floats(0.01, 10.0), steps=st.integers(10, 3_000))
@settings(max_examples=20, deadline=None)
def test_a_relu_s_gradient_is_a_power_of_its_weight(gain: float, steps: int) -> None:
    """From 10^-6000 to 10^3000: exactly `gain` a step, as long as an answer may be wrong."""
    norms = log10_norms(back(one_relu(gain, steps), "last").states["hidden_state"])
    assert np.isfinite(norms).all()
    np.testing.assert_allclose(norms - norms[-1], np.arange(steps)[::-1] * np.log10(gain), rtol=1e-9, atol=1e-9)


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


def test_the_norm_of_the_weights_is_that_of_one_arrow() -> None:
    found = back(network(Variant("lstm")), "all")
    arrow = np.concatenate([np.ldexp(array, found.exponent).ravel() for array in found.parameters])
    assert log10_norm(found) == pytest.approx(np.log10(np.linalg.norm(arrow)), abs=1e-9)


def test_the_crowd_begins_with_a_lady_and_she_is_the_answer() -> None:
    crowd = draw_crowd(50, 200, np.random.default_rng(3))
    assert set(crowd.first.tolist()) == set(LADIES)
    np.testing.assert_array_equal(crowd.heard[0], crowd.first)
    assert len(set(crowd.heard[1:].ravel().tolist())) == 7


def falling(slope: float, steps: int = 101) -> Doubles:
    return slope * np.arange(steps, dtype=np.float64)[::-1]


@pytest.mark.parametrize(
    ("norms", "kind", "slope"),
    [
        (falling(-0.2), "vanishes", -0.2),
        (falling(0.2), "explodes", 0.2),
        (falling(-0.9 * MUCH / 100), "holds", -0.9 * MUCH / 100),
        # Lost at once and then kept is lost; what only adds up, as under a loss on all outputs, does not explode.
        (np.concatenate([np.full(71, -9.0), np.linspace(-9, 0, 30)]), "vanishes", None),
        (np.log10(np.arange(1, 1001, dtype=np.float64))[::-1], "holds", None),
        (np.concatenate([[9.0], np.zeros(100)]), "holds", None),
        (np.concatenate([np.full(30, -np.inf), falling(-0.2, 71)]), "dies", -0.2),
        (np.full(10, -np.inf), "silent", None),
        # Beyond doubt at the end, and a little less so before: nothing has grown on its way.
        (falling(0.2) - 13.0, "silent", None),
        (falling(0.2) - 11.0, "explodes", 0.2),
        (np.array([0.0, np.nan]), "diverged", None),
        (np.array([np.inf, 0.0]), "diverged", None),
    ],
)
def test_one_word_for_a_curve(norms: Doubles, kind: str, slope: float | None) -> None:
    found = trend(norms)
    assert found.kind == kind
    if slope is not None:
        assert found.slope_per_step == pytest.approx(slope, abs=1e-9)
    if kind == "dies":
        assert found.zero_after == 71
