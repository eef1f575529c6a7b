"""A figure over a ghost: what a run that ships has of the same figure lies under the learner's own, hollow, faint."""

from __future__ import annotations

from dataclasses import replace

from core.base.language import Strings
from tui.drawing.figure import MARKERS, Curve, Figure
from tui.drawing.rows import FAINT

HOLLOW, AIRY = "○△□◇▽✚", "░"
"""Markers of a ghost's curves, by place, and of its bars; those of the learner's own are filled."""
EMPTIED = dict(zip("●▲■◆▼", "○△□◇▽", strict=True))
"""Hollow markers by the filled ones: a curve that has a marker of its own has it hollow in a ghost."""


def over_ghost(figure: Figure, ghost: Figure, strings: Strings) -> Figure:
    """Return a figure with a ghost under it. A ghost of several curves is named once, its curves as in its own."""
    several = len(ghost.curves) > 1
    own_names = {curve.label for curve in figure.curves}
    faint = [
        replace(
            curve,
            label=curve.label if several else strings("lab.ghost_curve", name=curve.label),
            style=curve.style + FAINT,
            marker=_hollow(curve, place),
        )
        for place, curve in enumerate(ghost.curves)
        if len(curve.x) or curve.label not in own_names
    ]
    told = [Curve(strings("lab.ghost_curves"), [], [], "scatter", "dim", HOLLOW[0])] if several else []
    # The learner's own look as they do without a ghost.
    own = [
        curve if curve.marker or curve.kind == "bars" else replace(curve, marker=MARKERS[place % len(MARKERS)])
        for place, curve in enumerate(figure.curves)
    ]
    if not own:  # then the ghost's axes stand here
        return replace(ghost, curves=(*faint, *told), bands=(), lines=figure.lines)
    return replace(figure, curves=(*faint, *told, *own))


def _hollow(curve: Curve, place: int) -> str:
    """Return the marker of a ghost's curve; what has no name, or only a name, keeps the one that it has."""
    if curve.marker and not (curve.label and len(curve.x)):
        return curve.marker
    return AIRY if curve.kind == "bars" else EMPTIED.get(curve.marker, HOLLOW[place % len(HOLLOW)])
