"""The figures of the workshop show every seed of every assembly."""

from __future__ import annotations

from core.experiments.workshop_result import WorkshopResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.workshop.figures import figures
from tui.strings import load_strings


def test_a_column_of_seeds_an_assembly() -> None:
    result = expect(result_of(SPECS["workshop"]), WorkshopResult)
    taught, beyond = figures(result, load_strings("en"))
    for figure, scores in (
        (taught, [rung.seed_accuracy for rung in result.rungs]),
        (beyond, [rung.seed_beyond for rung in result.rungs]),
    ):
        assert [curve.y for curve in figure.curves] == scores
        assert [curve.label for curve in figure.curves] == ["1 c", "2 c+f"]
