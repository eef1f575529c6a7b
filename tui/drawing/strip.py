"""The strip shows the score of every seed, which a mean would hide."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.bars import stacked

WIDE = 96
"""Cells from which a heap is three cells wide."""
MANY = "+"
"""Character for ten or more values in one place."""


def strip(values: Sequence[float], low: float, high: float, width: int) -> str:
    """Return a line of `width` characters from `low` to `high`: a digit counts the values there, a dot stands for none.

    Values beyond fall on the end. Where `low` is `high` all values are in the middle.
    """
    counts = places(values, low, high, width)
    return "".join("·" if count == 0 else str(count) if count < 10 else MANY for count in counts)


def places(values: Sequence[float], low: float, high: float, width: int) -> list[int]:
    """Return how many values there are in each of `width` places from `low` to `high`."""
    counts = [0] * width
    for value in values:
        share = (value - low) / (high - low) if high > low else 0.5
        counts[round(min(1.0, max(0.0, share)) * (width - 1))] += 1
    return counts


def heaps(counts: Sequence[int], most: int, rows: int) -> list[str]:
    """Return lines from the top: over each place a heap as high as its count, where `most` fills all rows."""
    shown = counts if len(counts) < WIDE else [_widened(counts, place) for place in range(len(counts))]
    return [
        "".join(stacked(count, 0, most, line, rows) if count else " " for count in shown)
        for line in reversed(range(rows))
    ]


def _widened(counts: Sequence[int], place: int) -> int:
    # A place of its own keeps its own height: its neighbours' heaps spread over empty places alone.
    return counts[place] or max(counts[max(0, place - 1) : place + 2])
