"""The pictures of a ladder's result, forecasts or filled holes: those of the command, the notebook and its SVG."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.language import Strings
from tui.drawing.figure import Figure
from tui.ladder.fill_figure import fill_figure
from tui.ladder.forecast_figures import STYLES, Forecast, curves_figure, forecast_figure, names_of

Document = Mapping[str, Any]
PLOTTED = 3
"""Models of which there are plots, the best."""


def ladder_figures(document: Document, strings: Strings) -> list[Figure]:
    """A window with forecasts of the best models and of what there is to beat; learning curves of the best networks."""
    example = document["examples"][len(document["examples"]) // 2]
    said = {(one["model"], one["strategy"]): one["values"] for one in example["forecasts"]}
    forecasts: list[Forecast] = [
        (name, said[row["model"], row["strategy"]], style)
        for row, name, style in plotted(document, strings)
        if (row["model"], row["strategy"]) in said
    ]
    return [
        forecast_figure(example["window"], example["truth"], forecasts, strings),
        *learning_figures(document, strings),
    ]


def hole_figure(example: Document, document: Document, strings: Strings) -> Figure:
    """What is known around a hole, what stood in it if anybody knows, and what the best models put there."""
    said = {one["model"]: one["values"] for one in example["fills"]}
    fills: list[Forecast] = [
        (name, said[row["model"]], style) for row, name, style in plotted(document, strings) if row["model"] in said
    ]
    window = [float("nan") if value is None else value for value in example["window"]]
    length = len(example["fills"][0]["values"])
    hidden = range(example["start"], example["start"] + length)
    title = "" if example["truth"] else strings("plot.real_title")
    return fill_figure(window, hidden, example["truth"] or (), fills, strings, title)


def learning_figures(document: Document, strings: Strings) -> list[Figure]:
    """Learning curves of the best networks, if there are any."""
    networks = [row for row in document["rows"] if len(row["loss"]) > 1][:PLOTTED]
    losses = [(row["loss"], row["valid_loss"]) for row in networks]
    return [curves_figure(dict(zip(names_of(networks, strings), losses, strict=True)), strings)] if networks else []


def plotted(document: Document, strings: Strings) -> list[tuple[Document, str, str]]:
    """The best models and what there is to beat: row, label and style."""
    rows = [row for row in document["rows"] if row["mse"] is not None]
    shown = [row for row in rows if row["model"] != document["bar"]][:PLOTTED]
    shown += [row for row in rows if row["model"] == document["bar"]]
    styles = ["warn" if row["model"] == document["bar"] else STYLES[place] for place, row in enumerate(shown)]
    return list(zip(shown, names_of(shown, strings), styles, strict=True))
