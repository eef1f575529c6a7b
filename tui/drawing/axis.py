"""An axis turns a number into its share of the figure's width or height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tui.drawing.ticks import Tick, log_ticks, round_ticks

Floats = npt.NDArray[np.float64]

LARGEST = 1e300
"""Largest size of a number that is drawn: sums of larger ones overflow."""
NARROWEST = 1e-9
"""Range, as a share of its values, below which the values are all the same."""
SMALLEST = 1e-300


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

    def wider(self, room: float) -> Axis:
        """Return the axis with so much more at either end."""
        return Axis(self.low - room, self.high + room, self.log, self.whole)
