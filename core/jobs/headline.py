"""Headline: the score of a run, what that is held against, and which of the two is better."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

Measure = Literal[
    "mse", "learned", "right", "accuracy", "gap", "moved", "added_error", "slope", "arrival", "speed", "perplexity"
]
Better = Literal["score", "baseline", "level", "unknown"]

CHANCE, CONTROLS = "chance", "controls"
"""Names of what a score may be held against, beside a model."""


class Headline(msgspec.Struct, frozen=True, omit_defaults=True):
    """The headline tells one run in short."""

    measure: Measure
    score: float | None
    """Score of `who`; none where it has none, such as a model that diverged."""
    baseline: float | None = None
    """Score of `against`."""
    who: str = ""
    """A model, a cell, or a network's label."""
    against: str = ""
    """A model, a cell, a network's label, `chance` or `controls`."""
    better: Better = "unknown"
    """Which one is better, as far as may honestly be said; `level`: no difference is seen."""
    low: float | None = None
    """Ends of the interval of the difference; for a lesion, of the controls."""
    high: float | None = None
    beyond: bool = False
    """Whether the score is larger than that: it was asked no further."""
    finding: str = ""
    """Finding of a lesion, as in `core.lesions.standing`."""
    each: tuple[tuple[str, float | None], ...] = ()
    """The scores of all, by name, where there are several."""
    sure: float | None = None
    """Confidence of that interval, where it is one of several that were looked at; none: 95 %."""


def ends_over(seeds: int, low: float, high: float) -> tuple[float | None, float | None]:
    """Return the ends of an interval over seeds; none for a single seed, whose spread nobody has seen."""
    return (low, high) if seeds > 1 else (None, None)


def difference_of(a: Headline, b: Headline) -> float | None:
    """Return how much the first score is above the second; none where they are not of one kind."""
    if a.measure != b.measure or a.score is None or b.score is None:
        return None
    return a.score - b.score


def best_of(headlines: Sequence[Headline]) -> int | None:
    """Return the place of the better of two scores; none where they are equal or nobody can say which is better."""
    first, second = headlines
    difference = difference_of(first, second)
    if not difference or first.measure in ("moved", "added_error"):
        return None
    if first.measure == "slope":
        return 0 if abs(first.score or 0) < abs(second.score or 0) else 1
    smaller = first.measure in ("mse", "arrival", "perplexity")
    return 0 if (difference < 0) == smaller else 1
