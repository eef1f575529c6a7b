"""Passes of every cell: their states are those of its step, their gradients those of finite differences."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CONTENDERS, NETWORK_CELLS
from core.networks.passes.base import Window
from core.networks.passes.choice import passes_of
from tests.core.networks.passes.windows import SMALL, differences, given, gradients

EVERY = NETWORK_CELLS | CONTENDERS


@pytest.mark.parametrize("name", EVERY)
def test_forward_is_the_step_of_the_cell(name: str) -> None:
    cell, one = EVERY[name], given(EVERY[name])
    passes = passes_of(cell, one.window, np.float64)
    passes.hear(one.inputs)
    after = passes.forward(one.weights)
    seeds, units, _, timesteps, batch = one.window
    state = tuple(np.zeros((seeds, batch, units)) for _ in cell.states)
    for t in range(timesteps):
        state = cell.step(np, one.weights, one.inputs[t][None], state).state
        told = after.reshape(seeds, units, timesteps, batch)[:, :, t]
        np.testing.assert_allclose(told, np.broadcast_to(state[0], (seeds, batch, units)).swapaxes(1, 2), atol=1e-12)


@pytest.mark.parametrize("name", EVERY)
def test_gradients_are_those_of_finite_differences(name: str) -> None:
    cell, one = EVERY[name], given(EVERY[name])
    passes = passes_of(cell, one.window, np.float64)
    found = gradients(passes, one)
    random = np.random.default_rng(7)
    for place, array in enumerate(found):
        for _ in range(12 if array.size else 0):
            index = tuple(int(random.integers(0, length)) for length in array.shape)
            assert array[index] == pytest.approx(differences(passes, one, place, index), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("name", EVERY)
def test_a_seed_is_alone_whoever_stands_beside(name: str) -> None:
    cell, one = EVERY[name], given(EVERY[name])
    together = gradients(passes_of(cell, one.window, np.float64), one)
    weights = type(one.weights)(*(array[1:2] for array in one.weights))
    alone = one._replace(window=one.window._replace(seeds=1), weights=weights, d_hidden=one.d_hidden[1:2])
    found = gradients(passes_of(cell, alone.window, np.float64), alone)
    for mine, ours in zip(found, together, strict=True):
        np.testing.assert_allclose(mine[0], ours[1], atol=1e-12)


@pytest.mark.parametrize("name", EVERY)
def test_passes_can_be_used_again(name: str) -> None:
    """Arrays are made once: nothing of one training step is left in the next."""
    cell, first, second = EVERY[name], given(EVERY[name]), given(EVERY[name], seed=2)
    passes = passes_of(cell, first.window, np.float64)
    gradients(passes, first)
    again = gradients(passes, second)
    fresh = gradients(passes_of(cell, second.window, np.float64), second)
    for mine, theirs in zip(again, fresh, strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_what_has_all_but_vanished_counts_for_nothing() -> None:
    """Numbers too small for single precision are a hundred times slower, and change no digit of a gradient."""
    cell = NETWORK_CELLS["simple_rnn"]
    one = given(cell, Window(1, 4, 5, 400, 2))
    weights = one.weights._replace(recurrent_kernel=one.weights.recurrent_kernel * 0.1)
    last = np.zeros_like(one.d_hidden)
    last[..., -2:] = one.d_hidden[..., -2:]
    passes = passes_of(cell, one.window, np.float32)
    gradients(passes, one._replace(weights=weights, d_hidden=last))
    sums = passes.d_sums
    assert not sums[:300].any()
    assert sums[-1].all()


def test_the_window_says_its_sizes() -> None:
    assert SMALL._fields == ("seeds", "units", "features", "timesteps", "batch")
