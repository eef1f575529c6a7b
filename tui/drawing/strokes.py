"""Curves, bands and guides become strokes on a canvas of `width` by `height` cells."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from tui.drawing.axis import Axis, Floats
from tui.drawing.figure import Band, Curve, Guide
from tui.drawing.raster import ACROSS, BRAILLE, DOWN, Stroke, Whole

Cell = tuple[int, int]

CROWDED = 2
"""Points for each column of dots from which on a line is thinned: more of them could not be seen."""
GLYPHS_A_LINE = 6
CLOSEST = 6
"""Cells from one glyph of a line to its next, at the least."""
BAR_SHARE = 0.8
"""Share of the room between two places that the bars of a place take; they take all of it when there is little."""
STEM = "│"
PLAIN = "·"
"""Glyph of a line that has none on it: one between its dots would stand beside them."""
LEVEL, MOMENT = "┄", "┆"
"""Glyphs of a guide across, and of an upright one."""


@dataclass(frozen=True)
class Ground:
    """The ground is the canvas in cells, and the axes along its sides."""

    width: int
    height: int
    x: Axis
    y: Axis

    def dots(self, x: Floats, y: Floats) -> tuple[Whole, Whole]:
        """Return shares of the axes as dots from the lower left corner."""
        return _steps(x, self.width * ACROSS), _steps(y, self.height * DOWN)


def line_strokes(curve: Curve, ground: Ground, place: int, lines: int, taken: set[Cell]) -> tuple[Stroke, Stroke]:
    """Return the line itself and the glyphs that mark it, as the `place`-th of `lines`.

    `taken` holds the cells where other lines have their glyphs.
    """
    x, y, index = _placed(curve, ground)
    columns, rows = ground.dots(x, y)
    # A hole narrower than a dot cannot be seen, and a line of many would fall to pieces.
    holes = (np.diff(index) > 1) & (np.abs(np.diff(columns)) > 1)
    starts = np.flatnonzero(holes) + 1
    if len(columns) > CROWDED * ground.width * ACROSS:
        columns, rows, starts = _thinned(columns, rows, starts)
    line = Stroke(columns.tolist(), rows.tolist(), BRAILLE, curve.style, True, starts.tolist())
    cells = list(zip((columns // ACROSS).tolist(), (rows // DOWN).tolist(), strict=True))
    if curve.marker == PLAIN and len(cells) > 1:
        return line, _points([], curve)
    return line, _points(_marked(cells, ground.width, place, lines, taken), curve)


def scatter_stroke(curve: Curve, ground: Ground) -> Stroke:
    """Return a glyph in each cell that holds a point."""
    x, y, _ = _placed(curve, ground)
    columns, rows = ground.dots(x, y)
    cells = dict.fromkeys(zip((columns // ACROSS).tolist(), (rows // DOWN).tolist(), strict=True))
    return _points(list(cells), curve)


def bars_stroke(curve: Curve, ground: Ground, gap: float, place: int, kinds: int) -> Stroke:
    """Return upright bars from zero, side by side with the other `kinds`; on a logarithmic axis they begin at the foot.

    `gap` is the distance from one place to the next, as a share of the axis.
    """
    x, y, _ = _placed(curve, ground)
    spaced = gap * (1 - BAR_SHARE) * ground.width >= 1
    room = gap * (BAR_SHARE if spaced else 1)
    slot = room / kinds
    left = (x - room / 2 + place * slot) * ground.width
    # Bars with room between them are of one width; those without meet, whatever that takes.
    right = np.rint(left) + math.floor(slot * ground.width) if spaced else np.rint(left + slot * ground.width)
    first = np.clip(np.rint(left), 0, ground.width - 1).astype(int)
    last = np.clip(right - 1, first, ground.width - 1).astype(int)
    zero = 0.0 if ground.y.log else float(np.clip(ground.y.share([0.0])[0], 0, 1))
    floor = int(_steps(np.array([zero]), ground.height * DOWN)[0]) // DOWN
    tops = _steps(y, ground.height * DOWN) // DOWN
    upright: dict[int, tuple[int, int]] = {}
    for begin, end, top, share in zip(first.tolist(), last.tolist(), tops.tolist(), y.tolist(), strict=True):
        if share == zero:
            continue
        for column in range(begin, end + 1):
            low, high = upright.get(column, (floor, floor))
            upright[column] = min(low, top), max(high, top)
    return _uprights([(column, low, high) for column, (low, high) in upright.items()], curve.marker, curve.style)


def stems_strokes(curve: Curve, ground: Ground, place: int, kinds: int) -> tuple[Stroke, Stroke]:
    """Return thin uprights from zero to each value, and a glyph at its end; the other `kinds` stand beside it."""
    x, y, _ = _placed(curve, ground)
    columns, rows = ground.dots(x, y)
    zero = 0.0 if ground.y.log else float(np.clip(ground.y.share([0.0])[0], 0, 1))
    floor = int(_steps(np.array([zero]), ground.height * DOWN)[0]) // DOWN
    across = (columns // ACROSS + place - (kinds - 1) // 2).tolist()
    tops = (rows // DOWN).tolist()
    spots = [(column, min(floor, top), max(floor, top)) for column, top in zip(across, tops, strict=True)]
    return _uprights(spots, STEM, curve.style), _points(list(zip(across, tops, strict=True)), curve)


def band_stroke(band: Band, ground: Ground, glyph: str, place: int = 0, kinds: int = 1) -> Stroke:
    """Return the ground between low and high, column by column; of several `kinds` each has columns of its own.

    So none hides another, and all together are no denser than one.
    """
    x, low, high = ground.x.share(band.x), ground.y.share(band.low), ground.y.share(band.high)
    if ground.y.log:
        low = np.where(np.isnan(low) & np.isfinite(band.low), 0.0, low)
    known = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
    order = np.argsort(x[known], kind="stable")
    x, low, high = x[known][order], low[known][order], high[known][order]
    columns = np.arange(ground.width)
    if not len(x):
        return _uprights([], glyph, band.style)
    middles = (columns * ACROSS + (ACROSS - 1) / 2) / (ground.width * ACROSS - 1)
    first, last = (_steps(x[[0, -1]], ground.width * ACROSS) // ACROSS).tolist()
    ends = [_steps(np.interp(middles, x, side), ground.height * DOWN) // DOWN for side in (low, high)]
    within = zip(columns.tolist(), ends[0].tolist(), ends[1].tolist(), strict=True)
    shown = [spot for spot in within if first <= spot[0] <= last and spot[0] % kinds == place]
    return _uprights(shown, glyph, band.style)


def guide_stroke(guide: Guide, ground: Ground) -> Stroke | None:
    """Return a line from side to side; none where it has no place."""
    axis, size, dots = (ground.y, ground.height, DOWN) if guide.axis == "y" else (ground.x, ground.width, ACROSS)
    share = axis.share([guide.value])
    if not np.isfinite(share[0]):
        return None
    at = [int(_steps(share, size * dots)[0]) // dots] * 2
    if guide.axis == "x":
        return Stroke(at, [0, ground.height - 1], MOMENT, guide.style, True)
    first = 0 if guide.begin is None else int(_steps(ground.x.share([guide.begin]), ground.width)[0])
    return Stroke([first, ground.width - 1], at, LEVEL, guide.style, True)


def _placed(curve: Curve, ground: Ground) -> tuple[Floats, Floats, Whole]:
    """Return the points that have a place, as shares of the axes, and their places in the curve."""
    x, y = ground.x.share(curve.x), ground.y.share(curve.y)
    index = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    return x[index], y[index], index


def _steps(shares: Floats, count: int) -> Whole:
    return np.clip(np.rint(shares * (count - 1)), 0, count - 1).astype(np.intp)


def _thinned(columns: Whole, rows: Whole, starts: Whole) -> tuple[Whole, Whole, Whole]:
    """Return the lowest and the highest point of each column of dots, in the order of the line: more cannot be seen."""
    new = np.zeros(len(columns), bool)
    new[0] = True
    new[1:] = np.diff(columns) != 0
    holes = np.zeros(len(columns), bool)
    holes[starts] = True
    begins = np.flatnonzero(new | holes)
    low, high = np.minimum.reduceat(rows, begins), np.maximum.reduceat(rows, begins)
    from_below = np.abs(rows[begins] - low) <= np.abs(rows[begins] - high)
    ends = np.stack([np.where(from_below, low, high), np.where(from_below, high, low)], axis=1)
    kept = np.stack([np.ones(len(begins), bool), low != high], axis=1).reshape(-1)
    firsts = (np.cumsum(kept) - 1)[::2]
    return np.repeat(columns[begins], 2)[kept], ends.reshape(-1)[kept], firsts[holes[begins]]


def _marked(cells: list[Cell], width: int, place: int, lines: int, taken: set[Cell]) -> list[Cell]:
    """Return cells for a line's glyphs, each a stretch from the last, out of step with those of the other lines."""
    if not cells:
        return []
    stretch = max(CLOSEST, width // GLYPHS_A_LINE)
    due = cells[0][0] + place * stretch // max(1, lines)
    marked: list[Cell] = []
    for cell in cells:
        if cell[0] >= due and cell not in taken:
            marked.append(cell)
            due = cell[0] + stretch
    if not marked:
        marked = [next((cell for cell in reversed(cells) if cell not in taken), cells[-1])]
    taken.update(marked)
    return marked


def _points(cells: list[Cell], curve: Curve) -> Stroke:
    return Stroke([column for column, _ in cells], [row for _, row in cells], curve.marker, curve.style)


def _uprights(spots: list[tuple[int, int, int]], glyph: str, style: str) -> Stroke:
    """Return columns of cells, each from its low to its high."""
    x = [column for column, _, _ in spots for _ in range(2)]
    y = [row for _, low, high in spots for row in (low, high)]
    return Stroke(x, y, glyph, style, True, range(0, len(x), 2))
