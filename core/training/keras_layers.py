"""The two layers of the chapter that Keras does not have, registered so that `.keras` files know them. Needs Keras."""

from __future__ import annotations

from typing import Any

import keras


@keras.saving.register_keras_serializable(package="dembow")
class LayerNormSimpleRNNCell(keras.layers.Layer):  # type: ignore[misc]
    """A simple recurrent cell that normalises across its units before the activation (Ba, Kiros and Hinton 2016).

    It serves `keras.layers.RNN`: `call(inputs (batch, features), [hidden_state]) -> (hidden_state, [hidden_state])`.
    """

    def __init__(self, units: int, activation: str = "tanh", **settings: Any) -> None:
        super().__init__(**settings)
        self.units = units
        self.state_size = units
        self.output_size = units
        self.cell = keras.layers.SimpleRNNCell(units, activation=None, dtype=self.dtype_policy)
        self.norm = keras.layers.LayerNormalization(dtype=self.dtype_policy)
        self.activation = keras.activations.get(activation)

    def build(self, input_shape: Any) -> None:
        """Make the weights of both parts."""
        self.cell.build(input_shape)
        self.norm.build((input_shape[0], self.units))
        super().build(input_shape)

    def get_initial_state(self, batch_size: Any = None) -> Any:
        """Return a fresh state of zeros."""
        return self.cell.get_initial_state(batch_size=batch_size)

    def call(self, inputs: Any, states: Any) -> Any:
        """Take one timestep: the linear part, normalised, then the activation."""
        linear, _ = self.cell(inputs, states)
        hidden_state = self.activation(self.norm(linear))
        return hidden_state, [hidden_state]

    def get_config(self) -> dict[str, Any]:
        """Return the settings that make the same cell again."""
        activation = keras.activations.serialize(self.activation)
        return {**super().get_config(), "units": self.units, "activation": activation}


@keras.saving.register_keras_serializable(package="dembow")
class GatedActivation(keras.layers.Layer):  # type: ignore[misc]
    """WaveNet's gated unit (van den Oord 2016): `tanh` of one half of the channels times the `sigmoid` of the other."""

    def call(self, inputs: Any) -> Any:
        """Gate one half of the channels with the other: (..., 2 n) -> (..., n)."""
        signal, gate = keras.ops.split(inputs, 2, axis=-1)
        return keras.ops.tanh(signal) * keras.ops.sigmoid(gate)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the shape with half the channels."""
        return (*input_shape[:-1], input_shape[-1] // 2)
