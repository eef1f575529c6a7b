"""Exact answers to "how many values would be enough?": shares are rounded, so that no formula is."""

from __future__ import annotations

from collections.abc import Callable


def enough(fits: Callable[[int], bool], bound: int) -> int:
    """Return the number from which on every one fits.

    `fits` says whether a number does, and `bound` is one from which on all of them are known to.
    """
    while fits(bound - 1):
        bound -= 1
    return bound
