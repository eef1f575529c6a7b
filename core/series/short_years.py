"""Short years: two digits of a year, and the century that a whole column of them tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.base.arrays import Places
from core.base.shapes import Int

USUAL = 69
"""First short year of the 1900s where a column says nothing else, as in POSIX and in Python."""
ALL_1900S = 0
FIRST = 1_000
"""Changes of year by which most turns fall out, before all of a long column are looked at."""


class Turn(NamedTuple):
    """The turn says where a column's short years go from one century to the next."""

    first: int
    """First short year of the 1900s; those below it are of the 2000s."""
    sure: bool
    """Whether the order of the file, or all that is otherwise possible, tells it."""

    def full(self, short: Int[Places, " rows"]) -> Int[Places, " rows"]:
        """Return the years in full."""
        return np.where(short < self.first, short + 2000, short + 1900)


def turn_of(short: Int[Places, " rows"]) -> Turn:
    """Return where the short years of a column, in the file's order, turn.

    Where the usual turn makes years of both centuries of them, that one is taken which keeps the file in order,
    forwards or back, and of several the one by which the dates lie closest together. Where none keeps it in order, the
    closest is taken; it is sure where the usual one gives the same years.
    """
    years = np.unique(short)
    if not len(years) or years[0] >= USUAL or years[-1] < USUAL:
        return Turn(USUAL, True)
    told = short[np.flatnonzero(np.concatenate(([True], short[1:] != short[:-1])))]
    turns = [Turn(first, True) for first in (USUAL, ALL_1900S, *years.tolist())]
    ordered = [turn for turn in turns if _in_order(turn.full(told[:FIRST])) and _in_order(turn.full(told))]
    if ordered:
        return _closest(ordered, years)
    closest = _closest(turns, years)
    return Turn(closest.first, bool((closest.full(years) == turns[0].full(years)).all()))


def _closest(turns: Sequence[Turn], years: Int[Places, " years"]) -> Turn:
    """Return the turn by which the years lie closest together, the first of several."""
    return min(turns, key=lambda turn: int(np.ptp(turn.full(years))))


def _in_order(years: Int[Places, " rows"]) -> bool:
    steps = np.diff(years)
    return bool((steps >= 0).all() or (steps <= 0).all())
