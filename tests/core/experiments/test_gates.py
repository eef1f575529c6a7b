"""The gates that the experiment tells are those of Keras."""

from __future__ import annotations

import pytest

from core.experiments.gates import GatesResult, GatesSpec
from core.jobs.result import expect
from core.networks.cells import CELLS
from tests.core.experiments.documents import of
from tests.core.experiments.trained_runs import result


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.slow
def test_gates_equal_keras(cell: str) -> None:
    found = expect(result(GatesSpec(cell=cell, units=4, steps=100, verify=True)).result, GatesResult)
    assert expect(found.keras_max_abs_difference, float) <= 1e-5
    assert [step.word for step in found.steps] == ["ella", "perrea", "sola", ".", "sola"]
    assert set(found.steps[0].gates) == set(CELLS[cell].gates)
    assert sum(found.steps[0].odds.values()) == pytest.approx(1, abs=1e-4)


def test_gates_are_the_words_seen_coming_against_word_pairs() -> None:
    sure = {"ella": "perrea", "perrea": "sola", "sola": ".", ".": "la"}
    steps = [{"word": word, "gates": {}, "next": {coming: 0.9, "con": 0.1}} for word, coming in sure.items()]
    found = of("gates", steps=[*steps, {"word": "sola", "gates": {}, "next": {"la": 1.0}}])
    # Of pairs: after a lady two words tie, after the verb and after the stop three.
    assert found.score == 3 / 4
    assert found.baseline == pytest.approx((1 / 2 + 1 / 3 + 1 / 2 + 1 / 3) / 4)
    assert found.better == "score"
    assert of("gates", steps=steps[:1]).score is None
