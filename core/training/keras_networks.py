"""Next-word networks as Keras models, and Keras models as next-word networks. Needs TensorFlow."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from core.base.errors import DembowError
from core.networks.cell import Cell, CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, NetworkWeights
from core.networks.one_step import ONE_STEP
from core.networks.traces import Trace
from core.training.step_cell import cell_of, keras_cell, keras_layer


def next_word_model(cell: str, units: int, tokens: int) -> Any:
    """Build the Keras model that a lesson shows: one recurrent layer, then a softmax over the words at every timestep.

    Input (batch, timesteps, tokens), one-hot; output the same shape, odds.
    """
    memory = [] if cell == ONE_STEP.name else [keras_layer(cell_named(cell), units, return_sequences=True)]
    return keras.Sequential(
        [keras.layers.Input((None, tokens)), *memory, keras.layers.Dense(tokens, activation="softmax")]
    )


def layer_weights(cell: Cell, weights: CellWeights, seed: int = 0) -> list[Any]:
    """Return one seed's weights in the form of `layer.set_weights`: the bias of one row loses its row."""
    kernel, recurrent_kernel, bias = (np.asarray(array[seed]) for array in weights)
    return [kernel, recurrent_kernel, bias if cell.bias_rows == 2 else bias[0]]


def cell_weights(cell: Cell, arrays: list[Any]) -> CellWeights:
    """Return the weights of a Keras layer as ours, with an axis of one seed."""
    kernel, recurrent_kernel, bias = arrays
    return CellWeights(kernel[None], recurrent_kernel[None], bias.reshape(1, cell.bias_rows, -1))


def to_keras(network: Network, seed: int = 0) -> Any:
    """Return a Keras model with the weights of one seed."""
    model = next_word_model(network.cell.name, network.units, network.tokens)
    if network.cell.remembers:
        model.layers[0].set_weights(layer_weights(network.cell, network.weights.cell, seed))
    kernel, bias = network.weights.dense_kernel[seed], network.weights.dense_bias[seed][0]
    model.layers[-1].set_weights([np.asarray(kernel), np.asarray(bias)])
    return model


def from_keras(model: Any) -> Network:
    """Return a Keras model's network. Raises `DembowError` when the model is not one recurrent layer and a Dense."""
    *memory, dense = model.layers
    cell = cell_of(memory[0]) if len(memory) == 1 else None
    if cell is None or not isinstance(dense, keras.layers.Dense):
        raise DembowError("not_our_model", received=", ".join(type(layer).__name__ for layer in model.layers))
    kernel, bias = dense.get_weights()
    weights = NetworkWeights(cell_weights(cell, memory[0].get_weights()), kernel[None], bias[None, None])
    return Network(cell, kernel.shape[0], kernel.shape[-1], weights)


def largest_difference(found: Trace) -> float:
    """Return the largest absolute difference between a trace and Keras, over the odds and every state of every step."""
    network = found.network
    x = np.eye(network.tokens, dtype=np.float32)[list(found.tokens)]
    memory = keras_layer(network.cell, network.units, return_sequences=True)
    cell = keras_cell(network.cell, network.units)
    memory(x[None])  # builds the layer, so that it takes weights
    memory.set_weights(layer_weights(network.cell, network.weights.cell))
    outputs = np.asarray(memory(x[None]))[0]
    cell.build((1, network.tokens))
    cell.set_weights(memory.get_weights())
    scores = outputs @ network.weights.dense_kernel[0] + network.weights.dense_bias[0]
    odds = np.asarray(keras.ops.softmax(scores))
    differences = [outputs - found.states["hidden_state"], odds - found.odds]
    states: Any = [np.zeros((1, network.units), np.float32) for _ in network.cell.states]
    for t in range(found.timesteps):
        _, states = cell(x[t][None], states)
        parts = states if isinstance(states, list | tuple) else [states]
        differences += [
            np.asarray(part)[0] - found.states[name][t] for name, part in zip(network.cell.states, parts, strict=True)
        ]
    return float(max(np.abs(difference).max() for difference in differences))
