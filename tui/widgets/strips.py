"""The strips show every seed's score on one scale, a strip a contender, with its mean and interval below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len

from tui.drawing.rows import Row, fit
from tui.drawing.strip import heaps, places, strip
from tui.widgets.canvas import Canvas

LEAST = 12
"""Cells that a strip is given at the least."""
HIGHEST = 16
"""Rows of the heaps over a strip at the most."""


@dataclass(frozen=True)
class Contender:
    """A contender is one model of a comparison, with a strip of its own."""

    name: str
    style: str
    values: Sequence[float]
    mean: float
    low: float
    high: float
    """Upper end of its interval; `low` is the lower end."""


def draw_strips(
    title: str, contenders: Sequence[Contender], ends: tuple[str, str], width: int, height: int = 0
) -> list[Row]:
    """Draw `LSTM 8  ··1··2··5`, and below it `├──●──┤`. All are on one scale, whose ends stand at the foot.

    Where there are more rows the seeds of a place stand as a heap over it, and there is air between the contenders.
    """
    if not contenders:
        return [[(fit(title, width), "dim")]] if title else []
    values = [value for one in contenders for value in (*one.values, one.low, one.high)]
    low, high = min(values), max(values)
    names = min(max(cell_len(one.name) for one in contenders), max(4, width - LEAST - 2))
    room = max(LEAST, width - names - 2)
    counts = [places(one.values, low, high, room) for one in contenders]
    most = max(max(each) for each in counts)
    spare = max(0, height - rows_of_strips(len(contenders))) // len(contenders)
    air: list[Row] = [[]] if spare > 1 else []
    high_as = min(HIGHEST, spare - len(air))
    rows: list[Row] = [[(fit(title, width), "strong")]]
    for one, each in zip(contenders, counts, strict=True):
        rows += air
        rows += [[(" " * (names + 2), "plain"), (line, one.style)] for line in heaps(each, most, high_as)]
        rows.append([(f"{fit(one.name, names)}  ", one.style), (strip(one.values, low, high, room), "plain")])
        rows.append([(" " * (names + 2), "plain"), (interval(one, low, high, room), one.style)])
    gap = " " * max(1, room - cell_len(ends[0]) - cell_len(ends[1]))
    rows.append([(" " * (names + 2), "plain"), (fit(f"{ends[0]}{gap}{ends[1]}", room), "dim")])
    return rows


def rows_of_strips(contenders: int) -> int:
    """Return the rows that strips without heaps take: two a contender, the title and the scale."""
    return 2 * contenders + 2 if contenders else 1


def interval(one: Contender, low: float, high: float, width: int) -> str:
    """Draw the mean within its interval: `  ├──●──┤  `."""

    def place(value: float) -> int:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(min(1.0, max(0.0, share)) * (width - 1))

    begin, middle, end = place(one.low), place(one.mean), place(one.high)
    line = [" "] * width
    line[begin : end + 1] = "─" * (end + 1 - begin)
    line[begin], line[end] = "├", "┤"
    line[middle] = "●"
    return "".join(line)


class Strips(Canvas, can_focus=True):
    """The widget shows one strip a contender. It fills the rows that its owner gives it, and never has too few."""

    explain: ClassVar[str] = "strips"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.title = ""
        self.contenders: Sequence[Contender] = ()
        self._ends = ("", "")

    def show(self, title: str, contenders: Sequence[Contender], ends: tuple[str, str]) -> None:
        """Show other scores."""
        resized = len(contenders) != len(self.contenders)
        self.title, self.contenders, self._ends = title, contenders, ends
        self.styles.min_height = self.rows_needed(self.size.width)
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:
        return draw_strips(self.title, self.contenders, self._ends, width, height)

    def rows_needed(self, width: int) -> int:
        return len(draw_strips(self.title, self.contenders, self._ends, width))
