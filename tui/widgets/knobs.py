"""Knobs are numbers that the learner turns: each has its place on a scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message

from tui.drawing.bars import short
from tui.drawing.rows import Row, fit
from tui.widgets.canvas import Canvas

LABEL = 3
SMALLEST_SCALE = 5
"""Cells below which the number stands alone."""


@dataclass(frozen=True)
class Knob:
    """A knob is one number, on a scale from `-limit` to `limit`."""

    label: str
    value: float
    limit: float


def draw_knobs(knobs: Sequence[Knob], chosen: int, width: int) -> list[Row]:
    """Draw knobs such as `▸ wy   0.80 ───┼─●─`: ┼ is zero; ‹ or › at an end tells that the number lies beyond."""
    rows: list[Row] = []
    for place, knob in enumerate(knobs):
        here = place == chosen
        style = "accent" if here else "plain"
        lead = f"{'▸' if here else ' '} {fit(knob.label, LABEL)} {short(knob.value)} "
        rows.append([(fit(lead, min(width, len(lead))), style), (scale(knob, width - len(lead)), style)])
    return rows


def scale(knob: Knob, width: int) -> str:
    """Draw a scale with zero in its middle: an odd number of cells, as many as fit."""
    half = (width - 1) // 2
    if width < SMALLEST_SCALE:
        return ""
    cells = list("─" * half + "┼" + "─" * half)
    place = round(knob.value / knob.limit * half)
    if abs(place) > half:
        cells[0 if place < 0 else -1] = "‹" if place < 0 else "›"
    else:
        cells[half + place] = "●"
    return "".join(cells)


class Knobs(Canvas, can_focus=True):
    """The knobs stand one a row. A click chooses one."""

    explain: ClassVar[str] = "knobs"

    class KnobPicked(Message):
        """This message says that a knob was chosen."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._knobs: Sequence[Knob] = ()
        self._chosen = 0

    def show(self, knobs: Sequence[Knob], chosen: int) -> None:
        """Show the numbers, and which of them is turned."""
        resized = len(knobs) != len(self._knobs)
        self._knobs, self._chosen = tuple(knobs), chosen
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return self.pointed(draw_knobs(self._knobs, self._chosen, width))

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self._knobs):
            self.post_message(self.KnobPicked(event.y))
