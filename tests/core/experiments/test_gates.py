"""The gates that the experiment tells are those of Keras."""

from __future__ import annotations

import pytest

from core.experiments.gates import GatesResult, GatesSpec
from core.jobs.result import expect
from core.networks.cells import CELLS
from tests.core.experiments.trained_runs import result


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.slow
def test_gates_equal_keras(cell: str) -> None:
    found = expect(result(GatesSpec(cell=cell, units=4, steps=100, verify=True)).result, GatesResult)
    assert expect(found.keras_max_abs_difference, float) <= 1e-5
    assert [step.word for step in found.steps] == ["ella", "perrea", "sola", ".", "sola"]
    assert set(found.steps[0].gates) == set(CELLS[cell].gates)
    assert sum(found.steps[0].odds.values()) == pytest.approx(1, abs=1e-4)
