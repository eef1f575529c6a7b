"""Passes of a SimpleRNN: the slope of tanh."""

from __future__ import annotations

import numpy as np

from core.networks.cells import NETWORK_CELLS
from core.networks.passes.simple_rnn import SimpleRNNPasses
from tests.core.networks.passes.windows import given, gradients


def one_pass() -> SimpleRNNPasses:
    one = given(NETWORK_CELLS["simple_rnn"])
    passes = SimpleRNNPasses(one.window, np.float64)
    gradients(passes, one)
    return passes


def test_the_slope_is_one_less_the_square_of_the_state() -> None:
    passes = one_pass()
    np.testing.assert_allclose(passes.slope, 1 - np.tanh(np.arctanh(passes.hidden[1:])) ** 2, rtol=1e-9)


def test_the_state_is_the_tanh_of_its_sum() -> None:
    passes = one_pass()
    np.testing.assert_array_equal(passes.hidden[1:], np.tanh(passes.gates[:, :, 0]))
