"""The figure of the bouncer lab: where the gates stand on the sigmoid, or what went in beside what came out."""

from __future__ import annotations

import math

from core.base.language import Strings
from core.networks.cell import sigmoid
from core.toys.bouncer import COUNT, WIDEST_Z, Gating, Set
from tui.drawing.figure import Curve, Figure

CURVE_STEPS = 4
"""Points of the sigmoid's curve from one z to the next."""
MARKERS = "●▲"


def gating_figure(gating: Gating, strings: Strings) -> Figure:
    """Return the gates on the sigmoid; where none is set by it, the line that went in beside the one that came out."""
    if gating.how == "sigmoid" and gating.mode != "sum":
        count = round(2 * WIDEST_Z) * CURVE_STEPS + 1
        z = [place / CURVE_STEPS - WIDEST_Z for place in range(count)]
        curves = [Curve("σ(z)", z, [float(sigmoid(math, one)) for one in z], style="dim", marker="·")]
        names: tuple[Set, ...] = ("gate",) if gating.mode == "product" else ("forget_gate", "input_gate")
        for name, marker in zip(names, MARKERS, strict=False):
            label = strings(f"lab.bouncer.rows.{name}")
            curves.append(Curve(label, gating.values[name], gating.gate(name), "scatter", "accent", marker))
        return Figure("", curves, "z")
    places = range(1, COUNT + 1)
    before, after = ("c", "c'") if gating.mode == "memory" else ("x", "y")
    return Figure(
        "",
        [
            Curve(before, places, gating.vector, "bars", "dim"),
            Curve(after, places, gating.output, "bars", "accent"),
        ],
        x_ticks=[(place, str(place)) for place in places],
    )
