"""This question asks the learner to draw points that come next, or that are missing, by keys or by mouse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from tui.keys import bound
from tui.widgets.answer import UNKNOWN, AnswerGiven, Question
from tui.widgets.canvas import Piece, Row, fit

AXIS = 9
"""Cells of the scale on the left, its line included."""
WIDEST_STEP = 6
"""Cells from one value to the next, where there is room."""
FINE, COARSE = 1 / 40, 1 / 8
"""Shares of the scale by which a key moves a point."""
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


def draw_scene(scene: Scene, cursor: int | None, readout: str, width: int, height: int) -> list[Row]:
    """Draw known values •, drawn points ◆ (▲ below the cursor's), the truth ○ with a line to the drawn point."""
    rows, room = max(2, height - 2), width - AXIS
    start, end, step = columns(scene, width)
    grid: list[list[Piece]] = [[(" ", "plain")] * max(0, room) for _ in range(rows)]

    def put(place: int, value: float, glyph: str, style: str) -> None:
        if math.isfinite(value) and start <= place < end:
            grid[row_of(scene, value, rows)][(place - start) * step] = (glyph, style)

    for place, value in enumerate(scene.values):
        put(place, value, KNOWN, "plain")
    for number, place in enumerate(scene.places):
        if not start <= place < end:
            continue
        drawn = row_of(scene, scene.drawn[number], rows)
        if scene.truth is not None:
            true = row_of(scene, scene.truth[number], rows)
            for between in range(min(drawn, true), max(drawn, true)):
                grid[between][(place - start) * step] = ("│", "dim")
            put(place, scene.truth[number], TRUE, "good")
            put(place, scene.drawn[number], BOTH if drawn == true else DRAWN, "good" if drawn == true else "warn")
        else:
            put(place, scene.drawn[number], DRAWN, "accent" if number == cursor else "warn")
    picture: list[Row] = []
    for place, cells in enumerate(grid):
        share = place / (rows - 1)
        mark = scene.high - share * (scene.high - scene.low) if place in (0, rows // 2, rows - 1) else None
        label = "" if mark is None else f"{mark:.4g}"
        picture.append([(f"{label[: AXIS - 2]:>{AXIS - 2}} ┤" if label else f"{'':{AXIS - 1}}│", "dim"), *cells])
    foot = [" "] * max(1, room)
    if cursor is not None and scene.truth is None and start <= scene.places[cursor] < end:
        foot[(scene.places[cursor] - start) * step] = "▲"
    picture.append([(" " * AXIS, "plain"), ("".join(foot), "accent")])
    picture.append([(fit(readout, width), "accent" if scene.truth is None else "plain")])
    return picture[-height:]


def columns(scene: Scene, width: int) -> tuple[int, int, int]:
    """Return the first place shown, the place after the last, and the cells from one to the next, at this width."""
    room = max(1, width - AXIS)
    start, end = scene.shown(room)
    return start, end, min(WIDEST_STEP, max(1, room // max(1, end - start)))


def row_of(scene: Scene, value: float, rows: int) -> int:
    """Return the row of a value, 0 at the top; a value beyond the scale stands at its end."""
    share = (scene.high - value) / (scene.high - scene.low)
    return int(min(max(round(share * (rows - 1)), 0), rows - 1))


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


class Sketch(Question):
    """Left and right choose a point, up and down move it, shift with them moves it far; enter commits."""

    explain = "sketch"
    DEFAULT_CSS = "Sketch { height: 1fr; min-height: 8; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("left", "choose(-1)", "sketch.left"),
        bound("right", "choose(1)", "sketch.right"),
        bound("up", f"lift({FINE})", "sketch.up"),
        bound("down", f"lift(-{FINE})", "sketch.down"),
        bound("shift+up,K", f"lift({COARSE})", "sketch.far_up"),
        bound("shift+down,J", f"lift(-{COARSE})", "sketch.far_down"),
        bound("enter", "answer", "question.answer"),
    ]

    def __init__(self, readout: str, told: str, unknown: str = "", *, again: bool = False) -> None:
        """Make an empty sketch: `readout` tells `{number}`, `{count}` and `{value}` of a point, `told` the `{error}`.

        `unknown` stands after the last point, where "I don't know" is an answer. `again` lets the points be moved once
        more when the truth is out.
        """
        super().__init__([(UNKNOWN, unknown)])
        self._again = again
        self.readout, self.told = readout, told
        self.scene: Scene | None = None

    def show(
        self, values: Sequence[float], places: Sequence[int], low: float | None = None, high: float | None = None
    ) -> None:
        """Show a stretch to draw in: every point begins at the last known value before it, or in the middle.

        `low` and `high` are the ends of the scale; without them it leaves room around the known values.
        """
        usual = scale_of(values)
        low, high = usual[0] if low is None else low, usual[1] if high is None else high
        known = [value for value in values[: places[0]] if math.isfinite(value)]
        first = known[-1] if known else (low + high) / 2
        self.scene = Scene(values, places, [float(first)] * len(places), low, high)
        self.cursor, self.truth = 0, None
        self.redraw()

    @property
    def drawn(self) -> list[float]:
        """Values of the drawn points."""
        return list(self.scene.drawn) if self.scene else []

    def put(self, number: int, value: float) -> None:
        """Move a point."""
        scene = self.scene
        if scene is None or (scene.truth is not None and not self._again):
            return
        drawn = list(scene.drawn)
        drawn[number] = min(max(value, scene.low), scene.high)
        self.scene = replace(scene, drawn=drawn, truth=None)
        self.cursor = number
        self.redraw()
        self.scroll_visible(animate=False)

    def reveal(self, given: object, truth: object) -> None:
        """Lay the truth over the drawn points."""
        if self.scene is not None and isinstance(truth, Sequence):
            drawn = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else self.drawn
            low, high = self.scene.low, self.scene.high
            if not low <= min(truth) <= max(truth) <= high:
                low, high = scale_of([*self.scene.values, *truth, *drawn])
            self.scene = replace(self.scene, drawn=drawn, truth=list(truth), low=low, high=high)
        super().reveal(given, truth)

    def draw(self, width: int, height: int) -> Sequence[Row]:
        scene = self.scene
        if scene is None:
            return []
        count, unknown = len(scene.places), self.labels[UNKNOWN]
        if scene.truth is None and self.cursor == count:
            readout = f"► {unknown}"
        elif scene.truth is None:
            value = f"{scene.drawn[self.cursor]:.4g}"
            readout = self.readout.format(number=self.cursor + 1, count=count, value=value)
        else:
            errors = [(one - other) ** 2 for one, other in zip(scene.drawn, scene.truth, strict=True)]
            error = sum(errors) / len(errors)
            readout = self.told.format(error=f"{error:.4g}")
        cursor = self.cursor if self.has_focus and self.cursor < count else None
        return draw_scene(scene, cursor, readout, width, height)

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return self.size.height or 12

    def action_choose(self, steps: int) -> None:
        """Go to the point before or after; after the last comes "I don't know"."""
        if self.scene:
            self.move(steps, len(self.scene.places) + bool(self.labels[UNKNOWN]))

    def action_lift(self, share: float) -> None:
        """Move the point at the cursor by a share of the scale."""
        if self.scene and self.cursor < len(self.scene.places):
            scale = self.scene.high - self.scene.low
            self.put(self.cursor, self.scene.drawn[self.cursor] + share * scale)

    def action_answer(self) -> None:
        """Commit to the drawn points, or to not knowing."""
        if self.scene and (self._again or self.scene.truth is None):
            self.post_message(AnswerGiven(self.drawn if self.cursor < len(self.scene.places) else UNKNOWN))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._drag(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if event.button:
            self._drag(event.x, event.y)

    def _drag(self, x: int, y: int) -> None:
        """Move the point whose column is nearest to the row under the mouse."""
        scene = self.scene
        if scene is None or (scene.truth is not None and not self._again) or x < AXIS:
            return
        start, end, step = columns(scene, self.size.width)
        rows = max(2, self.size.height - 2)
        place = start + (x - AXIS) / step
        number = min(range(len(scene.places)), key=lambda number: abs(scene.places[number] - place))
        if start <= scene.places[number] < end and y < rows:
            share = y / (rows - 1)
            self.put(number, scene.high - share * (scene.high - scene.low))
