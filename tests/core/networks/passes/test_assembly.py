"""Passes of every assembly: their states are those of its step, their gradients those of finite differences."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.assemblies import ASSEMBLIES
from core.networks.assembly import GRU_PARTS, LSTM_PARTS
from core.networks.cells import NETWORK_CELLS
from core.networks.parts import named
from core.networks.passes.choice import passes_of
from core.networks.passes.taped import TapedPasses
from tests.core.networks.passes.windows import differences, given, gradients


@pytest.mark.parametrize("name", ASSEMBLIES)
def test_forward_is_the_step_of_the_assembly(name: str) -> None:
    cell, one = ASSEMBLIES[name], given(ASSEMBLIES[name])
    passes = passes_of(cell, one.window, np.float64)
    passes.hear(one.inputs)
    seeds, units, _, timesteps, batch = one.window
    after = passes.forward(one.weights).reshape(seeds, units, timesteps, batch)
    state = tuple(np.zeros((seeds, batch, units)) for _ in cell.states)
    for t in range(timesteps):
        state = cell.step(np, one.weights, one.inputs[t][None], state).state
        np.testing.assert_allclose(after[:, :, t], state[0].swapaxes(1, 2), atol=1e-12)


@pytest.mark.parametrize("name", ASSEMBLIES)
def test_gradients_are_those_of_finite_differences(name: str) -> None:
    cell, one = ASSEMBLIES[name], given(ASSEMBLIES[name])
    passes = passes_of(cell, one.window, np.float64)
    found = gradients(passes, one)
    random = np.random.default_rng(7)
    for place, array in enumerate(found):
        assert array.shape == one.weights[place].shape
        for _ in range(12):
            index = tuple(int(random.integers(0, length)) for length in array.shape)
            assert array[index] == pytest.approx(differences(passes, one, place, index), rel=1e-6, abs=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("name", ASSEMBLIES)
def test_gradients_are_those_of_a_tape(name: str) -> None:
    cell, one = ASSEMBLIES[name], given(ASSEMBLIES[name])
    written = gradients(passes_of(cell, one.window, np.float64), one)
    taped = gradients(TapedPasses(cell, one.window, np.float64), one)
    for mine, theirs in zip(written, taped, strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-10)


@pytest.mark.parametrize(("parts", "cell"), [(LSTM_PARTS, "lstm"), (GRU_PARTS, "gru")])
def test_known_assemblies_learn_as_the_cells_of_the_course(parts: frozenset[str], cell: str) -> None:
    name = named(parts)  # type: ignore[arg-type]
    one = given(NETWORK_CELLS[cell])
    mine = gradients(passes_of(ASSEMBLIES[name], one.window, np.float64), one)
    theirs = gradients(passes_of(NETWORK_CELLS[cell], one.window, np.float64), one)
    for a, b in zip(mine, theirs, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-12)
