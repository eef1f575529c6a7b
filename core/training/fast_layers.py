"""A Keras model with the same weights whose slow layers compute the same quicker in a compiled program.

Each is a Keras layer with another `call`: what it computes is what Keras computes, to rounding. A layer for which we
have no quicker way stays Keras's own. Needs TensorFlow.
"""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf
from keras import activations, layers

from core.training.recurrence import RELU_RNN, TANH_RNN, Layer, gru, lstm

SIMPLE_RNNS: dict[Any, Layer] = {activations.tanh: TANH_RNN, activations.relu: RELU_RNN}


def quick_model(model: Any) -> Any:
    """Return a model of the same structure, its variables in the same order; its own weights mean nothing."""
    return keras.models.clone_model(model, clone_function=quick_layer)


def quick_layer(layer: Any) -> Any:
    """Return the quicker layer of the same settings, or one of the same kind."""
    if isinstance(layer, layers.TimeDistributed) and isinstance(layer.layer, layers.Dense):
        # Dense acts on the last axis: what the wrapper makes of it is what it does by itself.
        return layers.Dense.from_config(layer.layer.get_config())
    if isinstance(layer, layers.Bidirectional):
        pair = quick_layer(layer.forward_layer), quick_layer(layer.backward_layer)
        return layers.Bidirectional(pair[0], merge_mode=layer.merge_mode, backward_layer=pair[1], name=layer.name)
    kind = _quick_kind(layer)
    return kind.from_config(layer.get_config())


def _quick_kind(layer: Any) -> Any:
    kind = type(layer)
    if kind is layers.Conv1D and layer.groups == 1 and layer.data_format == "channels_last" and layer.padding != "same":
        return QuickConv1D
    if kind not in (layers.SimpleRNN, layers.LSTM, layers.GRU):
        return kind
    if layer.dropout or layer.recurrent_dropout or layer.stateful or layer.return_state or not layer.use_bias:
        return kind
    if kind is layers.SimpleRNN:
        return QuickSimpleRNN if layer.activation in SIMPLE_RNNS else kind
    usual = (layer.activation, layer.recurrent_activation) == (activations.tanh, activations.sigmoid)
    if not usual or (kind is layers.GRU and not layer.reset_after):
        return kind
    return QuickLSTM if kind is layers.LSTM else QuickGRU


def run_over_time(layer: Any, equation: Layer, sequences: Any) -> Any:
    """Run a layer over inputs (batch, timesteps, features) and return what the Keras layer returns."""
    batch_last = tf.transpose(sequences, (2, 1, 0))
    # As tensors: a hand-written gradient asks to be told of variables.
    weights = [tf.convert_to_tensor(weight) for weight in layer.trainable_variables]
    states = equation(batch_last[:, ::-1] if layer.go_backwards else batch_last, *weights)
    return tf.transpose(states, (2, 1, 0)) if layer.return_sequences else tf.transpose(states[:, -1])


class OverTime:
    """A recurrent layer of Keras computes its own `call` by `core.training.recurrence`: first among its bases."""

    equation: Any
    """Function that runs the layer over time."""

    def call(  # the arguments that Keras looks for
        self,
        sequences: Any,
        initial_state: Any = None,  # noqa: ARG002
        mask: Any = None,  # noqa: ARG002
        training: bool = False,  # noqa: ARG002, FBT001, FBT002 - Keras's own signature
    ) -> Any:
        """Compute the layer's own `call` for a fresh state and no mask."""
        return run_over_time(self, self.equation, sequences)


@keras.saving.register_keras_serializable(package="dembow")
class QuickSimpleRNN(OverTime, layers.SimpleRNN):  # type: ignore[misc]
    """`SimpleRNN` by `core.training.recurrence`."""

    @property
    def equation(self) -> Layer:
        """The equation with this layer's activation."""
        return SIMPLE_RNNS[self.activation]


@keras.saving.register_keras_serializable(package="dembow")
class QuickLSTM(OverTime, layers.LSTM):  # type: ignore[misc]
    """`LSTM` by `core.training.recurrence`."""

    equation = staticmethod(lstm)


@keras.saving.register_keras_serializable(package="dembow")
class QuickGRU(OverTime, layers.GRU):  # type: ignore[misc]
    """`GRU` by `core.training.recurrence`."""

    equation = staticmethod(gru)


@keras.saving.register_keras_serializable(package="dembow")
class QuickConv1D(layers.Conv1D):  # type: ignore[misc]
    """`Conv1D` as one matrix product a kernel column: the compiler's own dilated convolution is many times slower."""

    def call(self, inputs: Any) -> Any:
        """Convolve: (batch, timesteps, channels) -> (batch, later timesteps, filters)."""
        (size,), (stride,), (dilation,) = self.kernel_size, self.strides, self.dilation_rate
        if self.padding == "causal":
            inputs = tf.pad(inputs, [(0, 0), ((size - 1) * dilation, 0), (0, 0)])
        last = inputs.shape[1] - (size - 1) * dilation
        outputs = tf.add_n(
            [
                tf.matmul(inputs[:, tap * dilation : tap * dilation + last : stride], self.kernel[tap])
                for tap in range(size)
            ]
        )
        if self.use_bias:
            outputs += self.bias
        return outputs if self.activation is None else self.activation(outputs)
