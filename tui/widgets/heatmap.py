"""Units over time: a cell a value, by glyph and by colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.message import Message

from tui.widgets.canvas import Canvas, Piece, Row, fit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

POSITIVE = " ░▒▓█"
NEGATIVE = " ⋅∶╎╏"
"""Values below zero have marks of their own, so that sign does not hang on colour."""

VIRIDIS = ("#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725")
"""Low to high: darker to lighter, for every kind of colour vision (Smith and van der Walt's viridis)."""
CIVIDIS = ("#f7b500", "#c9a15a", "#9a9a9a", "#5f8dd3", "#3f78d8")
"""Below zero to above: amber to blue by way of grey."""

LABEL = 3
"""Cells for a row's label."""


@dataclass(frozen=True)
class Picture:
    """One heatmap: what it is called, its values (timesteps, units), and the range they may take."""

    title: str
    values: npt.NDArray[np.float32]
    signed: bool
    """-1 to 1; else 0 to 1."""


def cell(value: float, signed: bool, width: int) -> Piece:
    """A value as shade and colour."""
    if math.isnan(value):
        return "?" * width, "bad"
    size = min(1.0, abs(value))
    glyphs = NEGATIVE if value < 0 else POSITIVE
    glyph = glyphs[min(len(glyphs) - 1, int(size * len(glyphs)))]
    if signed:
        share = (min(1.0, max(-1.0, value)) + 1) / 2
        return glyph * width, CIVIDIS[min(len(CIVIDIS) - 1, int(share * len(CIVIDIS)))]
    return glyph * width, VIRIDIS[min(len(VIRIDIS) - 1, int(size * len(VIRIDIS)))]


def draw_heatmap(
    picture: Picture, words: Sequence[str], time: int, unit: int, first: int, shown: int, column: int, chosen: bool
) -> list[Row]:
    """Title, words, then a row a unit, for timesteps `first` to `first + shown`. `[ ]` marks the cursor's cell."""
    timesteps, units = picture.values.shape
    last = min(timesteps, first + shown)
    width = LABEL + shown * column
    rows: list[Row] = [[(fit(f"{'▸' if chosen else ' '}{picture.title}", width), "accent" if chosen else "strong")]]
    heading: list[Piece] = [("‹".ljust(LABEL) if first else " " * LABEL, "dim")]
    for t in range(first, last):
        heading.append((fit(words[t][: column - 1], column), "accent" if t == time else "dim"))
    rows.append(heading)
    for number in range(units):
        row: list[Piece] = [
            (fit(f"{'▸' if number == unit else ' '}{number + 1}", LABEL), "accent" if number == unit else "dim")
        ]
        for t in range(first, last):
            value = float(picture.values[t, number])
            if t == time and number == unit:
                text, colour = cell(value, picture.signed, column - 2)
                row += [("[", "accent"), (text, colour), ("]", "accent")]
            else:
                row += [cell(value, picture.signed, column - 1), (" ", "plain")]
        rows.append(row)
    return rows


class HeatmapGrid(Canvas, can_focus=True):
    """Heatmaps of one trace, as many side by side as fit, on one cursor of time and unit."""

    explain: ClassVar[str] = "heatmap"
    GAP = 2
    WIDEST = 3
    NARROWEST = 3

    class CellPicked(Message):
        """A cell was clicked."""

        def __init__(self, picture: int, unit: int, time: int) -> None:
            super().__init__()
            self.picture, self.unit, self.time = picture, unit, time

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pictures: Sequence[Picture] = ()
        self._words: Sequence[str] = ()
        self._time = self._unit = self._chosen = 0

    def show(self, pictures: Sequence[Picture], words: Sequence[str], time: int, unit: int, chosen: int) -> None:
        """All of one trace. `chosen` is the picture on which the learner works."""
        before = [(len(self._words), picture.values.shape) for picture in self._pictures]
        resized = before != [(len(words), picture.values.shape) for picture in pictures]
        self._pictures, self._words, self._time, self._unit, self._chosen = pictures, words, time, unit, chosen
        self.redraw(resized=resized)

    def _layout(self, width: int) -> tuple[int, int, int]:
        """First timestep shown, how many, and how many pictures side by side."""
        fits = max(1, (width - LABEL) // self.NARROWEST)
        shown = min(len(self._words), fits)
        first = min(max(0, self._time - shown // 2), len(self._words) - shown)
        across = max(1, (width + self.GAP) // (LABEL + shown * self.NARROWEST + self.GAP))
        return first, shown, across

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self._words or not self._pictures:
            return []
        first, shown, across = self._layout(width)
        rows: list[Row] = []
        for start in range(0, len(self._pictures), across):
            blocks = [
                draw_heatmap(
                    picture,
                    self._words,
                    self._time,
                    self._unit,
                    first,
                    shown,
                    self.NARROWEST,
                    start + place == self._chosen,
                )
                for place, picture in enumerate(self._pictures[start : start + across])
            ]
            for lines in zip(*blocks, strict=True):
                row: list[Piece] = []
                for line in lines:
                    row += [*line, (" " * self.GAP, "plain")]
                rows.append(row[:-1])
            rows.append([])
        return rows[:-1]

    def on_click(self, event: events.Click) -> None:
        if not self._words:
            return
        first, shown, across = self._layout(self.size.width)
        block = self._pictures[0].values.shape[1] + 3
        wide = LABEL + shown * self.NARROWEST + self.GAP
        picture = event.y // block * across + event.x // wide
        unit, column = event.y % block - 2, (event.x % wide - LABEL) // self.NARROWEST
        if picture < len(self._pictures) and 0 <= unit < block - 3 and 0 <= column < shown:
            self.post_message(self.CellPicked(picture, unit, first + column))
