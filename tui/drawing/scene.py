"""A scene is a stretch of a series with points that a learner draws in it, and the truth beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row, fit, wrap
from tui.drawing.ticks import round_ticks

if TYPE_CHECKING:
    from tui.drawing.raster import Stroke

AXIS = 9
"""Cells of the scale on the left, its line included."""
WIDEST_STEP = 10
"""Cells from one value to the next, where there is room."""
ROWS_A_TICK = 2
ROOMY = 8
"""Rows from which on the points' names stand below the scale."""
LEAST_ROWS = 5
"""Rows of the picture that a legend may not take."""
MARGIN = 0.2
"""Share of the known values' range that the scale leaves above and below them."""
SLACK = 1e-6
"""Share of a constant's own size that the scale leaves around it."""
SMALLEST = 1e-100
KNOWN, DRAWN, TRUE, BOTH = "•", "◆", "○", "◉"


@dataclass(frozen=True)
class Scene:
    """A scene is a stretch of a series with points to be drawn in it."""

    values: Sequence[float]
    """Values in the order of time; NaN where nothing is known, a drawn point's place included."""
    places: Sequence[int]
    """Places of the drawn points among the values, in their order."""
    drawn: Sequence[float]
    low: float
    high: float
    """Upper end of the scale; `low` is its lower end."""
    truth: Sequence[float] | None = None
    """True values of the drawn points, once they are out."""
    played: int | None = None
    """How many of the true values are shown, from the left; all of them without a number."""
    names: Sequence[str] = ()
    """Names of the drawn points, which stand below them; without any they are counted from 1."""
    blank: bool = False
    """Whether the truth is laid beside points that nobody drew: they are not shown then."""
    marks: Sequence[float] = ()
    """Values of the ticks; without any, round numbers are chosen."""

    def shown(self, room: int) -> tuple[int, int]:
        """Return the first place shown, and the place after the last, where only `room` values fit.

        All drawn points are shown, then as much of the past as fits.
        """
        count = len(self.values)
        if count <= room:
            return 0, count
        after = min(count - self.places[-1] - 1, max(0, room - len(self.places)) // 2)
        end = self.places[-1] + 1 + after
        return max(0, end - room), end

    @property
    def told(self) -> Sequence[float]:
        """True values that are out by now."""
        return [] if self.truth is None else self.truth[: self.played]


def draw_scene(scene: Scene, cursor: int | None, readout: str, width: int, height: int, legend: str = "") -> list[Row]:
    """Draw known values •, drawn points ◆ and the truth ○, each joined by a line; ▲ stands below the cursor's point."""
    from tui.drawing.raster import paint  # brings NumPy in, without which the lesson's screen opens sooner

    told, named = _below(width, height, legend)
    rows, room = rows_of(width, height, legend), max(1, width - AXIS)
    start, end, step = columns(scene, width)
    picture = paint(_strokes(scene, cursor, rows, start, end, step), room, rows)
    labels = _labels(scene, rows)
    drawn: list[Row] = [
        [(f"{labels[row]:>{AXIS - 2}} ┤" if row in labels else f"{'':{AXIS - 1}}│", "dim"), *cells]
        for row, cells in enumerate(picture)
    ]
    foot = [" "] * room
    if cursor is not None and start <= scene.places[cursor] < end:
        foot[(scene.places[cursor] - start) * step] = "▲"
    drawn.append([(" " * AXIS, "plain"), ("".join(foot), "accent")])
    if named:
        drawn.append(_names(scene, cursor, start, end, step, room))
    drawn.append([(fit(readout, width), "accent" if scene.truth is None else "plain")])
    drawn += [[(line, "dim")] for line in told]
    return drawn[-height:]


def rows_of(width: int, height: int, legend: str = "") -> int:
    """Return the rows of the picture itself, from the upper end of the scale to the lower one."""
    told, named = _below(width, height, legend)
    return max(2, height - 2 - named - len(told))


def columns(scene: Scene, width: int) -> tuple[int, int, int]:
    """Return the first place shown, the place after the last, and the cells from one to the next, at this width."""
    room = max(1, width - AXIS)
    start, end = scene.shown(room)
    return start, end, min(WIDEST_STEP, max(1, room // max(1, end - start)))


def row_of(scene: Scene, value: float, rows: int) -> int:
    """Return the row of a value, 0 at the top; a value beyond the scale stands at its end."""
    return round(_share(scene, value) * (rows - 1))


def scale_of(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of a scale that leaves room around these values."""
    known = [float(value) for value in values if math.isfinite(value)]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    margin = max(MARGIN * (high - low), abs(high) * SLACK) or 1.0
    if margin < SMALLEST:  # too little for a quotient
        margin = 1.0
    return low - margin, high + margin


def _below(width: int, height: int, legend: str) -> tuple[list[str], bool]:
    """Return the lines of the legend, where there is room for them, and whether there is room for the points' names."""
    told = wrap(legend, max(1, width))
    return told if height - 3 - len(told) >= LEAST_ROWS else [], height >= ROOMY


def _share(scene: Scene, value: float) -> float:
    """Return 0 for the upper end of the scale, and 1 for the lower one."""
    return min(max((scene.high - value) / (scene.high - scene.low), 0.0), 1.0)


def _strokes(scene: Scene, cursor: int | None, rows: int, start: int, end: int, step: int) -> list[Stroke]:
    from tui.drawing.raster import ACROSS, BRAILLE, DOWN, Stroke

    def cell(place: int, value: float) -> tuple[int, int]:
        return (place - start) * step, rows - 1 - row_of(scene, value, rows)

    def line(points: Sequence[tuple[int, float]], style: str) -> Stroke:
        """Join points, but no two with a hole between them."""
        seen = [(place, value) for place, value in points if start <= place < end and math.isfinite(value)]
        x = [(place - start) * step * ACROSS for place, _ in seen]
        y = [round((1 - _share(scene, value)) * (rows - 1) * DOWN) + 1 for _, value in seen]
        holes = [at for at in range(1, len(seen)) if seen[at][0] - seen[at - 1][0] > 1]
        return Stroke(x, y, BRAILLE, style, True, holes)

    def glyph(place: int, value: float, sign: str, style: str) -> Stroke:
        x, y = cell(place, value)
        return Stroke([x], [y], sign, style)

    known = [(place, value) for place, value in enumerate(scene.values) if math.isfinite(value)]
    ours = [] if scene.blank else list(zip(scene.places, scene.drawn, strict=True))
    before = [point for point in known if point[0] == scene.places[0] - 1]
    true = list(zip(scene.places, scene.told, strict=False))
    strokes = [
        line(known, "dim"),
        line([*before, *ours] if ours else [], "warn"),
        line([*before, *true] if true else [], "good"),
    ]
    strokes += [glyph(place, value, KNOWN, "plain") for place, value in known if start <= place < end]
    for number, (place, value) in enumerate(ours):
        if start <= place < end:
            strokes.append(glyph(place, value, DRAWN, "accent" if number == cursor else "warn"))
    for number, (place, value) in enumerate(true):
        if start <= place < end:
            same = not scene.blank and cell(place, value) == cell(place, scene.drawn[number])
            strokes.append(glyph(place, value, BOTH if same else TRUE, "good"))
    return strokes


def _labels(scene: Scene, rows: int) -> dict[int, str]:
    """Return the ticks' labels by row."""
    ticks = [(value, f"{value:g}") for value in scene.marks] or round_ticks(
        scene.low, scene.high, max(2, rows // ROWS_A_TICK)
    )
    labels: dict[int, str] = {}
    for value, text in ticks:
        labels.setdefault(row_of(scene, value, rows), fit(text, AXIS - 2).strip())
    return labels


def _names(scene: Scene, cursor: int | None, start: int, end: int, step: int, room: int) -> Row:
    """Return the names of the drawn points that have room, that of the cursor's point first of all."""
    names = scene.names or [str(number + 1) for number in range(len(scene.places))]
    order = sorted(range(len(scene.places)), key=lambda number: (number != cursor, number))
    spots: dict[int, tuple[int, str]] = {}
    taken = [False] * (room + 1)
    for number in order:
        place = scene.places[number]
        text = names[number] if number < len(names) else ""
        left = (place - start) * step
        right = left + cell_len(text)
        if text and start <= place < end and right <= room and not any(taken[max(0, left - 1) : right + 1]):
            taken[left:right] = [True] * (right - left)
            spots[left] = number, text
    row: list[Piece] = [(" " * AXIS, "plain")]
    at = 0
    for left, (number, text) in sorted(spots.items()):
        row += [(" " * (left - at), "plain"), (text, "accent" if number == cursor else "dim")]
        at = left + cell_len(text)
    return row
