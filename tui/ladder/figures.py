"""Figures of a ladder's result, forecasts or filled holes: those of the command, the notebook and its SVG."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from core.experiments.forecast_result import ForecastResult
from core.experiments.imputation_result import FilledHole, ImputationResult
from core.jobs.ladder_row import LadderRow
from tui.drawing.figure import Figure
from tui.ladder.fill_figure import fill_figure
from tui.ladder.forecast_figures import STYLES, Forecast, curves_figure, forecast_figure, names_of

PLOTTED = 3
"""Networks whose learning curves are drawn, the best."""


def window_figure(result: ForecastResult, strings: Strings) -> Figure:
    """Return the middle one of the windows that a result shows, with the best forecasts and that of the bar."""
    example = result.examples[len(result.examples) // 2]
    said = {(one.model, one.strategy): one.values for one in example.forecasts}
    rows = [one for one in plotted(result.ladder, result.bar, strings) if (one[0].model, one[0].strategy) in said]
    forecasts: list[Forecast] = [(name, said[row.model, row.strategy], style) for row, name, style in rows]
    reaches = [band.reach for band in rows[0][0].bands] if rows else []
    return forecast_figure(example.window, example.truth, forecasts, strings, reaches=reaches)


def hole_figure(hole: FilledHole, result: ImputationResult, strings: Strings) -> Figure:
    """Return what is known around a hole, what stood in it if anybody knows, and what the best models put there."""
    said = {one.model: one.values for one in hole.fills}
    fills: list[Forecast] = [
        (name, said[row.model], style)
        for row, name, style in plotted(result.ladder, result.bar, strings)
        if row.model in said
    ]
    window = [float("nan") if value is None else value for value in hole.window]
    hidden = range(hole.start, hole.start + len(hole.fills[0].values))
    title = "" if hole.truth else strings("plot.real_title")
    return fill_figure(window, hidden, hole.truth or (), fills, strings, title)


def learning_figures(ladder: Sequence[LadderRow], strings: Strings) -> list[Figure]:
    """Return the learning curves of the best networks in one figure, if there are any."""
    networks = [row for row in ladder if len(row.loss) > 1][:PLOTTED]
    losses = [(row.loss, row.valid_loss) for row in networks]
    return [curves_figure(dict(zip(names_of(networks, strings), losses, strict=True)), strings)] if networks else []


def plotted(ladder: Sequence[LadderRow], bar: str, strings: Strings) -> list[tuple[LadderRow, str, str]]:
    """Return every model that was asked for, best first, and last, asked for or not, what there is to beat.

    Each comes as row, label and style. Where nobody could choose, all were asked for.
    """
    rows = [row for row in ladder if row.mse is not None and (row.asked or row.model == bar)]
    shown = [row for row in rows if row.model != bar] + [row for row in rows if row.model == bar]
    styles = ["warn" if row.model == bar else STYLES[place % len(STYLES)] for place, row in enumerate(shown)]
    return list(zip(shown, names_of(shown, strings), styles, strict=True))
