"""Passes by tape find by themselves what is written out beside a cell's step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.networks.cells import NETWORK_CELLS
from core.networks.passes.choice import passes_of
from core.networks.passes.taped import TapedPasses
from tests.core.networks.passes.windows import given, gradients


@pytest.mark.parametrize("name", NETWORK_CELLS)
def test_the_same_as_by_hand(name: str) -> None:
    cell, one = NETWORK_CELLS[name], given(NETWORK_CELLS[name])
    by_hand = gradients(passes_of(cell, one.window, np.float64), one)
    by_tape = gradients(TapedPasses(cell, one.window, np.float64), one)
    for mine, theirs in zip(by_tape, by_hand, strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-9, atol=1e-12)


def test_the_way_back_comes_after_the_way_there() -> None:
    one = given(NETWORK_CELLS["lstm"])
    with pytest.raises(RuntimeError, match="before `forward`"):
        TapedPasses(NETWORK_CELLS["lstm"], one.window, np.float64).backward(one.d_hidden)


def test_a_cell_without_passes_of_its_own_gets_these() -> None:
    cell = replace(NETWORK_CELLS["gru"], passes=None)
    assert isinstance(passes_of(cell, given(cell).window), TapedPasses)
