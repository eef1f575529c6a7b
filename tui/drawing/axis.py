"""An axis turns a number into its share of the figure's width or height."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tui.drawing.ticks import SLACK, STEPS, Tick, log_ticks, round_ticks, ticks_every

Floats = npt.NDArray[np.float64]

LARGEST = 1e300
"""Largest size of a number that is drawn: sums of larger ones overflow."""
NARROWEST = 1e-9
"""Range, as a share of its values, below which the values are all the same."""
SMALLEST = 1e-300
EVENED, FEWEST = 8, 3
"""Rows from which ticks stand as many rows apart, each from the next, and the fewest ticks that do."""
LONGER = 2 / 7
"""Share of half an axis by which it may grow for that."""


@dataclass(frozen=True)
class Axis:
    """An axis is the range that a figure covers in one direction. A logarithmic axis holds logarithms to base 10."""

    low: float
    high: float
    log: bool = False
    whole: bool = False
    """Whether all its values are whole numbers, so that other ticks would be of no use."""

    @classmethod
    def around(cls, values: Floats, log: bool = False) -> Axis | None:
        """Return the smallest axis that holds all values, wider where they are all the same; none without values."""
        known = values[np.isfinite(values) & (np.abs(values) <= LARGEST)]
        if log:
            known = np.log10(known[known > 0])
        if not known.size:
            return None
        low, high = float(known.min()), float(known.max())
        if high / 2 - low / 2 <= max(SMALLEST, NARROWEST * max(abs(low), abs(high))):
            room = 0.5 if log else max(abs(low), abs(high)) / 10
            low, high = low - max(room, SMALLEST), high + max(room, SMALLEST)
            if high - low <= 4 * SMALLEST:
                low, high = -1.0, 1.0
        return cls(low, high, log, not log and bool((known == np.rint(known)).all()))

    def share(self, values: Sequence[float] | Floats) -> Floats:
        """Return 0 at the lower end and 1 at the upper; not a number for a value that has no place here."""
        with np.errstate(all="ignore"):
            known = np.asarray(values, np.float64)
            known = np.where(np.abs(known) <= LARGEST, known, np.nan)
            if self.log:
                known = np.where(known > 0, np.log10(known), np.nan)
            return (known / 2 - self.low / 2) / (self.high / 2 - self.low / 2)

    def ticks(self, most: int) -> list[Tick]:
        """Return about `most` ticks, as shares."""
        low, high = self.low, self.high
        ticks = log_ticks(low, high, most) if self.log else round_ticks(low, high, most, self.whole)
        return [((place / 2 - low / 2) / (high / 2 - low / 2), text) for place, text in ticks]

    def even(self, rows: int, dots: int, least: int) -> tuple[Axis, list[Tick]] | None:
        """Return the axis a little longer, and its ticks, so that there are as many of `rows` from each to the next.

        A row has `dots` places, and there are `least` rows from tick to tick at the least. There is none for a
        logarithmic axis, nor where it would grow by more than a seventh or have fewer than three ticks.
        """
        places, room = rows * dots - 1, self.high / 2 - self.low / 2
        if self.log or rows < EVENED or not SMALLEST < room < LARGEST / 4:
            return None
        exponent = math.floor(math.log10(room / rows))
        found: list[tuple[float, float, int, int]] = []
        for apart in range(least, 2 * least + 1):
            for times, power in itertools.product(STEPS, range(exponent, exponent + 4)):
                place = float(f"{times}e{power}") / (apart * dots)
                first = math.floor(self.low / place + SLACK) * place
                fits = self.high - SLACK * room <= first + places * place <= self.high + LONGER * room
                among = ticks_every(self.low, self.high, times, power) if fits else ()
                if len(among) >= FEWEST and not (self.whole and power < 0):
                    found.append((place, first, times, power))
        if not found:
            return None
        # The longest picture, and of those that are as long the one with most ticks.
        place, first, times, power = min(found, key=lambda one: (round(one[0] / room, 9), one[2] * 10.0 ** one[3]))
        axis = Axis(first, first + places * place, self.log, self.whole)
        ticks = ticks_every(axis.low, axis.high, times, power)
        shares = axis.share([value for value, _ in ticks])
        return axis, [(float(share), text) for share, (_, text) in zip(shares, ticks, strict=True)]

    def wider(self, room: float) -> Axis:
        """Return the axis with so much more at either end."""
        return Axis(self.low - room, self.high + room, self.log, self.whole)


def cell_at(share: float, cells: int, dots: int) -> int:
    """Return the cell, of so many with so many `dots` each, in which a share of an axis falls."""
    return min(cells * dots - 1, max(0, round(share * (cells * dots - 1)))) // dots
