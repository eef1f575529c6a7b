"""Recurrent layers as compiled loops, with backpropagation through time written out. Needs TensorFlow.

They are quicker than Keras's own for four reasons: the batch is the last axis, so that each gate of a timestep is one
block of memory; what the inputs add is one matrix product for all timesteps, made before the loop; a sigmoid is a tanh
of half its input, so that all gates are one operation; and the backward pass (Werbos 1990) keeps every factor that does
not depend on later timesteps outside its loop, and finds all gradients of a layer by one product after it. The
equations are those of `core.networks.cells`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

Tensors = tuple[Any, ...]
Layer = Callable[[Any, Any, Any, Any], Any]
"""Function (inputs (features, timesteps, batch), kernel, recurrent_kernel, bias) -> (units, timesteps, batch)."""


def simple_rnn(activation: Callable[[Any], Any], slope: Callable[[Any], Any]) -> Layer:
    """Return the simple cell's layer (Elman 1990): `h_t = activation(x_t W + h_(t-1) U + b)`.

    `slope` is the derivative of the activation as a function of its output.
    """

    def forward(inputs: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
        projected = project(inputs, kernel, bias)
        fresh = zeros(inputs, recurrent_kernel)
        transposed = tf.transpose(recurrent_kernel)

        def step(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
            h = activation(projected[:, t] + tf.matmul(transposed, state[0]))
            return (h,), (h,)

        (h,) = scan(step, (fresh,), [fresh.shape], inputs.shape[1])

        def backward(d_h: Any) -> Tensors:
            slopes = slope(h)

            def step_back(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
                d_a = (d_h[:, t] + state[0]) * slopes[t]
                return (tf.matmul(recurrent_kernel, d_a),), (d_a,)

            (d_a,) = scan(step_back, (fresh,), [fresh.shape], inputs.shape[1], backwards=True)
            d_a = units_first(d_a)
            return input_gradient(kernel, d_a), *weight_gradients(inputs, earlier(h, fresh), d_a)

        return units_first(h), backward

    return tf.custom_gradient(forward)  # type: ignore[no-any-return]


TANH_RNN = simple_rnn(tf.tanh, lambda h: 1 - h**2)
RELU_RNN = simple_rnn(tf.nn.relu, lambda h: tf.cast(h > 0, h.dtype))


@tf.custom_gradient  # type: ignore[untyped-decorator]
def lstm(inputs: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
    """Run an LSTM (Hochreiter and Schmidhuber 1997, forget gate: Gers 2000); Keras's order: i, f, g, o."""
    units, timesteps = recurrent_kernel.shape[0], inputs.shape[1]
    halves = blocks_of((0.5, 0.5, 1.0, 0.5), units, bias.dtype)
    projected = project(inputs, kernel * halves, bias * halves)
    transposed = tf.transpose(recurrent_kernel * halves)
    fresh = zeros(inputs, recurrent_kernel)

    def step(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
        h, c = state
        squashed = tf.tanh(projected[:, t] + tf.matmul(transposed, h))
        i, f, g, o = blocks(squashed, units)
        c = from_tanh(f) * c + from_tanh(i) * g
        h = from_tanh(o) * tf.tanh(c)
        return (h, c), (squashed, c, h)

    wide = (4 * units, fresh.shape[1])
    squashed, c, h = scan(step, (fresh, fresh), [wide, fresh.shape, fresh.shape], timesteps)

    def backward(d_h: Any) -> Tensors:
        i, f, g, o = (squashed[:, start : start + units] for start in range(0, 4 * units, units))
        i, f, o = from_tanh(i), from_tanh(f), from_tanh(o)
        of_c = tf.tanh(c)
        to_c = o * (1 - of_c**2)
        to_i, to_f, to_g = g * i * (1 - i), earlier(c, fresh) * f * (1 - f), i * (1 - g**2)
        # What reaches the four gates by way of the later cell state, and by way of the hidden state.
        by_c = tf.stack([to_i, to_f, to_g, tf.zeros_like(o)], axis=1)  # (timesteps, 4, units, batch)
        by_h = tf.stack([to_c * to_i, to_c * to_f, to_c * to_g, of_c * o * (1 - o)], axis=1)

        def step_back(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
            from_h, from_c = d_h[:, t] + state[0], state[1]
            d_a = tf.reshape(by_c[t] * from_c + by_h[t] * from_h, wide)
            return (tf.matmul(recurrent_kernel, d_a), (from_c + from_h * to_c[t]) * f[t]), (d_a,)

        (d_a,) = scan(step_back, (fresh, fresh), [wide], timesteps, backwards=True)
        d_a = units_first(d_a)
        return input_gradient(kernel, d_a), *weight_gradients(inputs, earlier(h, fresh), d_a)

    return units_first(h), backward


@tf.custom_gradient  # type: ignore[untyped-decorator]
def gru(inputs: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
    """Run a GRU (Cho 2014) with Keras's `reset_after`: z, r, g; the reset gate reaches the second of two biases."""
    units, timesteps = recurrent_kernel.shape[0], inputs.shape[1]
    halves = blocks_of((0.5, 0.5, 1.0), units, bias.dtype)
    # The two biases of z and r add up at once; that of the candidate waits for the reset gate.
    together = bias[0] + bias[1] * blocks_of((1.0, 1.0, 0.0), units, bias.dtype)
    projected = project(inputs, kernel * halves, together * halves)
    transposed = tf.transpose(recurrent_kernel * halves)
    bias_g = bias[1, 2 * units :, None]
    fresh = zeros(inputs, recurrent_kernel)

    def step(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
        (h,) = state
        from_x, from_h = projected[:, t], tf.matmul(transposed, h)
        gates = tf.tanh(from_x[: 2 * units] + from_h[: 2 * units])
        z, r = (from_tanh(gate) for gate in blocks(gates, units))
        h_g = from_h[2 * units :] + bias_g
        g = tf.tanh(from_x[2 * units :] + r * h_g)
        h = g + z * (h - g)
        return (h,), (gates, g, h_g, h)

    shapes = [(2 * units, fresh.shape[1]), *[fresh.shape] * 3]
    gates, g, h_g, h = scan(step, (fresh,), shapes, timesteps)

    def backward(d_h: Any) -> Tensors:
        before = earlier(h, fresh)
        z, r = from_tanh(gates[:, :units]), from_tanh(gates[:, units:])
        to_g = (1 - z) * (1 - g**2)
        to_z, to_r = (before - g) * z * (1 - z), to_g * h_g * r * (1 - r)
        # The hidden state reaches the candidate through the reset gate, the input does not: it has a block of its own.
        to_a = tf.stack([to_g * r, to_z, to_r, to_g], axis=1)  # (timesteps, 4, units, batch)
        wide = (4 * units, fresh.shape[1])
        z_r, of_g = recurrent_kernel[:, : 2 * units], recurrent_kernel[:, 2 * units :]
        back = tf.concat([of_g, z_r], axis=1)

        def step_back(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
            from_h = d_h[:, t] + state[0]
            d_a = tf.reshape(to_a[t] * from_h, wide)
            return (tf.matmul(back, d_a[: 3 * units]) + from_h * z[t],), (d_a,)

        (d_a,) = scan(step_back, (fresh,), [wide], timesteps, backwards=True)
        d_a = units_first(d_a)
        d_kernel, d_recurrent, d_bias = weight_gradients(inputs, before, d_a)
        in_order = [
            tf.concat([array[..., units : 3 * units], array[..., :units]], axis=-1) for array in (d_recurrent, d_bias)
        ]
        d_biases = tf.stack([d_bias[units:], in_order[1]])
        return input_gradient(kernel, d_a[units:]), d_kernel[:, units:], in_order[0], d_biases

    return units_first(h), backward


LAYERS: dict[str, Layer] = {"lstm": lstm, "gru": gru}
"""Layers by cell. They are quicker twins of a cell's step; a cell does without one."""


def scan(
    step: Callable[[Any, Tensors], tuple[Tensors, Tensors]],
    state: Tensors,
    shapes: Sequence[Any],
    timesteps: int,
    *,
    backwards: bool = False,
) -> Tensors:
    """Run `step(t, state) -> (state, outputs)` over time; each output stacked: (timesteps, *shape)."""
    stacks = tuple(tf.TensorArray(state[0].dtype, timesteps, element_shape=shape) for shape in shapes)

    def body(count: Any, state: Tensors, stacks: Tensors) -> tuple[Any, Tensors, Tensors]:
        t = timesteps - 1 - count if backwards else count
        state, outputs = step(t, state)
        return count + 1, state, tuple(stack.write(t, output) for stack, output in zip(stacks, outputs, strict=True))

    start = (tf.constant(0), state, stacks)
    *_, stacks = tf.while_loop(lambda count, *_: count < timesteps, body, start, maximum_iterations=timesteps)
    return tuple(stack.stack() for stack in stacks)


def from_tanh(squashed: Any) -> Any:
    """Return `sigmoid(a)`, given `tanh(a / 2)`."""
    return 0.5 + 0.5 * squashed


def zeros(inputs: Any, recurrent_kernel: Any) -> Any:
    """Return the fresh hidden state, (units, batch)."""
    return tf.zeros((recurrent_kernel.shape[0], inputs.shape[2]), inputs.dtype)


def earlier(states: Any, fresh: Any) -> Any:
    """Return each state's predecessor: (timesteps, units, batch)."""
    return tf.concat([fresh[None], states[:-1]], axis=0)


def blocks(stacked: Any, units: int) -> list[Any]:
    """Split (n * units, batch) into n arrays (units, batch)."""
    return [stacked[start : start + units] for start in range(0, stacked.shape[0], units)]


def blocks_of(values: Sequence[float], units: int, dtype: Any) -> Any:
    """Repeat each value once for every unit: (n * units,)."""
    return tf.constant(np.repeat(values, units), dtype)


def project(inputs: Any, kernel: Any, bias: Any) -> Any:
    """Return the contribution of the inputs at every timestep, in one product: (n * units, timesteps, batch)."""
    added = tf.matmul(kernel, flat(inputs), transpose_a=True) + bias[:, None]
    return tf.reshape(added, (kernel.shape[1], *inputs.shape[1:]))


def input_gradient(kernel: Any, d_a: Any) -> Any:
    """Return the gradient by the inputs: (features, timesteps, batch). `d_a` is (n * units, timesteps, batch)."""
    return tf.reshape(tf.matmul(kernel, flat(d_a)), (kernel.shape[0], *d_a.shape[1:]))


def weight_gradients(inputs: Any, before: Any, d_a: Any) -> tuple[Any, Any, Any]:
    """Return the gradients by kernel, recurrent kernel and bias, summed over time and batch in one product.

    `before` is (timesteps, units, batch), `d_a` (n * units, timesteps, batch).
    """
    features, units = inputs.shape[0], before.shape[1]
    inputs, before, d_a = flat(inputs), flat(units_first(before)), flat(d_a)
    seen = tf.concat([inputs, before, tf.ones((1, d_a.shape[1]), d_a.dtype)], axis=0)
    gradient = tf.matmul(seen, d_a, transpose_b=True)  # (features + units + 1, n * units)
    return gradient[:features], gradient[features : features + units], gradient[-1]


def units_first(stacked: Any) -> Any:
    """Move the units first: (timesteps, n, batch) -> (n, timesteps, batch)."""
    return tf.transpose(stacked, (1, 0, 2))


def flat(array: Any) -> Any:
    """Join time and batch: (n, timesteps, batch) -> (n, timesteps * batch)."""
    return tf.reshape(array, (array.shape[0], -1))
