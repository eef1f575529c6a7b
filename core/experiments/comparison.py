"""Comparison: what may honestly be said of two cells, each over many seeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import msgspec

from core.base.statistics import CONFIDENCE, RISK, Corrected, Interval
from core.jobs.headline import Better

Outcome = Literal["ahead", "no_difference_seen", "too_few_seeds"]
BETTER: dict[Outcome, Better] = {"ahead": "score", "no_difference_seen": "level", "too_few_seeds": "unknown"}
"""Each outcome as a headline tells it."""
FEWEST_SEEDS = 5
"""Seeds below which an interval would promise more than so few numbers can hold."""


class Comparison(msgspec.Struct, frozen=True):
    """Two cells of one round, and who is ahead if the interval of their difference leaves zero out.

    The interval is as wide as Holm's correction over the whole table asks: it leaves zero out where the corrected p
    value is below 5 %, and nowhere else.
    """

    cells: tuple[str, str]
    units: tuple[int, int]
    difference: Interval
    """The first one's mean score less the second's."""
    verdict: Outcome
    ahead: str | None
    """The cell that is ahead; none where nobody can say."""
    confidence: float | msgspec.UnsetType = msgspec.UNSET
    """Confidence of the interval of the difference, if it were looked at alone; unset, as what follows, in documents of
    versions that corrected nothing.
    """
    p: float | msgspec.UnsetType = msgspec.UNSET
    """How often equals would differ by as much."""
    p_holm: float | msgspec.UnsetType = msgspec.UNSET
    """The same, corrected for all comparisons of the table."""

    @property
    def names(self) -> tuple[str, str]:
        """Each cell with its units."""
        (a, b), (m, n) = self.cells, self.units
        return f"{a} {m}", f"{b} {n}"

    @property
    def sure(self) -> float:
        """Confidence of the interval of the difference."""
        return CONFIDENCE if isinstance(self.confidence, msgspec.UnsetType) else self.confidence


class Entrant(Protocol):
    """All seeds of one cell at one size."""

    @property
    def cell(self) -> str: ...

    @property
    def units(self) -> int: ...

    @property
    def seeds(self) -> int: ...


def outcome_of(found: Corrected, seeds: int) -> Outcome:
    """Return what may be said of a difference over so many seeds."""
    if seeds < FEWEST_SEEDS:
        return "too_few_seeds"
    # An end that is zero by rounding is not told as beyond it.
    return "no_difference_seen" if found.difference.holds_zero or found.step.p > RISK else "ahead"


def compared(a: Entrant, b: Entrant, better: Entrant, found: Corrected) -> Comparison:
    """Return what may be said of two: that the better one is ahead, no difference is seen, or seeds are too few."""
    difference, p, step = found
    verdict = outcome_of(found, min(a.seeds, b.seeds))
    ahead = better.cell if verdict == "ahead" else None
    confidence, p, corrected = round(step.confidence, 6), in_short(p), in_short(step.p)
    return Comparison((a.cell, b.cell), (a.units, b.units), difference, verdict, ahead, confidence, p, corrected)


def foremost(comparisons: Sequence[Comparison]) -> Comparison:
    """Return the largest difference that is sure, or the largest there is. Raises `ValueError` where there is none."""
    sure = [one for one in comparisons if one.verdict == "ahead"]
    return max(sure or comparisons, key=lambda one: abs(one.difference.mean))


def in_short(p: float) -> float:
    """Return a p value as it is told: three digits of it."""
    return float(f"{p:.3g}")
