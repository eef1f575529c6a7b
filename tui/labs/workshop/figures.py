"""The figure of the workshop: every seed of every assembly, in what was taught."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.workshop_result import WorkshopResult
from core.networks.assemblies import ASSEMBLIES
from tui.drawing.figure import Curve, Figure


def figures(result: WorkshopResult, strings: Strings) -> list[Figure]:
    """Return the pictures of a result, a column of seeds a rung: of what was taught, then of what lies beyond."""
    return [workshop_figure(result, "accuracy", strings), workshop_figure(result, "beyond", strings)]


def workshop_figure(result: WorkshopResult | None, measured: str, strings: Strings) -> Figure:
    """Return every seed's share by assembly, none before there is a result; columns have the number of their rung."""
    curves, ticks = [], []
    for place, rung in enumerate(result.rungs if result is not None else ()):
        cell = ASSEMBLIES[rung.assembly]
        scores = rung.seed_accuracy if measured == "accuracy" else rung.seed_beyond
        name = f"{place + 1} {cell.title}"
        curves.append(Curve(name, [place] * len(scores), scores, "scatter", cell.style, cell.marker))
        ticks.append((float(place), str(place + 1)))
    sides = ((-0.5, 0.0), (len(ticks) - 0.5, 1.0))
    label = strings(f"notebook.column.{measured}")
    return Figure(strings(f"workshop.figure_{measured}"), curves, y_label=label, x_ticks=ticks, frame=sides)
