"""The strip of every seed's score: means hide what it shows."""

from __future__ import annotations

from collections.abc import Sequence

MANY = "+"
"""Ten or more in one place."""


def strip(values: Sequence[float], low: float, high: float, width: int) -> str:
    """A line of `width` characters from `low` to `high`: a digit is how many values fall there, a dot none.

    What lies beyond falls on the end. Where `low` is `high` all values are in the middle.
    """
    counts = [0] * width
    for value in values:
        share = (value - low) / (high - low) if high > low else 0.5
        counts[round(min(1.0, max(0.0, share)) * (width - 1))] += 1
    return "".join("·" if count == 0 else str(count) if count < 10 else MANY for count in counts)
