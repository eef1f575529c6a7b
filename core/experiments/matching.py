"""Matched units: how many of them bring the parameters of different cells together."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.errors import DembowError
from core.jobs.limits import MOST_UNITS
from core.networks.cells import cell_named
from core.networks.network import count_parameters

CLOSE = 0.10
"""Share by which equal parameters may differ."""


def equal_parameters(cells: Sequence[str], features: int, least: int = 3) -> tuple[int, ...]:
    """Return the smallest units, `least` or more for the largest cell, at which all parameters lie within `CLOSE`.

    Raises `DembowError` where there are none.
    """
    for units in range(least, MOST_UNITS + 1):
        matched = matched_units(cells, features, units)
        counts = [count_parameters(cell_named(cell), size, features) for cell, size in zip(cells, matched, strict=True)]
        if max(counts) <= min(counts) * (1 + CLOSE):
            return matched
    raise DembowError("no_equal_parameters", cells=", ".join(cells))


def matched_units(cells: Sequence[str], features: int, units: int) -> tuple[int, ...]:
    """Return `units` for the largest cell, and for each of the others those that come nearest to its parameters."""
    budget = max(count_parameters(cell_named(cell), units, features) for cell in cells)
    return tuple(_nearest(cell, features, budget) for cell in cells)


def _nearest(cell: str, features: int, budget: int) -> int:
    """Return the units at which the parameter count lies nearest to `budget`."""
    sizes = range(1, MOST_UNITS + 1)
    return min(sizes, key=lambda units: abs(count_parameters(cell_named(cell), units, features) - budget))
