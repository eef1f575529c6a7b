"""The figure of the horizon: the same in the lab, on the command line and in the notebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.base.language import Strings
from core.base.statistics import Interval
from core.experiments.horizon import FURTHEST, STEADY, HorizonResult
from core.networks.cells import CONTENDERS
from core.words.long_perreo import LongPerreo
from core.words.parity import Parity
from tui.drawing.figure import Band, Curve, Figure, Guide
from tui.labs.horizon.words import key_of, name_of


class Remembered(NamedTuple):
    """How often one cell is right, gap by gap from 1."""

    cell: str
    units: int
    accuracies: Sequence[Interval]


def figures(result: HorizonResult, strings: Strings) -> list[Figure]:
    """Return the picture of a result."""
    return [horizon_figure(remembered(result), result.played, strings)]


def remembered(result: HorizonResult) -> list[Remembered]:
    """Return the curve of each cell."""
    return [Remembered(fall.cell, fall.units, [row.accuracy for row in result.of(fall)]) for fall in result.falls]


def horizon_figure(cells: Sequence[Remembered], task: LongPerreo | Parity, strings: Strings) -> Figure:
    """Return accuracy by gap, a curve a cell over its spread, with chance and the bound below which memory fails."""
    curves: list[Curve] = []
    bands: list[Band] = []
    for cell, units, accuracies in cells:
        record = CONTENDERS[cell]
        gaps, means = range(1, len(accuracies) + 1), [one.mean for one in accuracies]
        low, high = [one.low for one in accuracies], [one.high for one in accuracies]
        curves.append(Curve(name_of(cell, units, strings), gaps, means, style=record.style, marker=record.marker))
        # One entry for all: each has the style of its curve.
        label = "" if bands else strings("horizon.interval")
        bands.append(Band(gaps, low, high, style=record.style, label=label))
    guides = [
        Guide(round(task.chance, 4), strings("horizon.chance")),
        Guide(STEADY, f"{STEADY:g}"),
        Guide(task.longest, strings("horizon.trained_to", gap=task.longest), "x"),
    ]
    title, gap, accuracy = (strings(key_of(task, name)) for name in ("figure", "gap", "accuracy"))
    # Before there is a curve the axes stand there, with chance and the bound: that is the exam.
    frame = () if curves else ((1, 0.0), (FURTHEST, 1.0))
    return Figure(title, curves, gap, accuracy, bands=bands, lines=guides, frame=frame)
