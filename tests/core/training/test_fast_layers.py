"""A fast layer says what Keras's own layer says."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from core.training.fast_layers import quick_model


@pytest.mark.parametrize(
    "layer",
    [
        keras.layers.SimpleRNN(3, activation="relu", return_sequences=True),
        keras.layers.SimpleRNN(3, activation="sigmoid"),
        keras.layers.LSTM(3, go_backwards=True, return_sequences=True),
        keras.layers.GRU(3, reset_after=False),
        keras.layers.GRU(3, dropout=0.5),
        keras.layers.Bidirectional(keras.layers.LSTM(3, return_sequences=True)),
        keras.layers.Bidirectional(keras.layers.GRU(3)),
        keras.layers.Conv1D(3, 3, strides=2, activation="relu"),
        keras.layers.Conv1D(3, 2, padding="same"),
        keras.layers.Conv1D(3, 2, padding="causal", dilation_rate=4, use_bias=False),
    ],
    ids=lambda layer: f"{layer.name}",
)
def test_a_quick_layer_says_what_keras_says(layer: Any) -> None:
    model = keras.Sequential([keras.layers.Input((10, 2)), layer])
    quick = quick_model(model)
    assert [tuple(v.shape) for v in quick.trainable_variables] == [tuple(v.shape) for v in model.trainable_variables]
    quick.set_weights(model.get_weights())
    inputs = np.random.RandomState(0).normal(size=(5, 10, 2)).astype(np.float32)
    np.testing.assert_allclose(quick(inputs), model(inputs), atol=1e-5)
