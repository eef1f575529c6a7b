"""Every forecasting model of the chapter under a name, as the Keras code that a lesson shows. Needs Keras."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
from keras import layers

from core.series.model_names import CONV_KERNEL, CONV_STRIDE, DILATIONS, NETWORKS
from core.series.waves import Target
from core.training.keras_layers import GatedActivation, LayerNormSimpleRNNCell

UNITS = 20
FILTERS = 20
GATED_FILTERS = 16

Inputs = tuple[int | None, int]
"""Shape of an input: (timesteps, channels)."""


def build_model(name: str, target: Target, window: int, channels: int, horizon: int) -> Any:
    """Build the model `name`, untrained.

    Input (batch, window, channels). Output (batch, 1) for `one_step`, (batch, horizon) for `direct`, and for
    `every_step` (batch, timesteps, horizon). Raises `KeyError` for an unknown name and `ValueError` for a target that
    `core.series.model_names.NETWORKS` does not list.
    """
    if target not in NETWORKS[name]:
        raise ValueError(f"{name} cannot be trained on {target}")
    outputs = 1 if target == "one_step" else horizon
    return BUILDERS[name]((window, channels), outputs, target == "every_step")


def linear(inputs: Inputs, outputs: int, every_step: bool) -> Any:  # noqa: ARG001
    """Build a straight line through the window: one weight a value, and a bias."""
    return keras.Sequential([layers.Input(inputs), layers.Flatten(), layers.Dense(outputs)])


def simple_rnn_1(inputs: Inputs, outputs: int, every_step: bool) -> Any:  # noqa: ARG001
    """Build one recurrent neuron: three parameters."""
    return keras.Sequential([layers.Input(inputs), layers.SimpleRNN(1)])


def deep_rnn(inputs: Inputs, outputs: int, every_step: bool) -> Any:  # noqa: ARG001
    """Build three recurrent layers, the last squeezed through one tanh unit."""
    return keras.Sequential(
        [
            layers.Input(inputs),
            layers.SimpleRNN(UNITS, return_sequences=True),
            layers.SimpleRNN(UNITS, return_sequences=True),
            layers.SimpleRNN(1),
        ]
    )


def deep_rnn_dense(inputs: Inputs, outputs: int, every_step: bool) -> Any:
    """Build two recurrent layers and a Dense: its answer may leave -1 to 1."""
    return keras.Sequential(
        [
            layers.Input(inputs),
            layers.SimpleRNN(UNITS, return_sequences=True),
            layers.SimpleRNN(UNITS, return_sequences=every_step),
            answer(outputs, every_step),
        ]
    )


def deep_rnn_batch_norm(inputs: Inputs, outputs: int, every_step: bool) -> Any:
    """Build recurrent layers with batch normalisation before each: between layers, never between timesteps."""
    return keras.Sequential(
        [
            layers.Input(inputs),
            layers.SimpleRNN(UNITS, return_sequences=True),
            layers.BatchNormalization(),
            layers.SimpleRNN(UNITS, return_sequences=every_step),
            layers.BatchNormalization(),
            answer(outputs, every_step),
        ]
    )


def deep_rnn_layer_norm(inputs: Inputs, outputs: int, every_step: bool) -> Any:
    """Build recurrent layers with layer normalisation inside the cell, at every timestep."""
    return keras.Sequential(
        [
            layers.Input(inputs),
            layers.RNN(LayerNormSimpleRNNCell(UNITS), return_sequences=True),
            layers.RNN(LayerNormSimpleRNNCell(UNITS), return_sequences=every_step),
            answer(outputs, every_step),
        ]
    )


def lstm(inputs: Inputs, outputs: int, every_step: bool) -> Any:
    """Build two LSTM layers."""
    return keras.Sequential(
        [
            layers.Input(inputs),
            layers.LSTM(UNITS, return_sequences=True),
            layers.LSTM(UNITS, return_sequences=every_step),
            answer(outputs, every_step),
        ]
    )


def gru(inputs: Inputs, outputs: int, every_step: bool) -> Any:
    """Build two GRU layers."""
    return keras.Sequential(
        [
            layers.Input(inputs),
            layers.GRU(UNITS, return_sequences=True),
            layers.GRU(UNITS, return_sequences=every_step),
            answer(outputs, every_step),
        ]
    )


def conv_gru(inputs: Inputs, outputs: int, every_step: bool) -> Any:
    """Build a convolution that halves the sequence, then two GRU layers."""
    return keras.Sequential(
        [
            layers.Input(inputs),
            layers.Conv1D(FILTERS, kernel_size=CONV_KERNEL, strides=CONV_STRIDE, padding="valid"),
            layers.GRU(UNITS, return_sequences=True),
            layers.GRU(UNITS, return_sequences=every_step),
            answer(outputs, every_step),
        ]
    )


def wavenet(inputs: Inputs, outputs: int, every_step: bool) -> Any:  # noqa: ARG001
    """Build causal convolutions, each dilated twice as far as the last: WaveNet without gates (van den Oord 2016)."""
    stack = [
        layers.Conv1D(FILTERS, kernel_size=2, padding="causal", activation="relu", dilation_rate=rate)
        for rate in DILATIONS
    ]
    return keras.Sequential([layers.Input(inputs), *stack, layers.Conv1D(outputs, kernel_size=1)])


def wavenet_gated(inputs: Inputs, outputs: int, every_step: bool) -> Any:  # noqa: ARG001
    """Build WaveNet as published: gated activation units, a residual path and skip connections."""
    start = layers.Input(inputs)
    path = layers.Conv1D(GATED_FILTERS, kernel_size=2, padding="causal")(start)
    skips = []
    for rate in DILATIONS:
        gated = layers.Conv1D(2 * GATED_FILTERS, kernel_size=2, padding="causal", dilation_rate=rate)(path)
        gated = layers.Conv1D(GATED_FILTERS, kernel_size=1)(GatedActivation()(gated))
        skips.append(gated)
        path = layers.Add()([path, gated])
    heard = layers.Activation("relu")(layers.Add()(skips))
    heard = layers.Conv1D(GATED_FILTERS, kernel_size=1, activation="relu")(heard)
    return keras.Model(start, layers.Conv1D(outputs, kernel_size=1)(heard))


def answer(outputs: int, every_step: bool) -> Any:
    """Apply the last layer: once, or at every timestep."""
    dense = layers.Dense(outputs)
    return layers.TimeDistributed(dense) if every_step else dense


def bidirectional_imputer(window: int, channels: int) -> Any:
    """Build the model that fills gaps, reading the window from both ends. Its output is (batch, window, 1)."""
    return keras.Sequential(
        [
            layers.Input((window, channels)),
            layers.Bidirectional(layers.GRU(UNITS, return_sequences=True)),
            layers.Bidirectional(layers.GRU(UNITS, return_sequences=True)),
            layers.TimeDistributed(layers.Dense(1)),
        ]
    )


BUILDERS: dict[str, Callable[[Inputs, int, bool], Any]] = {
    "linear": linear,
    "simple_rnn_1": simple_rnn_1,
    "deep_rnn": deep_rnn,
    "deep_rnn_dense": deep_rnn_dense,
    "rnn_vector": deep_rnn_dense,
    "rnn_sequence": deep_rnn_dense,
    "deep_rnn_batch_norm": deep_rnn_batch_norm,
    "deep_rnn_layer_norm": deep_rnn_layer_norm,
    "lstm": lstm,
    "gru": gru,
    "conv_gru": conv_gru,
    "wavenet": wavenet,
    "wavenet_gated": wavenet_gated,
}
