"""Heatmaps show units over time: a value is a cell, by glyph and by colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.color import Gradient
from textual.message import Message

from tui.drawing.bars import written
from tui.drawing.heads import draw_heads, heads_of
from tui.drawing.rows import Piece, Row, fit, squeeze
from tui.widgets.canvas import Canvas

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

POSITIVE = " ░▒▓█"
NEGATIVE = " ⋅∶╎╏"
"""Glyphs of values below zero: they have marks of their own, so that sign does not depend on colour."""

SHADES = 64


def ramp(*anchors: str) -> tuple[str, ...]:
    """Return `SHADES` colours from the first anchor to the last."""
    gradient = Gradient.from_colors(*anchors, quality=SHADES)
    return tuple(gradient.get_color(place / (SHADES - 1)).hex for place in range(SHADES))


# For every kind of colour vision: gates after Smith and van der Walt's viridis, states from amber by way of grey
# to blue. What is far from zero stands out from the ground, so a light one needs ramps of its own.
GATES = {
    True: ramp("#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725"),
    False: ramp("#4ac16d", "#1fa187", "#277f8e", "#365c8d", "#46327e", "#2a1a5e"),
}
STATES = {
    True: ramp("#f7b500", "#c9a15a", "#9a9a9a", "#6f9be0", "#4f8cf0"),
    False: ramp("#8f5200", "#8a6a35", "#707070", "#45669f", "#1747a6"),
}

LABEL = 3
"""Cells for a row's label."""
GAP = 2
"""Cells between one picture and the next."""
NARROWEST, WIDEST = 3, 12
"""Cells of a column: a value, and the distance to its neighbour."""
NUMBER = 7
"""Cells of a title's pointer, and of its number with the space before it."""
SMALLEST_HEADING = 12
"""Cells below which a title is shown without its number."""


@dataclass(frozen=True)
class Picture:
    """A picture is one heatmap: its title, its values (timesteps, units), and the range that they may take."""

    title: str
    values: npt.NDArray[np.float32]
    signed: bool
    """Whether values go from -1 to 1; else they go from 0 to 1."""
    reach: float = 1.0
    """Size that is drawn full. Where it is more than one, the title says so."""

    @property
    def scale(self) -> str:
        """The title says this of a scale that is not the usual one."""
        return f" ±{self.reach:g}" if self.reach > 1 else ""


def cell(value: float, signed: bool, width: int, dark: bool = True) -> Piece:
    """Return a value as shade and colour, on a dark ground or a light one."""
    if math.isnan(value):
        return "?" * width, "bad"
    size = min(1.0, abs(value))
    glyphs = NEGATIVE if value < 0 else POSITIVE
    glyph = glyphs[min(len(glyphs) - 1, int(size * len(glyphs)))]
    share = (min(1.0, max(-1.0, value)) + 1) / 2 if signed else size
    colours = STATES[dark] if signed else GATES[dark]
    return glyph * width, colours[min(SHADES - 1, int(share * SHADES))]


def draw_heatmap(
    picture: Picture,
    words: Sequence[str],
    time: int,
    unit: int,
    first: int,
    shown: int,
    column: int,
    chosen: bool,
    dark: bool = True,
) -> list[Row]:
    """Draw the title with the cursor's value, the words, then a row a unit, from timestep `first` to `first + shown`.

    `[ ]` marks the cursor's cell, ‹ and › tell that there are more timesteps. Each column is `column` cells wide, three
    at the least; words that are wider take more rows than one.
    """
    timesteps, units = picture.values.shape
    last = min(timesteps, first + shown)
    width = LABEL + shown * column
    values = picture.values.tolist()
    rows: list[Row] = [heading_of(picture, time, unit, chosen, width)]
    marks = "‹".ljust(LABEL) if first else "", "›" if last < timesteps else ""
    rows += draw_heads(words[first:last], column, time - first, LABEL, marks)
    for number in range(units):
        row: list[Piece] = [(fit(f"{'▸' if number == unit else ' '}{number + 1}", LABEL), style_of(number == unit))]
        for t in range(first, last):
            value = values[t][number]
            if t == time and number == unit:
                row += [("[", "accent"), cell(value / picture.reach, picture.signed, column - 2, dark), ("]", "accent")]
            else:
                row += [cell(value / picture.reach, picture.signed, column - 1, dark), (" ", "plain")]
        rows.append(row)
    return rows


def heading_of(picture: Picture, time: int, unit: int, chosen: bool, width: int) -> Row:
    """Draw `▸forget f   0.94`: the title gives way to the number where there is room for one only."""
    timesteps, units = picture.values.shape
    name = f"{'▸' if chosen else ' '}{picture.title}"
    style = "accent" if chosen else "strong"
    if width < SMALLEST_HEADING or time >= timesteps or unit >= units:
        return [(fit(name, width), style)]
    number = written(float(picture.values[time, unit]), picture.signed) + picture.scale
    room = min(cell_len(name), width - len(number) - 1)
    return [(squeeze(name, room), style), (fit(f" {number}", width - room), "plain")]


def style_of(here: bool) -> str:
    """Return the style of a label: the cursor's, or another's."""
    return "accent" if here else "dim"


def heading_width(pictures: Sequence[Picture]) -> int:
    """Return the cells that the longest title needs, with its pointer, its number and its scale."""
    return max((cell_len(picture.title) + len(picture.scale) + NUMBER for picture in pictures), default=0)


def word_width(words: Sequence[str]) -> int:
    """Return the cells of the longest word."""
    return max(map(cell_len, words), default=0)


def arrange(
    pictures: int, timesteps: int, time: int, width: int, heading: int = 0, word: int = 0
) -> tuple[int, int, int, int]:
    """Return the first timestep shown, how many, how many pictures side by side, and the cells of a column.

    Titles of `heading` cells are not cut where one picture has room for them, nor words of `word` cells where
    that takes no more lines of pictures.
    """
    shown = min(timesteps, max(1, (width - LABEL) // NARROWEST))
    first = min(max(0, time - shown // 2), timesteps - shown)
    least = max(NARROWEST, math.ceil((heading - LABEL) / shown))
    across, roomy = (
        min(pictures, max(1, (width + GAP) // (LABEL + shown * cells + GAP))) for cells in (least, max(least, word + 1))
    )
    if math.ceil(pictures / roomy) == math.ceil(pictures / across):
        across = roomy  # words whole, and as many lines of pictures
    across = math.ceil(pictures / math.ceil(pictures / across))  # no line of one picture, where all can be wider
    room = (width + GAP) // across - GAP - LABEL
    return first, shown, across, min(max(WIDEST, least), max(NARROWEST, room // shown))


def draw_grid(
    pictures: Sequence[Picture], words: Sequence[str], time: int, unit: int, chosen: int, width: int, dark: bool
) -> list[Row]:
    """Draw as many heatmaps side by side as fit, an empty row between one line of them and the next."""
    if not words or not pictures:
        return []
    first, shown, across, column = arrange(
        len(pictures), len(words), time, width, heading_width(pictures), word_width(words)
    )
    rows: list[Row] = []
    for start in range(0, len(pictures), across):
        blocks = [
            draw_heatmap(picture, words, time, unit, first, shown, column, place == chosen, dark)
            for place, picture in enumerate(pictures[start : start + across], start)
        ]
        for lines in zip(*blocks, strict=True):
            row: list[Piece] = []
            for line in lines:
                row += [*line, (" " * GAP, "plain")]
            rows.append(row[:-1])
        rows.append([])
    return rows[:-1]


class HeatmapGrid(Canvas, can_focus=True):
    """The grid shows the heatmaps of one trace, all on one cursor of time and unit; `alone` it shows the chosen one."""

    explain: ClassVar[str] = "heatmap"

    class CellPicked(Message):
        """This message says that a cell was clicked."""

        def __init__(self, picture: int, unit: int, timestep: int) -> None:
            super().__init__()
            self.picture, self.unit, self.timestep = picture, unit, timestep

    def __init__(self, *, alone: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._alone = alone
        self._pictures: Sequence[Picture] = ()
        self._words: Sequence[str] = ()
        self._time = self._unit = self._chosen = 0

    def show(self, pictures: Sequence[Picture], words: Sequence[str], time: int, unit: int, chosen: int) -> None:
        """Show all heatmaps of one trace; `chosen` is the picture on which the learner works."""
        before = [(len(self._words), picture.values.shape) for picture in self._pictures]
        resized = before != [(len(words), picture.values.shape) for picture in pictures]
        # Of a sentence that is scrolled, other words may need other rows.
        resized = resized or len(words) > (self.size.width - LABEL) // NARROWEST
        self._pictures, self._words, self._time, self._unit, self._chosen = pictures, words, time, unit, chosen
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        dark = self.app.current_theme.dark
        rows = draw_grid(self._pictures[self._shown], self._words, self._time, self._unit, self.chosen, width, dark)
        return self.pointed(rows)

    @property
    def pictures(self) -> Sequence[Picture]:
        """Heatmaps that are shown."""
        return self._pictures[self._shown]

    @property
    def chosen(self) -> int:
        """Place of the heatmap on which the learner works, among those that are shown."""
        return self._chosen - int(self._shown.start)

    @property
    def words(self) -> Sequence[str]:
        """Words over which they go."""
        return self._words

    @property
    def cursor(self) -> tuple[int, int]:
        """Timestep and unit at the cursor."""
        return (self._time, self._unit)

    @property
    def _shown(self) -> slice:
        """Places of the pictures that are shown."""
        return slice(self._chosen, self._chosen + 1) if self._alone else slice(0, len(self._pictures))

    def on_click(self, event: events.Click) -> None:
        if not self._words or not self._pictures:
            return
        pictures, words = self._pictures[self._shown], self._words
        first, shown, across, column = arrange(
            len(pictures), len(words), self._time, self.size.width, heading_width(pictures), word_width(words)
        )
        heads = len(heads_of(words[first : first + shown], column))
        block = pictures[0].values.shape[1] + heads + 2
        wide = LABEL + shown * column + GAP
        place = event.x // wide
        picture = event.y // block * across + place
        unit, step = event.y % block - heads - 1, (event.x % wide - LABEL) // column
        if place < across and picture < len(pictures) and 0 <= unit < block - heads - 2 and 0 <= step < shown:
            self.post_message(self.CellPicked(self._shown.start + picture, unit, first + step))
