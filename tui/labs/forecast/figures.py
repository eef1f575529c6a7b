"""Figures of the forecast lab's result: the same on the command line and in the notebook."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.forecast_result import ForecastResult
from core.experiments.future import Future
from tui.drawing.figure import Figure
from tui.ladder.figures import learning_figures, window_figure
from tui.ladder.forecast_figures import forecast_figure


def figures(result: ForecastResult, strings: Strings) -> list[Figure]:
    """Return a window with the best forecasts, and the learning curves of the best networks."""
    ahead = [] if result.future is None or not result.future.models else [future_figure(result.future, strings)]
    return [*ahead, window_figure(result, strings), *learning_figures(result.ladder, strings)]


def future_figure(future: Future, strings: Strings) -> Figure:
    """Return the last values of the series, and what the best model says comes after them, with its widest band."""
    best = future.models[0]
    name = strings(f"model.{best.model}")
    reaches = [band.reach for band in best.bands]
    title = strings("ladder.future", name=name)
    return forecast_figure(future.past, (), [(name, best.values, "accent")], strings, title, reaches)
