"""The strip shows the score of every seed, which a mean would hide."""

from __future__ import annotations

from collections.abc import Sequence

MANY = "+"
"""Character for ten or more values in one place."""


def strip(values: Sequence[float], low: float, high: float, width: int) -> str:
    """Return a line of `width` characters from `low` to `high`: a digit counts the values there, a dot stands for none.

    Values beyond fall on the end. Where `low` is `high` all values are in the middle.
    """
    counts = [0] * width
    for value in values:
        share = (value - low) / (high - low) if high > low else 0.5
        counts[round(min(1.0, max(0.0, share)) * (width - 1))] += 1
    return "".join("·" if count == 0 else str(count) if count < 10 else MANY for count in counts)
