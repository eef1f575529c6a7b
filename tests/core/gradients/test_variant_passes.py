"""Passes of ReLU and normalised cells: gradients are those of finite differences."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from core.gradients.unrolled_network import ACTIVATIONS
from core.gradients.variant_passes import NormalisedPasses, simple_passes
from core.networks.cells import CELLS
from tests.core.networks.passes.windows import differences, given, gradients

KINDS = list(product(ACTIVATIONS, (False, True)))


@pytest.mark.parametrize(("activation", "layer_norm"), KINDS)
def test_gradients_are_those_of_finite_differences(activation: str, layer_norm: bool) -> None:
    one = given(CELLS["simple_rnn"])
    passes = simple_passes(activation, layer_norm=layer_norm)(one.window, np.float64)
    if isinstance(passes, NormalisedPasses):
        passes.scale[:], passes.shift[:] = 1.3, 0.2
    found = gradients(passes, one)
    random = np.random.default_rng(7)
    for place, array in enumerate(found):
        for _ in range(8):
            index = tuple(int(random.integers(0, length)) for length in array.shape)
            assert array[index] == pytest.approx(differences(passes, one, place, index), rel=1e-5, abs=1e-6)


def test_a_normalised_sum_has_mean_zero_and_width_one() -> None:
    one = given(CELLS["simple_rnn"])
    passes = NormalisedPasses(one.window, np.float64)
    gradients(passes, one)
    np.testing.assert_allclose(passes.normal.mean(axis=2), 0, atol=1e-12)
    assert (np.abs(passes.normal.std(axis=2) - 1) < 0.01).mean() > 0.5
