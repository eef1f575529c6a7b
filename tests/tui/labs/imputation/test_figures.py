"""The figures of an imputation are its holes, and learning curves where a network learned."""

from __future__ import annotations

from core.experiments.imputation_result import ImputationResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.labs.imputation.figures import figures
from tui.ladder.figures import learning_figures
from tui.strings import load_strings


def test_each_hole_has_a_figure() -> None:
    strings, result = load_strings("en"), expect(result_of(SPECS["imputation"]), ImputationResult)
    learned = learning_figures(result.ladder, strings)
    assert len(figures(result, strings)) == len(result.examples) + len(learned)
