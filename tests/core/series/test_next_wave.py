"""The next value of a wave, asked of a network after its last one."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CELLS
from core.networks.network import logits
from core.series.next_wave import NextWave, chapter_waves, last_values
from tests.core.training.tasks import fresh


@pytest.mark.parametrize("cell", CELLS)
def test_a_wave_is_answered_after_its_last_value(cell: str) -> None:
    network = fresh(cell, NextWave(), range(3))
    inputs = chapter_waves().valid.inputs[:4]
    said = last_values(network, inputs)
    assert said.shape == (3, 4, 1)
    state = network.fresh_state()
    for value in inputs[1]:
        state = network.cell.step(np, network.weights.cell, np.full((3, 1, 1), value, np.float32), state).state
    np.testing.assert_allclose(said[:, 1], logits(network.weights, state[0])[:, 0], atol=1e-6)
    errors = (last_values(network, chapter_waves().valid.inputs) - chapter_waves().valid.targets) ** 2
    np.testing.assert_allclose(NextWave().scores(network), errors.mean(axis=(1, 2)), rtol=1e-5)
