"""The grid that a picture's cells stand on, in units of an SVG, and its numbers in as few digits as they need."""

from __future__ import annotations

WIDE, HIGH = 10, 20
"""Size of a cell."""


def number(value: float) -> str:
    """Return a coordinate to a hundredth, without what is not needed."""
    return f"{round(value, 2):g}"
