"""Passes of the network without memory: nothing comes back."""

from __future__ import annotations

import numpy as np

from core.networks.cells import NETWORK_CELLS
from core.networks.passes.one_step import OneStepPasses
from tests.core.networks.passes.windows import given, gradients


def one_pass() -> OneStepPasses:
    one = given(NETWORK_CELLS["one_step"])
    passes = OneStepPasses(one.window, np.float64)
    gradients(passes, one)
    return passes


def test_the_state_is_the_input() -> None:
    passes = one_pass()
    one = given(NETWORK_CELLS["one_step"])
    np.testing.assert_array_equal(passes.hidden[1:, 0], one.inputs.swapaxes(1, 2))


def test_nothing_is_sent_to_the_timestep_before() -> None:
    passes = one_pass()
    d_states, before = passes.fresh(), passes.fresh()
    d_states.all[:] = before.all[:] = 1
    passes.step_back(1, d_states, before)
    assert not before.all.any()
