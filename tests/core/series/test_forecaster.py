"""A forecaster in NumPy is that of Keras, and can be lesioned."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.experiments.series_lesion import UNITS
from core.networks.cells import CELLS
from core.networks.interventions import Intervention, Place, clamp
from core.series.forecaster import SeriesNetwork
from tests.core.experiments.lesion_runs import keras_model


def windows(count: int = 6) -> Any:
    return np.random.default_rng(6).normal(size=(count, 12, 1)).astype(np.float32)


@pytest.mark.parametrize("cell", CELLS)
def test_a_forecaster_in_numpy_is_that_of_keras(cell: str) -> None:
    model, inputs = keras_model(cell), windows()
    network = SeriesNetwork.of(cell, model.get_weights())
    assert [network.units(layer) for layer in range(len(network.layers))] == [UNITS, UNITS]
    np.testing.assert_allclose(network.forecast(inputs)[0], model(inputs), atol=1e-5)


@pytest.mark.parametrize("layer", [0, 1])
def test_lesions_of_a_forecaster(layer: int) -> None:
    network, inputs = SeriesNetwork.of("gru", keras_model("gru").get_weights()), windows(3)
    intact = network.forecast(inputs)
    never = frozenset[int]()
    rows = [
        Intervention("shuffle", (Place("update_gate"),), timesteps=never, seed=3),
        Intervention("shuffle", (Place("update_gate"),), seed=3),
        clamp("reset_gate", 0, timesteps=never),
        clamp("reset_gate", 0),
        Intervention("zero", (Place("unit"),)),
    ]
    said = network.forecast(inputs, rows, layer)
    assert said.shape == (5, 3, 1)
    np.testing.assert_array_equal(said[[0, 2]], intact[[0, 0]])
    assert not np.allclose(said[1], intact[0])
    assert not np.allclose(said[3], intact[0])
    for row, one in enumerate(rows):
        np.testing.assert_array_equal(said[row], network.forecast(inputs, [one], layer)[0])
    if layer == 1:  # silenced, the last layer leaves the bias alone
        np.testing.assert_array_equal(said[4], np.broadcast_to(network.dense_bias, (3, 1)))
