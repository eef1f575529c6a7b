"""The figure of a duel: every seed of every cell."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.duel import DuelResult
from core.networks.cells import CONTENDERS
from tui.drawing.figure import Curve, Figure
from tui.labs.duel.words import name_of


def figures(result: DuelResult, strings: Strings) -> list[Figure]:
    """Return the picture of a result: a column of seeds a contender."""
    curves, ticks = [], []
    for place, one in enumerate(result.contenders):
        cell, name, scores = CONTENDERS[one.cell], name_of(one.cell, one.units, strings), one.seed_scores
        curves.append(Curve(name, [place] * len(scores), scores, "scatter", cell.style, cell.marker))
        ticks.append((float(place), name))
    last = result.contenders[-1].seed_scores
    sides = ((-0.5, last[0]), (len(ticks) - 0.5, last[0]))
    title, label = strings("notebook.duel_figure"), strings(f"notebook.column.{result.measure}")
    return [Figure(title, curves, y_label=label, x_ticks=ticks, frame=sides)]
