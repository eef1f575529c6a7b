"""The figure of gradients through time: the same in the lab and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from core.language import Strings
from tui.figures import Curve, Figure

STYLES = ("accent", "new", "good", "bad", "repeated", "warn")
"""One for each network in turn."""
Norms = tuple[str, Sequence[float | None]]
"""A label, and the powers of ten of the norm at each timestep; none where it is zero."""


def gradients_figure(norms: Sequence[Norms], strings: Strings, title: str = "") -> Figure:
    """dLoss/dh at each timestep, the loss at the right. Powers of ten on an even axis: they go where no float does."""
    curves = [
        Curve(
            label,
            range(1, len(powers) + 1),
            [float("nan") if value is None else value for value in powers],
            style=STYLES[place % len(STYLES)],
        )
        for place, (label, powers) in enumerate(norms)
    ]
    return Figure(
        title or strings("gradients.figure"),
        curves,
        strings("gradients.figure_x"),
        strings("gradients.figure_y"),
        empty=strings("gradients.figure_empty"),
    )
