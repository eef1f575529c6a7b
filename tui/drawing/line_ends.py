"""The names of lines stand at their ends, beside the canvas, where there is room: no eye has to go to a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from rich.cells import cell_len

from tui.drawing.axis import Axis, cell_at
from tui.drawing.figure import Curve, Figure
from tui.drawing.raster import DOWN
from tui.drawing.rows import CONTROLS, Piece, Row, fit

WIDEST_SHARE = 0.3
"""Share of the width that the names may take."""
NARROWEST_CANVAS = 36
"""Cells that the canvas keeps."""
LATE = 0.9
"""Share of the lower axis from which on a line ends near enough to its name."""
AROUND = 3
"""Cells around a name: one before its glyph, one behind, and one to the edge."""


@dataclass(frozen=True)
class LineEnd:
    """A line's end is its curve and the value at which it ends."""

    curve: Curve
    value: float

    @property
    def name(self) -> str:
        """Name of the curve, without what would move the cursor."""
        return self.curve.label.translate(CONTROLS)


def line_ends(figure: Figure, x: Axis, y: Axis, width: int) -> list[LineEnd]:
    """Return the ends at which the names stand, the highest first; none where the legend is to name the lines.

    A single line needs no name at its end; one that ends early would stand far from it, and stays in the legend.
    """
    ends = []
    for curve in figure.curves:
        if curve.kind != "line" or not curve.label:
            continue
        across, upright = x.share(curve.x), y.share(curve.y)
        placed = np.flatnonzero(np.isfinite(across) & np.isfinite(upright))
        if len(placed) and across[placed[-1]] >= LATE:
            ends.append(LineEnd(curve, float(curve.y[placed[-1]])))
    wide = margin_of(ends)
    fits = wide <= width * WIDEST_SHARE and width - wide >= NARROWEST_CANVAS
    return sorted(ends, key=lambda end: -end.value) if len(ends) > 1 and fits else []


def margin_of(ends: Sequence[LineEnd]) -> int:
    """Return the cells beside the canvas that the names take."""
    return max((cell_len(end.name) for end in ends), default=-AROUND) + AROUND


def without(figure: Figure, ends: Sequence[LineEnd]) -> Figure:
    """Return the figure whose legend leaves out what stands at the ends."""
    named = [end.curve for end in ends]
    return replace(figure, curves=[replace(one, label="") if one in named else one for one in figure.curves])


def beside(ends: Sequence[LineEnd], y: Axis, rows: int) -> list[Row]:
    """Return what stands beside each row of the canvas: each name as near to its end as those of the others let it."""
    wide = margin_of(ends)
    if not ends:
        return [[] for _ in range(rows)]
    wanted = [rows - 1 - cell_at(float(y.share([end.value])[0]), rows, DOWN) for end in ends]
    drawn: list[list[Piece]] = [[(" " * wide, "plain")] for _ in range(rows)]
    for row, end in zip(apart(wanted, rows), ends, strict=True):
        label = fit(end.name, wide - AROUND)
        drawn[row] = [(f" {end.curve.marker}", end.curve.style), (f" {label}", "plain")]
    return [*drawn]


def apart(wanted: Sequence[int], rows: int) -> list[int]:
    """Return a row of its own for each name, in their order, as near to what was wanted as may be; they must fit."""
    found: list[int] = []
    for place, row in enumerate(wanted):
        below = len(wanted) - 1 - place
        found.append(max(found[-1] + 1 if found else 0, min(row, rows - 1 - below)))
    return found
