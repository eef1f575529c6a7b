"""The tape finds by itself what is written out by hand for the cells of the course."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from core.gradients.first_word import draw_crowd
from core.gradients.through_time import Loss, back
from core.gradients.unrolled_network import Variant, born_weights, unroll
from core.networks.cells import CELLS


@pytest.mark.slow
@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("loss", get_args(Loss))
@pytest.mark.parametrize("gain", [1.0, 30.0])
def test_the_same_as_by_hand(cell: str, loss: Loss, gain: float, monkeypatch: pytest.MonkeyPatch) -> None:
    variant = Variant(cell)
    run = unroll(variant, born_weights(variant, 5, gain, seed=3), draw_crowd(40, 4, np.random.default_rng(1)))
    by_hand = back(run, loss)
    monkeypatch.setitem(CELLS, cell, replace(CELLS[cell], passes=None))
    by_tape = back(unroll(variant, run.weights, run.crowd), loss)
    assert by_tape.outputs.loss == pytest.approx(by_hand.outputs.loss, rel=1e-9)
    for name, state in by_hand.states.items():
        np.testing.assert_allclose(by_tape.states[name].values(), state.values(), rtol=1e-6, atol=1e-300)
    for mine, theirs in zip(by_tape.parameters, by_hand.parameters, strict=True):
        sized = np.ldexp(mine, by_tape.exponent - by_hand.exponent)
        np.testing.assert_allclose(sized, theirs, rtol=1e-6, atol=1e-9 * np.abs(theirs).max(initial=0))
