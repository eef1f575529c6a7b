"""The error on its way back is that of finite differences, and of one unit the product of weights and slopes."""

from __future__ import annotations

import numpy as np
import pytest

from core.toys.unroll import ACTIVATIONS, FUNCTIONS, LAYER, NeuronSpec, Unrolled, unroll
from core.toys.walk_back import walk_back

INPUTS = np.array([1.0, 0.5, -0.3, 0.2, 0.7, -0.1])
SMALL = 1e-6


def last_output(found: Unrolled, t: int, unit: int, by: float) -> float:
    """The loss where the state at `t` is moved by hand and the run goes on from there."""
    weights, h = found.weights, found.states[t].copy()
    h[unit] += by
    for x in found.inputs[t + 1 :]:
        h = FUNCTIONS[found.spec.activation](x * weights.kernel[0] + h @ weights.recurrent_kernel + weights.bias)
    return float((h @ weights.dense_kernel)[0] if found.spec.readout else h.sum())


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("units", [1, LAYER])
@pytest.mark.parametrize("readout", [False, True])
def test_it_equals_finite_differences(activation: str, units: int, readout: bool) -> None:
    found = unroll(NeuronSpec(0.7, 0.9, 0.2, activation, units, readout), INPUTS)  # type: ignore[arg-type]
    errors = walk_back(found).errors
    for t in range(len(INPUTS)):
        for unit in range(units):
            change = last_output(found, t, unit, SMALL) - last_output(found, t, unit, -SMALL)
            assert errors[t, unit] == pytest.approx(change / (2 * SMALL), abs=1e-5)


@pytest.mark.parametrize("weight", [0.8, 1.0, 1.1, -0.5])
def test_without_an_activation_each_step_multiplies_by_the_weight(weight: float) -> None:
    walk = walk_back(unroll(NeuronSpec(wy=weight, activation="linear"), INPUTS))
    assert walk.factors == pytest.approx(abs(weight))
    assert walk.arrives == pytest.approx(abs(weight) ** (len(INPUTS) - 1))
    assert walk.errors[:, 0] == pytest.approx(weight ** np.arange(len(INPUTS) - 1, -1, -1.0))


def test_an_error_that_is_gone_stays_gone() -> None:
    walk = walk_back(unroll(NeuronSpec(wy=0.0), INPUTS))
    assert walk.sizes.tolist() == [0, 0, 0, 0, 0, 1]
    assert np.isnan(walk.factors[:-1]).all()
    assert walk.arrives == 0.0
