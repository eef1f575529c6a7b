"""Networks, traces and terms; to Keras and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.networks.cells import CELLS
from core.networks.traces import trace
from core.training import keras_networks as models
from tests.core.networks.small_networks import SENTENCE, network


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
def test_to_keras_and_back(name: str) -> None:
    found = network(name)
    again = models.from_keras(models.to_keras(found))
    np.testing.assert_array_equal(trace(found, SENTENCE).odds, trace(again, SENTENCE).odds)


def test_a_model_of_other_layers_is_refused() -> None:
    with pytest.raises(DembowError) as caught:
        models.from_keras(models.to_keras(network("one_step")))
    assert caught.value.key == "not_our_model"
