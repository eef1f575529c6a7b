"""Figure of a hole in a series and what was put into it: the same in the lab and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from tui.drawing.figure import Curve, Figure
from tui.ladder.forecast_figures import FORECASTS, SEEN, TRUTH, Forecast


def fill_figure(
    window: Sequence[float],
    hidden: Sequence[int],
    truth: Sequence[float],
    fills: Sequence[Forecast],
    strings: Strings,
    title: str = "",
) -> Figure:
    """Return the figure of one window.

    `window` is NaN where nothing is known; `hidden` are the places of the hole, `truth` what stood there, empty where
    nobody knows.
    """
    curves = [Curve(strings("plot.known"), range(len(window)), window, style="plain", marker=SEEN)] if window else []
    if truth:
        curves.append(Curve(strings("plot.truth"), hidden, truth, style="strong", marker=TRUTH))
    for place, (label, values, style) in enumerate(fills):
        marker = FORECASTS[place % len(FORECASTS)][0]
        curves.append(Curve(label, hidden, values, style=style, marker=marker))
    usual, x_label, y_label = (strings(f"plot.{name}") for name in ("fill_title", "place", "value"))
    hole = [(min(hidden) - 0.5, max(hidden) + 0.5)] if hidden else []
    return Figure(title or usual, curves, x_label, y_label, empty=strings("plot.nothing"), shades=hole)
