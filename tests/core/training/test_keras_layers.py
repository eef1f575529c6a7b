"""The layers that Keras does not have do what their equations say."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from core.training.keras_layers import GatedActivation, LayerNormSimpleRNNCell


def test_one_half_gates_the_other() -> None:
    found = np.asarray(GatedActivation()(np.array([[[0.5, -1.0, 100.0, 0.0]]], np.float32)))
    np.testing.assert_allclose(found, [[[np.tanh(0.5), np.tanh(-1.0) / 2]]], atol=1e-6)
    assert GatedActivation().compute_output_shape((None, 9, 32)) == (None, 9, 16)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_a_cell_normalises_across_its_units_before_its_activation(activation: str) -> None:
    cell = LayerNormSimpleRNNCell(5, activation)
    inputs = np.random.default_rng(1).normal(size=(3, 4)).astype(np.float32)
    hidden, (state,) = cell(inputs, cell.get_initial_state(batch_size=3))
    linear, _ = cell.cell(inputs, cell.get_initial_state(batch_size=3))
    normal = (linear - np.mean(linear, -1, keepdims=True)) / np.sqrt(np.var(linear, -1, keepdims=True) + 1e-3)
    np.testing.assert_allclose(hidden, np.tanh(normal) if activation == "tanh" else np.maximum(normal, 0), atol=1e-4)
    np.testing.assert_array_equal(hidden, state)
    again = LayerNormSimpleRNNCell.from_config(cell.get_config())
    assert (again.units, keras.activations.serialize(again.activation)) == (5, activation)
