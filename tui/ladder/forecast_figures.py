"""Figures of a forecast: the same in the lab and on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.base.language import Strings
from core.jobs.ladder_row import LadderRow
from core.series.bands import LEVELS
from tui.drawing.figure import Band, Curve, Figure, Guide
from tui.drawing.numbers import hundredths
from tui.drawing.rows import HUES
from tui.ladder.words import name_of, strategy_of

Forecast = tuple[str, Sequence[float], str]
"""Label, values one step ahead and further, and a style."""

FORECASTS = (("●", "○"), ("■", "□"), ("✚", "✛"), ("▶", "▷"), ("◀", "◁"))
"""Markers, filled, and hollow for the same model's other curve; none is the glyph of a verdict."""
SEEN, TRUTH = "•", "★"
LEARNED = "·"
"""Marker of a loss in training."""
WHICH = (("validation", FORECASTS[0][0]), ("training", LEARNED))
"""The two losses of a model with their glyphs in a legend."""
STYLES = HUES
"""Styles, one for each model in turn, told apart on any ground."""
TAIL = 12
"""Values before the forecast that are shown at the least."""
APART = 0.8
"""Steps between forecasts of one same moment, which would hide each other."""
BINS = 21
"""Bins of a histogram; odd, so that no error has a bin of its own."""
STEEP = 30
"""Ratio of the largest to the smallest error from which only a logarithmic axis shows both."""


def forecast_figure(
    window: Sequence[float],
    truth: Sequence[float],
    forecasts: Sequence[Forecast],
    strings: Strings,
    title: str = "",
    reaches: Sequence[Sequence[float]] = (),
) -> Figure:
    """Return the end of a window, what came next, and what each model said of it.

    `truth` may be empty: not yet revealed. `reaches` are the bands around the first forecast, the narrowest first, of
    which the widest is drawn.
    """
    known = strings("plot.band", share=hundredths(LEVELS[-1]))
    bands = [replace(_band(forecasts[0][1], reaches[-1]), label=known)] if reaches and forecasts else []
    horizon = max((len(values) for values in (truth, *(said for _, said, _ in forecasts))), default=0)
    tail = list(window)[-max(TAIL, 2 * horizon) :]
    seen = Curve(strings("plot.seen"), range(1 - len(tail), 1), tail, style="plain", marker=SEEN)
    title = title or strings("plot.forecast_title")
    labels = (title, strings("plot.from_now"), strings("plot.value"), strings("plot.nothing"))
    if horizon == 1:
        found = _next_value(seen, truth, forecasts, labels, strings)
        return replace(found, bands=bands, shades=[(0.5, 1 + APART * max(1, len(forecasts)))])
    curves = [seen]
    if truth:
        # From the last value seen on, so that the series runs through.
        whole = [*tail[-1:], *truth]
        begin = 1 - len(tail[-1:])
        curves.append(
            Curve(strings("plot.truth"), range(begin, begin + len(whole)), whole, style="strong", marker=TRUTH)
        )
    for place, (label, values, style) in enumerate(forecasts):
        curves.append(Curve(label, range(1, len(values) + 1), values, style=style, marker=_marker(place)))
    return replace(
        _figure(labels, curves, (Guide(0.5, strings("plot.begins"), "x"),)), bands=bands, shades=[(0.5, horizon + 0.5)]
    )


def _band(said: Sequence[float], reach: Sequence[float]) -> Band:
    """Return the ground around a forecast; half a step on either side where there is one step alone."""
    x = [0.75, 1.25] if len(said) == 1 else list(range(1, len(said) + 1))
    ends = list(zip(said, reach, strict=True)) * (2 if len(said) == 1 else 1)
    return Band(x, [value - far for value, far in ends], [value + far for value, far in ends])


def curves_figure(curves: Mapping[str, tuple[Sequence[float], Sequence[float]]], strings: Strings) -> Figure:
    """Return learning curves: for each label the loss in training and in validation, epoch by epoch.

    Each model has its name at the loss in validation, and the legend says once which curve is which.
    """
    drawn = []
    for place, (label, (loss, valid_loss)) in enumerate(curves.items()):
        style = STYLES[place % len(STYLES)]
        for values, name, marker in ((loss, "", LEARNED), (valid_loss, label, _marker(place))):
            drawn.append(Curve(name, range(1, len(values) + 1), values, style=style, marker=marker))
    which = [Curve(strings(f"plot.{key}"), [], [], "scatter", "dim", glyph) for key, glyph in WHICH]
    drawn += which if drawn else []
    labels = strings("plot.curves_title"), strings("plot.epoch"), strings("ladder.mse"), strings("plot.nothing")
    return _figure(labels, drawn, log_y=True)


def by_step_figure(rows: Sequence[LadderRow], strings: Strings) -> Figure:
    """Return the error of each model by how far ahead it looks. A model that diverged has none."""
    known = [row for row in rows if row.mse_by_step]
    drawn = [
        Curve(
            name,
            range(1, len(row.mse_by_step) + 1),
            row.mse_by_step,
            style=STYLES[place % len(STYLES)],
            marker=_marker(place),
        )
        for place, (row, name) in enumerate(zip(known, names_of(known, strings), strict=True))
    ]
    values = [value for curve in drawn for value in curve.y if value > 0]
    steep = bool(values) and max(values) > STEEP * min(values)
    labels = strings("plot.by_step_title"), strings("plot.ahead"), strings("ladder.mse"), strings("plot.nothing")
    return _figure(labels, drawn, log_y=steep)


def residuals_figure(errors: Sequence[Forecast], strings: Strings) -> Figure:
    """Return errors, forecast minus truth, of one model as a histogram, of several as lines through their tops."""
    finite = [np.asarray(values, np.float64) for _, values, _ in errors]
    finite = [values[np.isfinite(values)] for values in finite]
    largest = max((float(np.abs(values).max()) for values in finite if len(values)), default=0.0) or 1.0
    edges = np.linspace(-largest, largest, BINS + 1)
    middles = ((edges[:-1] + edges[1:]) / 2).tolist()
    kind = "bars" if len(errors) == 1 else "line"
    drawn = [
        Curve(label, middles, (100 * np.histogram(values, edges)[0] / len(values)).tolist(), kind, style)
        for (label, _, style), values in zip(errors, finite, strict=True)
        if len(values)
    ]
    labels = strings("plot.residuals_title"), strings("plot.error"), strings("plot.share"), strings("plot.nothing")
    return _figure(labels, drawn, (Guide(0.0, strings("plot.no_error"), "x"),))


def names_of(rows: Sequence[LadderRow], strings: Strings) -> list[str]:
    """Return each model's name, with its strategy where it stands there with several."""
    models = [row.model for row in rows]
    return [
        f"{name_of(row, strings)}, {strategy_of(row, strings)}"
        if models.count(row.model) > 1
        else name_of(row, strings)
        for row in rows
    ]


def _next_value(
    seen: Curve,
    truth: Sequence[float],
    forecasts: Sequence[Forecast],
    labels: tuple[str, str, str, str],
    strings: Strings,
) -> Figure:
    """Return the figure of one step ahead: forecasts are points side by side, and the truth a level to read them by.

    The level goes no further back than where the forecast begins: the past has nothing to do with it.
    """
    points = [
        Curve(label, [1 + place * APART], values, "scatter", style, _marker(place))
        for place, (label, values, style) in enumerate(forecasts)
    ]
    came = (Guide(value, strings("plot.truth"), crossed=False, begin=0.5, style="strong") for value in truth)
    lines = [Guide(0.5, strings("plot.begins"), "x"), *came]
    past = [(place, f"{place:.0f}") for place in seen.x if place % 5 == 0]
    middle = 1 + APART * max(0, len(points) - 1) / 2
    return _figure(labels, [seen, *points], lines, x_ticks=[*past, (middle, "1")])


def _figure(
    labels: tuple[str, str, str, str],
    curves: Sequence[Curve],
    lines: Sequence[Guide] = (),
    log_y: bool = False,
    x_ticks: Sequence[tuple[float, str]] = (),
) -> Figure:
    title, x_label, y_label, empty = labels
    return Figure(title, curves, x_label, y_label, log_y, lines=lines, empty=empty, x_ticks=x_ticks)


def _marker(place: int, hollow: bool = False) -> str:
    turn, number = divmod(place, len(FORECASTS))
    # Styles come round as the markers do: from there on the other kind tells models apart, then another pairing.
    return FORECASTS[(number + turn // 2) % len(FORECASTS)][(hollow + turn) % 2]
