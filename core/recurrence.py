"""Recurrent layers as compiled loops, with backpropagation through time written out. Needs TensorFlow.

Three things make them quick where Keras's own are not: time is the first axis, so that a step is one block of memory;
what the inputs add is one matrix product for all timesteps, made before the loop; and the backward pass (Werbos 1990)
keeps every factor that does not depend on later timesteps outside its loop. The equations are those of `core.cells`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow as tf

Tensors = tuple[Any, ...]
Layer = Callable[[Any, Any, Any, Any], Any]
"""(inputs (timesteps, batch, features), kernel, recurrent_kernel, bias) -> hidden states (timesteps, batch, units)."""


def simple_rnn(activation: Callable[[Any], Any], slope: Callable[[Any], Any]) -> Layer:
    """Elman (1990): `h_t = activation(x_t W + h_(t-1) U + b)`. `slope` is the activation's, told by its output."""

    def forward(inputs: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
        projected = project(inputs, kernel, bias)
        fresh = zeros(inputs, recurrent_kernel)

        def step(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
            h = activation(projected[t] + tf.matmul(state[0], recurrent_kernel))
            return (h,), (h,)

        (h,) = scan(step, (fresh,), [fresh.shape], inputs.shape[0])

        def backward(d_h: Any) -> Tensors:
            slopes = slope(h)
            transposed = tf.transpose(recurrent_kernel)

            def step_back(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
                d_a = (d_h[t] + state[0]) * slopes[t]
                return (tf.matmul(d_a, transposed),), (d_a,)

            (d_a,) = scan(step_back, (fresh,), [fresh.shape], inputs.shape[0], backwards=True)
            return (*projection_gradients(inputs, kernel, d_a), outer(earlier(h, fresh), d_a), total(d_a))

        return h, backward

    return tf.custom_gradient(forward)  # type: ignore[no-any-return]


TANH_RNN = simple_rnn(tf.tanh, lambda h: 1 - h**2)
RELU_RNN = simple_rnn(tf.nn.relu, lambda h: tf.cast(h > 0, h.dtype))


@tf.custom_gradient  # type: ignore[untyped-decorator]
def lstm(inputs: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
    """Hochreiter and Schmidhuber (1997) with the forget gate of Gers (2000); Keras's order: i, f, g, o."""
    projected = project(inputs, kernel, bias)
    fresh = zeros(inputs, recurrent_kernel)
    units = recurrent_kernel.shape[0]

    def step(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
        h, c = state
        i, f, g, o = blocks(projected[t] + tf.matmul(h, recurrent_kernel), units)
        i, f, g, o = tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)
        c = f * c + i * g
        h = o * tf.tanh(c)
        return (h, c), (h, c, i, f, g, o)

    h, c, i, f, g, o = scan(step, (fresh, fresh), [fresh.shape] * 6, inputs.shape[0])

    def backward(d_h: Any) -> Tensors:
        squashed = tf.tanh(c)
        to_c = o * (1 - squashed**2)
        to_i, to_f = g * i * (1 - i), earlier(c, fresh) * f * (1 - f)
        to_g, to_o = i * (1 - g**2), squashed * o * (1 - o)
        transposed = tf.transpose(recurrent_kernel)

        def step_back(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
            from_h = d_h[t] + state[0]
            d_c = state[1] + from_h * to_c[t]
            d_a = tf.concat([d_c * to_i[t], d_c * to_f[t], d_c * to_g[t], from_h * to_o[t]], axis=1)
            return (tf.matmul(d_a, transposed), d_c * f[t]), (d_a,)

        wide = (fresh.shape[0], 4 * units)
        (d_a,) = scan(step_back, (fresh, fresh), [wide], inputs.shape[0], backwards=True)
        return (*projection_gradients(inputs, kernel, d_a), outer(earlier(h, fresh), d_a), total(d_a))

    return h, backward


@tf.custom_gradient  # type: ignore[untyped-decorator]
def gru(inputs: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
    """Cho (2014) as Keras has it (`reset_after`): z, r, g; two biases, the second inside the reset gate's reach."""
    projected = project(inputs, kernel, bias[0])
    fresh = zeros(inputs, recurrent_kernel)
    units = recurrent_kernel.shape[0]

    def step(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
        (h,) = state
        x_z, x_r, x_g = blocks(projected[t], units)
        h_z, h_r, h_g = blocks(tf.matmul(h, recurrent_kernel) + bias[1], units)
        z, r = tf.sigmoid(x_z + h_z), tf.sigmoid(x_r + h_r)
        g = tf.tanh(x_g + r * h_g)
        h = z * h + (1 - z) * g
        return (h,), (h, z, r, g, h_g)

    h, z, r, g, h_g = scan(step, (fresh,), [fresh.shape] * 5, inputs.shape[0])

    def backward(d_h: Any) -> Tensors:
        before = earlier(h, fresh)
        to_z, to_g = (before - g) * z * (1 - z), (1 - z) * (1 - g**2)
        to_r, to_h_g = to_g * h_g * r * (1 - r), to_g * r
        transposed = tf.transpose(recurrent_kernel)

        def step_back(t: Any, state: Tensors) -> tuple[Tensors, Tensors]:
            from_h = d_h[t] + state[0]
            d_a = tf.concat([from_h * to_z[t], from_h * to_r[t], from_h * to_h_g[t]], axis=1)
            return (tf.matmul(d_a, transposed) + from_h * z[t],), (d_a, from_h)

        wide = (fresh.shape[0], 3 * units)
        d_a, from_h = scan(step_back, (fresh,), [wide, fresh.shape], inputs.shape[0], backwards=True)
        # The input's share of the candidate does not pass the reset gate; the other two blocks are the same.
        d_x = tf.concat([d_a[..., : 2 * units], from_h * to_g], axis=-1)
        d_bias = tf.stack([total(d_x), total(d_a)])
        return (*projection_gradients(inputs, kernel, d_x), outer(before, d_a), d_bias)

    return h, backward


def scan(
    step: Callable[[Any, Tensors], tuple[Tensors, Tensors]],
    state: Tensors,
    shapes: Sequence[Any],
    timesteps: int,
    *,
    backwards: bool = False,
) -> Tensors:
    """Run `step(t, state) -> (state, outputs)` over time; each output stacked: (timesteps, *shape)."""
    stacks = tuple(tf.TensorArray(tf.float32, timesteps, element_shape=shape) for shape in shapes)

    def body(count: Any, state: Tensors, stacks: Tensors) -> tuple[Any, Tensors, Tensors]:
        t = timesteps - 1 - count if backwards else count
        state, outputs = step(t, state)
        return count + 1, state, tuple(stack.write(t, output) for stack, output in zip(stacks, outputs, strict=True))

    start = (tf.constant(0), state, stacks)
    *_, stacks = tf.while_loop(lambda count, *_: count < timesteps, body, start, maximum_iterations=timesteps)
    return tuple(stack.stack() for stack in stacks)


def zeros(inputs: Any, recurrent_kernel: Any) -> Any:
    """The fresh hidden state, (batch, units)."""
    return tf.zeros((inputs.shape[1], recurrent_kernel.shape[0]))


def earlier(states: Any, fresh: Any) -> Any:
    """Each state's predecessor: (timesteps, batch, units)."""
    return tf.concat([fresh[None], states[:-1]], axis=0)


def blocks(stacked: Any, units: int) -> list[Any]:
    """(batch, n * units) as n arrays (batch, units)."""
    return [stacked[:, start : start + units] for start in range(0, stacked.shape[1], units)]


def project(inputs: Any, kernel: Any, bias: Any) -> Any:
    """What the inputs add at every timestep, in one product: (timesteps, batch, n * units)."""
    timesteps, batch, _ = inputs.shape
    return tf.reshape(tf.matmul(flat(inputs), kernel) + bias, (timesteps, batch, kernel.shape[1]))


def projection_gradients(inputs: Any, kernel: Any, d_a: Any) -> tuple[Any, Any]:
    """Of the inputs and of the kernel."""
    return tf.reshape(tf.matmul(flat(d_a), kernel, transpose_b=True), inputs.shape), outer(inputs, d_a)


def outer(left: Any, right: Any) -> Any:
    """A kernel's gradient: the outer products of what went in and what came back, summed over time and batch."""
    return tf.matmul(flat(left), flat(right), transpose_a=True)


def total(d_a: Any) -> Any:
    """A bias's gradient: what came back, summed over time and batch."""
    return tf.reduce_sum(flat(d_a), axis=0)


def flat(array: Any) -> Any:
    """(timesteps, batch, n) -> (timesteps * batch, n)."""
    return tf.reshape(array, (-1, array.shape[-1]))
