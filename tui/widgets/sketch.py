"""This question asks the learner to draw points that come next, or that are missing, by keys or by mouse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.timer import Timer

from tui.drawing.motion import NONE
from tui.drawing.rows import Row
from tui.drawing.scene import AXIS, Scene, columns, draw_scene, rows_of, scale_of
from tui.keys import bound
from tui.widgets.answer import UNKNOWN, Question

FINE, COARSE = 1 / 40, 1 / 8
"""Shares of the scale by which a key moves a point."""
A_POINT = 0.25
"""Seconds from one point of the truth to the next, while it is played."""
WRITTEN = "0123456789.,-"
"""Characters of a value that is typed."""


class Sketch(Question):
    """Left and right choose a point, up and down move it, shift with them moves it far; digits set it; enter commits.

    Where there are only two values to choose from, up is the one and down the other. The truth is played from left to
    right beside what was drawn, where pictures may move.
    """

    explain = "sketch"
    DEFAULT_CSS = "Sketch { height: 1fr; min-height: 8; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("left", "choose(-1)", "sketch.left"),
        bound("right", "choose(1)", "sketch.right"),
        bound("up", f"lift({FINE})", "sketch.up"),
        bound("down", f"lift(-{FINE})", "sketch.down"),
        bound("shift+up,K", f"lift({COARSE})", "sketch.far_up"),
        bound("shift+down,J", f"lift(-{COARSE})", "sketch.far_down"),
        bound("backspace", "rub_out", "sketch.rub_out"),
        bound("enter", "answer", "question.answer"),
    ]

    def __init__(self, readout: str, told: str, unknown: str = "", alone: str = "", *, again: bool = False) -> None:
        """Make an empty sketch: `readout` tells `{number}`, `{count}` and `{value}` of a point, `told` the `{error}`.

        `unknown` stands after the last point, where "I don't know" is an answer; `alone` tells of a truth beside which
        nobody drew anything. `again` lets the points be moved once more when the truth is out.
        """
        super().__init__([(UNKNOWN, unknown)])
        self._again = again
        self.readout, self.told, self.alone = readout, told, alone
        self.scene: Scene | None = None
        self.toggles = False
        """Whether a point is either at the lower end of the scale or at the upper."""
        self._first: list[float] = []
        """Values of the points before any is moved."""
        self._typed = ""
        """Value that is being typed for the cursor's point."""
        self._player: Timer | None = None

    def show(
        self,
        values: Sequence[float],
        places: Sequence[int],
        low: float | None = None,
        high: float | None = None,
        *,
        names: Sequence[str] = (),
        toggles: bool = False,
    ) -> None:
        """Show a stretch to draw in: every point begins at the last known value before it, or in the middle.

        `low` and `high` are the ends of the scale; without them it leaves room around the known values. `names` are
        those of the points. With `toggles` a point is one of two values, the lower one at first.
        """
        usual = scale_of(values)
        low, high = usual[0] if low is None else low, usual[1] if high is None else high
        known = [value for value in values[: places[0]] if math.isfinite(value)]
        first = low if toggles else known[-1] if known else (low + high) / 2
        marks = (low, high) if toggles else ()
        self.scene = Scene(values, places, [float(first)] * len(places), low, high, names=tuple(names), marks=marks)
        self.cursor, self.truth, self.toggles, self._typed, self._first = 0, None, toggles, "", self.drawn
        self.redraw()

    @property
    def drawn(self) -> list[float]:
        """Values of the drawn points."""
        return list(self.scene.drawn) if self.scene else []

    def begun(self) -> object:
        """Return the drawn points, where any was moved."""
        moved = self.drawn != self._first and self.scene is not None and self.cursor < len(self.scene.places)
        return self.drawn if moved else None

    def resume(self, begun: object) -> None:
        """Put the points where they were drawn."""
        for number, value in enumerate(begun if isinstance(begun, list) else ()):
            self.put(number, value)

    def put(self, number: int, value: float) -> None:
        """Move a point."""
        scene = self.scene
        if scene is None or (scene.truth is not None and not self._again):
            return
        drawn = list(scene.drawn)
        value = min(max(value, scene.low), scene.high)
        if self.toggles:
            value = min(scene.low, scene.high, key=lambda end: abs(end - value))
        drawn[number] = value
        self.scene = replace(scene, drawn=drawn, truth=None, blank=False)
        self.truth, self.cursor = None, number  # other points are another answer
        self.redraw()
        self.scroll_visible(animate=False)

    def reveal(self, given: object, truth: object) -> None:
        """Lay the truth over the drawn points."""
        if self.scene is not None and isinstance(truth, Sequence):
            drawn = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else self.drawn
            blank = isinstance(given, str) and drawn == self._first
            low, high = self.scene.low, self.scene.high
            if not low <= min(truth) <= max(truth) <= high:
                low, high = scale_of([*self.scene.values, *truth, *drawn])
            moves = self.app.animation_level != NONE and truth
            played = 0 if moves else None
            self.scene = replace(
                self.scene, drawn=drawn, truth=list(truth), low=low, high=high, played=played, blank=blank
            )
            self._typed = ""
            if moves:
                self._stop()
                self._player = self.set_interval(A_POINT, self._play)
        super().reveal(given, truth)

    def _play(self) -> None:
        """Show one more point of the truth."""
        scene, calm = self.scene, self.app.animation_level == NONE
        if scene is None or scene.truth is None or scene.played is None or calm or scene.played + 1 >= len(scene.truth):
            self._stop()
            if scene is not None:
                self.scene = replace(scene, played=None)
        else:
            self.scene = replace(scene, played=scene.played + 1)
        self.redraw()

    def _stop(self) -> None:
        if self._player is not None:
            self._player.stop()
            self._player = None

    def draw(self, width: int, height: int) -> Sequence[Row]:
        scene = self.scene
        if scene is None:
            return []
        count, unknown = len(scene.places), self.labels[UNKNOWN]
        truth = None if self._again and self.has_focus else scene.truth  # it is answered again: its points are told
        if truth is None and self.cursor == count:
            readout = f"► {unknown}"
        elif truth is None:
            drawn = f"{scene.drawn[self.cursor]:.4g}"
            value = f"{self._typed}▏{self._held(drawn)}" if self._typed else drawn
            readout = self.readout.format(number=self.cursor + 1, count=count, value=value)
        elif scene.blank:
            readout = self.alone
        else:
            errors = [(one - other) ** 2 for one, other in zip(scene.drawn, truth, strict=True)]
            error = sum(errors) / len(errors)
            readout = self.told.format(error=f"{error:.4g}")
        cursor = self.cursor if truth is None and self.has_focus and self.cursor < count else None
        return draw_scene(scene, cursor, readout, width, height, self.keys_told)

    def _held(self, drawn: str) -> str:
        """Return where the scale holds a point whose typed value lies beyond it; nothing where it stands as typed."""
        value = self._value()
        beyond = value is not None and self.scene is not None and not self.scene.low <= value <= self.scene.high
        return f" → {drawn}" if beyond else ""

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return self.size.height or 12

    def action_choose(self, steps: int) -> None:
        """Go to the point before or after; after the last comes "I don't know"."""
        self._typed = ""
        if self.scene:
            self.move(steps, len(self.scene.places) + bool(self.labels[UNKNOWN]))

    def action_lift(self, share: float) -> None:
        """Move the point at the cursor by a share of the scale."""
        self._typed = ""
        if self.scene and self.cursor < len(self.scene.places):
            scale = self.scene.high - self.scene.low
            way = math.copysign(scale, share) if self.toggles else share * scale
            self.put(self.cursor, self.scene.drawn[self.cursor] + way)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        return bool(character) and str(character) in WRITTEN

    async def on_key(self, event: events.Key) -> None:
        """Write a value for the cursor's point, or do what a key of the sketch does.

        Textual would do so only when the key has gone up to the app. What is typed fast would be written meanwhile, at
        the wrong point.
        """
        writes = event.character is not None and event.character in WRITTEN
        active = None if writes else self.screen.active_bindings.get(event.key)
        if writes and self.scene and self.cursor < len(self.scene.places):
            event.stop()
            self._type(self._typed + str(event.character))
        elif active is not None and active.node is self:
            event.stop()
            await self.run_action(active.binding.action)

    def action_rub_out(self) -> None:
        """Take back the last character of the value that is being typed."""
        self._type(self._typed[:-1])

    def _type(self, text: str) -> None:
        self._typed = text
        value = self._value()
        if value is None:
            self.redraw()
        else:
            self.put(self.cursor, value)

    def _value(self) -> float | None:
        """Return the value that is being typed; none as long as it is no number: a sign, or nothing."""
        try:
            return float(self._typed.replace(",", "."))
        except ValueError:
            return None

    def action_answer(self) -> None:
        """Commit to the drawn points, or to not knowing."""
        if self.scene and (self._again or self.scene.truth is None):
            self.hand_in(self.drawn if self.cursor < len(self.scene.places) else UNKNOWN)

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
        rows = rows_of(self.size.width, self.size.height, self.keys_told)
        place = start + (x - AXIS) / step
        number = min(range(len(scene.places)), key=lambda number: abs(scene.places[number] - place))
        if start <= scene.places[number] < end and y < rows:
            share = y / (rows - 1)
            self.put(number, scene.high - share * (scene.high - scene.low))
