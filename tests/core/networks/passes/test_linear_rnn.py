"""Passes of a linear recurrence: what goes back shrinks by the same share at every timestep."""

from __future__ import annotations

import numpy as np

from core.networks.cells import CONTENDERS
from core.networks.passes.linear_rnn import LinearRNNPasses
from tests.core.networks.passes.windows import given, gradients


def test_the_way_back_is_the_share() -> None:
    one = given(CONTENDERS["linear_rnn"])
    passes = LinearRNNPasses(one.window, np.float64)
    gradients(passes, one)
    share = 1 / (1 + np.exp(-one.weights.recurrent_kernel))
    d_states, before = passes.fresh(), passes.fresh()
    d_states.all[:] = 1
    passes.step_back(2, d_states, before)
    np.testing.assert_allclose(before.by_seed[0], d_states.by_seed[0] * share, atol=1e-12)
