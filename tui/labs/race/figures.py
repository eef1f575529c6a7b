"""The figure of a race: how much each cell gets right on its way, and where each of its seeds arrived."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.race_result import RaceResult
from core.networks.cells import CELLS
from tui.drawing.figure import Curve, Figure
from tui.printing.race import name_of


def figures(result: RaceResult, strings: Strings) -> list[Figure]:
    """Return the mean of each cell's seeds at every look as a line."""
    steps = result.looks()
    curves = [
        Curve(
            name_of(one.cell, one.units, strings),
            steps,
            [100 * share for share in one.curve],
            "line",
            CELLS[one.cell].style,
            CELLS[one.cell].marker,
        )
        for one in result.racers
    ]
    title, percent = strings("notebook.race_figure"), strings("notebook.percent")
    return [Figure(title, curves, x_label=strings("race.step"), y_label=percent, frame=((0.0, 0.0), (0.0, 100.0)))]
