"""Figures of the imputation lab's result, for the notebook."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.imputation_result import ImputationResult
from tui.drawing.figure import Figure
from tui.ladder.figures import hole_figure, learning_figures


def figures(result: ImputationResult, strings: Strings) -> list[Figure]:
    """Return the holes that a result shows, as they were filled, and the network's learning curves."""
    holes = [hole_figure(example, result, strings) for example in result.examples]
    return [*holes, *learning_figures(result.ladder, strings)]
