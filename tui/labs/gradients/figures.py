"""The figure of gradients through time: the same in the lab and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from tui.drawing.figure import Curve, Figure, Guide

STYLES = ("accent", "new", "good", "bad", "repeated", "warn")
"""One for each network in turn."""
Norms = tuple[str, Sequence[float | None]]
"""A label, and the powers of ten of the norm at each timestep; none where it is zero."""
Points = tuple[str, Sequence[int], Sequence[float | None]]
"""A label, training steps, and a value at each; none where it is no number."""
BEFORE = "·"


def gradients_figure(
    norms: Sequence[Norms],
    strings: Strings,
    title: str = "",
    before: Norms | None = None,
    lines: Sequence[Guide] = (),
) -> Figure:
    """dLoss/dh at each timestep, the loss at the right. Powers of ten on an even axis: they go where no float does.

    `before`: of one network, as it stood before, behind the others.
    """
    curves = [_curve(label, powers, STYLES[place % len(STYLES)]) for place, (label, powers) in enumerate(norms)]
    if before is not None:
        curves.append(_curve(*before, "dim", BEFORE))
    return Figure(
        title or strings("gradients.figure"),
        curves,
        strings("gradients.figure_x"),
        strings("gradients.figure_y"),
        lines=lines,
        empty=strings("gradients.figure_empty"),
    )


def training_figure(
    points: Sequence[Points],
    strings: Strings,
    title: str,
    y_label: str,
    lines: Sequence[Guide] = (),
    log_y: bool = False,
) -> Figure:
    """Something of each network by training step: its loss, or how long its gradient was."""
    curves = [
        Curve(label, steps, known(values), style=STYLES[place % len(STYLES)])
        for place, (label, steps, values) in enumerate(points)
    ]
    x_label, empty = strings("gradients.training_x"), strings("gradients.training_empty")
    return Figure(title, curves, x_label, y_label, log_y, lines=lines, empty=empty)


def known(values: Sequence[float | None]) -> list[float]:
    """Holes where there is nothing."""
    return [float("nan") if value is None else value for value in values]


def _curve(label: str, powers: Sequence[float | None], style: str, marker: str = "") -> Curve:
    return Curve(label, range(1, len(powers) + 1), known(powers), style=style, marker=marker)
