"""Passes of a GRU: gates of its step, its two biases, and the way past the candidate."""

from __future__ import annotations

import numpy as np

from core.networks.cells import NETWORK_CELLS
from core.networks.passes.gru import GRUPasses
from tests.core.networks.passes.windows import given, gradients


def one_pass() -> GRUPasses:
    one = given(NETWORK_CELLS["gru"])
    passes = GRUPasses(one.window, np.float64)
    gradients(passes, one)
    return passes


def test_gates_are_those_of_the_step() -> None:
    cell, one = NETWORK_CELLS["gru"], given(NETWORK_CELLS["gru"])
    passes = one_pass()
    seeds, units, _, timesteps, batch = one.window
    state = (np.zeros((seeds, batch, units)),)
    for t in range(timesteps):
        step = cell.step(np, one.weights, one.inputs[t][None], state)
        state = step.state
        for place, gate in enumerate(cell.gates):
            np.testing.assert_allclose(passes.gates[t, :, place], step.gates[gate].swapaxes(1, 2), atol=1e-12)


def test_weights_come_back_from_their_matrix() -> None:
    """What is packed for one product is unpacked into Keras's arrays: twice the gates' biases, for they are two."""
    one = given(NETWORK_CELLS["gru"])
    passes = one_pass()
    back = passes.unpack(passes.pack(one.weights))
    np.testing.assert_array_equal(back.kernel, one.weights.kernel)
    np.testing.assert_array_equal(back.recurrent_kernel, one.weights.recurrent_kernel)
    gates, both = slice(2 * one.window.units), one.weights.bias.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(back.bias[..., gates], np.repeat(both, 2, axis=1)[..., gates])
    np.testing.assert_array_equal(back.bias[..., gates.stop :], one.weights.bias[..., gates.stop :])


def test_an_open_update_gate_passes_the_gradient_whole() -> None:
    passes = one_pass()
    passes.gates[2] = 0
    passes.gates[2, :, 0] = 1
    passes.prepare()
    d_states, before = passes.fresh(), passes.fresh()
    d_states.all[:] = 1
    passes.step_back(2, d_states, before)
    np.testing.assert_array_equal(before.all, d_states.all)
