"""Confidence intervals for a handful of seeds, and the correction for looking at several of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from core.base.arrays import Doubles

CONFIDENCE = 0.95
"""How often an interval that is looked at alone holds the truth."""
RISK = 1 - CONFIDENCE

IntervalMethod = Literal["t"]
"""Method of an interval: Student's t (Student 1908, Welch 1947). The percentiles of a bootstrap (Efron 1979), which
earlier versions took, hold the truth too seldom with few seeds.
"""
Correction = Literal["holm"]
"""Correction over the comparisons of one table: Holm's (1979)."""


class Interval(msgspec.Struct, frozen=True):
    """A mean and the ends of its interval, 95 % where nothing else is said."""

    mean: float
    low: float
    high: float

    @property
    def holds_zero(self) -> bool:
        """Return whether the interval of a difference contains zero, so that no difference would be no surprise."""
        return self.low <= 0.0 <= self.high


class Estimate(NamedTuple):
    """An estimate of a difference, or of many at once, by the scores of seeds."""

    mean: Doubles
    error: Doubles
    """Standard error."""
    freedom: Doubles
    """Degrees of freedom (Satterthwaite 1946); NaN where no seed differs from another."""

    def ends(self, confidence: float | Doubles = CONFIDENCE) -> tuple[Doubles, Doubles]:
        """Return both ends of the interval. Scores that do not spread at all have an interval without a width."""
        from scipy.special import stdtrit

        reach = np.nan_to_num(stdtrit(self.freedom, (1 + np.asarray(confidence)) / 2)) * self.error
        return self.mean - reach, self.mean + reach

    def p_values(self) -> Doubles:
        """Return how often equals would differ by as much."""
        from scipy.special import stdtr

        certain = self.error == 0
        far = np.abs(self.mean) / np.where(certain, 1.0, self.error)
        spread: Doubles = 2 * stdtr(self.freedom, -far)
        return np.where(certain, np.where(self.mean == 0, 1.0, 0.0), spread)


class HolmStep(NamedTuple):
    """One comparison after Holm's correction over all that a table makes."""

    p: float
    """The corrected p value: below `RISK` the difference is told."""
    confidence: float
    """Confidence of the interval that leaves zero out in the very same cases."""


def estimate(groups: Sequence[npt.ArrayLike], signs: Sequence[int]) -> Estimate:
    """Return the sum of the groups' means, each with its sign, as an estimate over seeds: (..., seeds) each.

    Groups need not spread alike (Welch 1947). Groups of one seed have no spread, and are taken for certain: whoever
    calls has to say that one seed says nothing.
    """
    arrays = [np.asarray(group, np.float64) for group in groups]
    parts = [_squared_error(scores) for scores in arrays]
    mean = sum((sign * scores.mean(axis=-1) for sign, scores in zip(signs, arrays, strict=True)), np.float64(0))
    total = sum(parts, np.float64(0))
    below = sum(
        (part**2 / max(1, scores.shape[-1] - 1) for part, scores in zip(parts, arrays, strict=True)), np.float64(0)
    )
    freedom = np.where(total > 0, total**2 / np.where(below > 0, below, 1.0), np.nan)
    return Estimate(np.asarray(mean), np.sqrt(total), freedom)


def mean_interval(
    values: Sequence[float], digits: int = 4, within: tuple[float, float] = (-np.inf, np.inf)
) -> Interval:
    """Return the mean of a few seeds with its 95 % t interval, cut off where no score can be, rounded to `digits`."""
    found = estimate([values], [1])
    return _interval(found, digits, CONFIDENCE, within)


def difference_interval(
    a: Sequence[float],
    b: Sequence[float],
    digits: int = 4,
    confidence: float = CONFIDENCE,
    within: tuple[float, float] = (-np.inf, np.inf),
) -> Interval:
    """Return mean(a) - mean(b) with its t interval (Welch 1947), cut off where none can be, rounded to `digits`."""
    return _interval(estimate([a, b], [1, -1]), digits, confidence, within)


class Corrected(NamedTuple):
    """The difference of two of a table, corrected for all comparisons that the table makes."""

    difference: Interval
    p: float
    """How often equals would differ by as much."""
    step: HolmStep


def corrected_differences(
    pairs: Sequence[tuple[Sequence[float], Sequence[float]]],
    digits: int = 4,
    within: tuple[float, float] = (-np.inf, np.inf),
) -> list[Corrected]:
    """Return mean(a) - mean(b) of each pair, its interval as wide as Holm's correction over all of them asks."""
    p_values = [float(estimate([a, b], [1, -1]).p_values()) for a, b in pairs]
    return [
        Corrected(difference_interval(a, b, digits, step.confidence, within), p, step)
        for (a, b), p, step in zip(pairs, p_values, holm(p_values), strict=True)
    ]


def share_difference(a: int, b: int, count: int, digits: int = 4) -> Interval:
    """Return by how much the share of `a` among `count` is above that of `b` among as many, with its 95 % interval.

    It is Newcombe's (1998): out of the ends that Wilson (1927) gives each share. It has a width for shares of none and
    of all, too, whose spread nobody has seen.
    """
    (first, low, high), (second, least, most) = _wilson(a, count), _wilson(b, count)
    mean = first - second
    ends = mean - math.hypot(first - low, most - second), mean + math.hypot(high - first, second - least)
    return Interval(*(round(value, digits) for value in (mean, *ends)))


def holm(p_values: Sequence[float]) -> list[HolmStep]:
    """Return each comparison of a table corrected for all of them (Holm 1979).

    Where nothing differs, some difference is told in at most 5 of 100 tables, however many comparisons each makes. The
    smallest p value stands against a share of 5 % that is divided by all of them, the next one by all but one; from the
    first that fails on, none is told.
    """
    steps: dict[int, HolmStep] = {}
    least, told, confidence = 0.0, True, CONFIDENCE
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        left = len(p_values) - rank
        least = max(least, min(1.0, p_values[place] * left))
        if told:
            # Whatever comes after the first that fails is held to the same.
            confidence = 1 - RISK / left
            told = least <= RISK
        steps[place] = HolmStep(least, confidence)
    return [steps[place] for place in range(len(p_values))]


def _wilson(times: int, count: int) -> tuple[float, float, float]:
    """Return a share, and both ends of its interval."""
    from scipy.special import ndtri

    share, square = times / count, float(ndtri((1 + CONFIDENCE) / 2)) ** 2
    middle = (times + square / 2) / (count + square)
    reach = math.sqrt(square * (share * (1 - share) + square / (4 * count)) / count) / (1 + square / count)
    return share, max(0.0, middle - reach), min(1.0, middle + reach)


def _squared_error(scores: Doubles) -> Doubles:
    count = scores.shape[-1]
    return np.asarray(scores.var(axis=-1, ddof=1) / count if count > 1 else np.zeros(scores.shape[:-1]))


def _interval(
    found: Estimate, digits: int, confidence: float, within: tuple[float, float] = (-np.inf, np.inf)
) -> Interval:
    ends: list[Any] = [np.clip(end, *within) for end in found.ends(confidence)]
    return Interval(*(round(float(value), digits) for value in (found.mean, *ends)))
