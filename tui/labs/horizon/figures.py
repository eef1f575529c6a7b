"""The figure of a memory horizon: the same in the lab and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.language import Strings
from core.experiments.horizon import STEADY
from tui.drawing.cell_styles import MARKERS, STYLES
from tui.drawing.figure import Band, Curve, Figure, Guide

Document = Mapping[str, Any]


def horizon_figure(document: Document, strings: Strings) -> Figure:
    """Accuracy by gap, a curve a cell over its spread, with chance and the bound below which memory is said to fail."""
    curves, bands = [], []
    for fall in document["falls_below_0.9"]:
        rows, style = rows_of(fall, document), STYLES[fall["cell"]]
        gaps, means = [row["gap"] for row in rows], [row["accuracy"]["mean"] for row in rows]
        curves.append(Curve(name_of(fall, strings), gaps, means, style=style, marker=MARKERS[fall["cell"]]))
        low, high = ([row["accuracy"][end] for row in rows] for end in ("low", "high"))
        bands.append(Band(gaps, low, high, style=style))
    trained = strings("horizon.trained_to", gap=document["train_to"])
    guides = [
        Guide(document["chance"], strings("horizon.chance")),
        Guide(STEADY, f"{STEADY:g}"),
        Guide(document["train_to"], trained, "x"),
    ]
    title, gap, accuracy = (strings(f"horizon.{name}") for name in ("figure", "gap", "accuracy"))
    return Figure(title, curves, gap, accuracy, bands=bands, lines=guides)


def name_of(fall: Document, strings: Strings) -> str:
    """A cell with its units."""
    return f"{strings('model.' + fall['cell'])} {fall['units']}"


def rows_of(fall: Document, document: Document) -> list[Document]:
    """The rows of one cell, gap by gap."""
    return [row for row in document["rows"] if (row["cell"], row["units"]) == (fall["cell"], fall["units"])]
