"""Cells of our records as Keras layers: Keras's own where it has them, else one made of the record's step."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

from core.networks.cell import Cell, CellWeights
from core.networks.cells import CELLS, cell_named
from core.networks.network import OWN

BORN = {"all": "orthogonal", "itself": keras.initializers.RandomUniform(*OWN), "nothing": "zeros"}
"""Initialiser of the recurrent kernel, by how much of the state the sums hear."""


def keras_cell(cell: Cell, units: int, **settings: Any) -> Any:
    """Return a new Keras cell: a single step."""
    if cell.program.source:
        return StepCell(cell.name, units, **settings)
    return getattr(keras.layers, f"{cell.program.layer}Cell")(units, **settings)


def keras_layer(cell: Cell, units: int, **settings: Any) -> Any:
    """Return a new Keras layer of such cells."""
    if cell.program.source:
        return keras.layers.RNN(StepCell(cell.name, units), **settings)
    return getattr(keras.layers, cell.program.layer)(units, **settings)


def cell_of(layer: Any) -> Cell | None:
    """Return the record of a Keras layer; none of one that is no recurrent layer of ours."""
    if isinstance(layer, keras.layers.RNN) and isinstance(layer.cell, StepCell):
        return layer.cell.kind
    own = [cell for cell in CELLS.values() if not cell.program.source]
    return next((cell for cell in own if type(layer) is getattr(keras.layers, cell.program.layer)), None)


@keras.saving.register_keras_serializable(package="dembow")
class StepCell(keras.layers.Layer):  # type: ignore[misc]
    """A cell that Keras does not have, by the step of its record.

    For `keras.layers.RNN`: `call(inputs (batch, features), states) -> (hidden_state, states)`.
    """

    def __init__(self, name_of_cell: str, units: int, **settings: Any) -> None:
        super().__init__(**settings)
        self.kind = cell_named(name_of_cell)
        self.units = units
        self.state_size = [units] * len(self.kind.states)
        self.output_size = units

    def build(self, input_shape: Any) -> None:
        """Make the weights, in the order of `CellWeights`."""
        stacked = len(self.kind.gates) * self.units
        rows = (self.kind.bias_rows,) if self.kind.bias_rows > 1 else ()
        self.kernel = self.add_weight(shape=(input_shape[-1], stacked), name="kernel")
        self.recurrent_kernel = self.add_weight(
            shape=(self.units, self.kind.recurrent_columns(self.units)),
            initializer=BORN[self.kind.hears],
            name="recurrent_kernel",
        )
        self.bias = self.add_weight(shape=(*rows, stacked), initializer="zeros", name="bias")
        super().build(input_shape)

    def get_initial_state(self, batch_size: Any = None) -> Any:
        """Return a fresh state, of zeros."""
        return [keras.ops.zeros((batch_size, self.units), dtype=self.compute_dtype) for _ in self.state_size]

    def call(self, inputs: Any, states: Any) -> Any:
        """Take one timestep."""
        kernel, recurrent_kernel, bias = (
            tf.convert_to_tensor(weight) for weight in (self.kernel, self.recurrent_kernel, self.bias)
        )
        weights = CellWeights(
            kernel[None], recurrent_kernel[None], tf.reshape(bias, (1, self.kind.bias_rows, kernel.shape[-1]))
        )
        step = self.kind.step(tf, weights, inputs[None], tuple(state[None] for state in states))
        after = [part[0] for part in step.state]
        return after[0], after

    def get_config(self) -> dict[str, Any]:
        """Return what it takes to make the same cell again."""
        return {**super().get_config(), "name_of_cell": self.kind.name, "units": self.units}
