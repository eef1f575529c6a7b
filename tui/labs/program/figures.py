"""The learner's own training as a figure: its loss, epoch by epoch."""

from __future__ import annotations

import math

from core.base.language import Strings
from core.sandbox.found import Ran
from tui.drawing.figure import Curve, Figure

CURVES = (("loss", "accent", "●"), ("val_loss", "new", "▲"))
"""Curves of a training by Keras' names, each with its looks."""


def loss_figure(ran: Ran | None, strings: Strings, *, past: bool = False) -> Figure | None:
    """Return the losses of the last training of a program, or none where it trained nothing for two epochs.

    A `past` program, in whose place another stands by now, is told by the title.
    """
    found = [value.history for value in ran.values.values() if len(value.history.get("loss", ())) > 1] if ran else []
    if not found:
        return None
    curves = []
    for name, style, marker in CURVES:
        values = [math.nan if one is None else one for one in found[-1].get(name, ())]
        if values:
            label = strings(f"lab.program.{name}")
            curves.append(Curve(label, range(1, len(values) + 1), values, style=style, marker=marker))
    title = strings("lab.program.curve")
    title = strings("lab.program.before", said=title) if past else title
    return Figure(title, curves, strings("plot.epoch"), log_y=_steep(curves))


def _steep(curves: list[Curve]) -> bool:
    """Return whether only a logarithmic axis shows the end of the curves."""
    values = [value for curve in curves for value in curve.y if math.isfinite(value)]
    return bool(values) and 0 < min(values) < max(values) / 30
