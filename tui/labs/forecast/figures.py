"""Figures of the forecast lab's result: the same on the command line and in the notebook."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.forecast_result import ForecastResult
from tui.drawing.figure import Figure
from tui.ladder.figures import learning_figures, window_figure


def figures(result: ForecastResult, strings: Strings) -> list[Figure]:
    """Return a window with the best forecasts, and the learning curves of the best networks."""
    return [window_figure(result, strings), *learning_figures(result.ladder, strings)]
