"""Passes of a minGRU: its gates are those of its step, and what goes back is multiplied by them."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CONTENDERS
from core.networks.passes.min_gru import MinGRUPasses, SignedGRUPasses
from tests.core.networks.passes.windows import given, gradients

CASES = [("min_gru", MinGRUPasses, 1.0), ("signed_gru", SignedGRUPasses, -1.0)]


@pytest.mark.parametrize(("name", "kind", "gate"), CASES)
def test_the_way_back_is_the_gate(name: str, kind: type[MinGRUPasses], gate: float) -> None:
    passes = kind(given(CONTENDERS[name]).window, np.float64)
    gradients(passes, given(CONTENDERS[name]))
    passes.gates[2, :, 0] = gate
    passes.prepare()
    d_states, before = passes.fresh(), passes.fresh()
    d_states.all[:] = 1
    passes.step_back(2, d_states, before)
    np.testing.assert_array_equal(before.all, gate * d_states.all)


@pytest.mark.parametrize(("name", "kind", "gate"), CASES)
def test_gates_are_those_of_the_step(name: str, kind: type[MinGRUPasses], gate: float) -> None:
    cell, one = CONTENDERS[name], given(CONTENDERS[name])
    passes = kind(one.window, np.float64)
    gradients(passes, one)
    seeds, units, _, _, batch = one.window
    state = (np.zeros((seeds, batch, units)),)
    for t, x in enumerate(one.inputs):
        step = cell.step(np, one.weights, x[None], state)
        state = step.state
        for place, name_of_gate in enumerate(cell.gates):
            np.testing.assert_allclose(passes.gates[t, :, place], step.gates[name_of_gate].swapaxes(1, 2), atol=1e-12)
    assert (passes.gates[:, :, 0].min() < 0) == (gate < 0)
