"""Confidence intervals for a handful of seeds."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

RESAMPLES = 10_000
"""Number of resamples at which the interval's ends move by less than their last printed digit."""


class Interval(msgspec.Struct, frozen=True):
    """A mean and the ends of its 95 % interval."""

    mean: float
    low: float
    high: float

    @property
    def holds_zero(self) -> bool:
        """Return whether the interval of a difference contains zero, so that no difference would be no surprise."""
        return self.low <= 0.0 <= self.high


def mean_interval(values: Sequence[float], digits: int = 4) -> Interval:
    """Return the mean of a few seeds with its 95 % bootstrap interval (Efron 1979).

    Its ends are quantiles of the means of resamples with replacement. The resamples are always the same ones, so the
    same scores have the same interval. Rounded to `digits`.
    """
    means = _resampled_means(np.asarray(values, np.float64), np.random.default_rng(0))
    return _interval(float(np.mean(values)), means, digits)


def difference_interval(a: Sequence[float], b: Sequence[float], digits: int = 4) -> Interval:
    """Return mean(a) - mean(b) with its 95 % bootstrap interval; each group is resampled by itself."""
    random = np.random.default_rng(0)
    means = _resampled_means(np.asarray(a, np.float64), random) - _resampled_means(np.asarray(b, np.float64), random)
    return _interval(float(np.mean(a) - np.mean(b)), means, digits)


def _resampled_means(values: npt.NDArray[np.float64], random: np.random.Generator) -> npt.NDArray[np.float64]:
    picks = random.integers(0, len(values), (RESAMPLES, len(values)))
    means: npt.NDArray[np.float64] = values[picks].mean(axis=1)
    return means


def _interval(mean: float, means: npt.NDArray[np.float64], digits: int) -> Interval:
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(*(round(float(value), digits) for value in (mean, low, high)))
