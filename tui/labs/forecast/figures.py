"""Figures of the forecast lab's result: the same on the command line and in the notebook."""

from __future__ import annotations

from dataclasses import replace

from core.base.language import Strings
from core.experiments.forecast_result import ForecastResult
from core.experiments.future import Ahead, Future
from tui.drawing.figure import Figure
from tui.ladder.data_figure import tick_texts
from tui.ladder.figures import learning_figures, window_figure
from tui.ladder.forecast_figures import forecast_figure


def figures(result: ForecastResult, strings: Strings) -> list[Figure]:
    """Return a window with the best forecasts, and the learning curves of the best networks."""
    ahead = [] if result.future is None or not result.future.models else [future_figure(result.future, strings)]
    return [*ahead, window_figure(result, strings), *learning_figures(result.ladder, strings)]


def future_figure(future: Future, strings: Strings, told: Ahead | None = None) -> Figure:
    """Return the last values of the series, and what a model says comes after them, with its widest band.

    The model is `told`, or the best one.
    """
    told = told or future.models[0]
    name = strings(f"model.{told.model}")
    reaches = [band.reach for band in told.bands]
    title = strings("ladder.future", name=name)
    figure = forecast_figure(future.past, (), [(name, told.values, "accent")], strings, title, reaches)
    if not future.dates:
        return figure
    first, last = tick_texts([future.dates[0], future.dates[-1]]) if len(future.dates) > 1 else (*future.dates, "")
    ticks = [(1.0, first), (float(len(future.dates)), last)][: len(future.dates)]
    return replace(figure, x_ticks=ticks)
