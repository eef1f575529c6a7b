"""Passes of an LSTM: gates of its step, and the carousel."""

from __future__ import annotations

import numpy as np

from core.networks.cells import NETWORK_CELLS
from core.networks.passes.lstm import LSTMPasses
from tests.core.networks.passes.windows import given


def one_pass() -> LSTMPasses:
    one = given(NETWORK_CELLS["lstm"])
    passes = LSTMPasses(one.window, np.float64)
    passes.hear(one.inputs)
    passes.forward(one.weights)
    return passes


def test_gates_are_those_of_the_step() -> None:
    cell, one = NETWORK_CELLS["lstm"], given(NETWORK_CELLS["lstm"])
    passes = one_pass()
    seeds, units, _, timesteps, batch = one.window
    state = tuple(np.zeros((seeds, batch, units)) for _ in cell.states)
    for t in range(timesteps):
        step = cell.step(np, one.weights, one.inputs[t][None], state)
        state = step.state
        for gate in cell.gates:
            place = passes.order.index(gate)
            np.testing.assert_allclose(passes.gates[t, :, place], step.gates[gate].swapaxes(1, 2), atol=1e-12)
        after = passes.cell_state[t + 1].reshape(units, seeds, batch).swapaxes(0, 1)
        np.testing.assert_allclose(after, state[1].swapaxes(1, 2), atol=1e-12)


def test_one_step_back_multiplies_the_cell_state_by_the_forget_gate() -> None:
    """dc_t / dc_(t-1) = f_t, where nothing comes by way of the hidden state: the carousel of 1997, with its gate."""
    passes = one_pass()
    d_states, before = passes.fresh(), passes.fresh()
    d_states.lanes[1][:] = 1
    forget = passes.gates[3, :, passes.order.index("forget_gate")].copy()  # the way back writes over the gates
    passes.step_back(3, d_states, before)
    np.testing.assert_array_equal(before.by_seed[1], forget)
