"""Season of a series: the lag at which it agrees with itself again, found in the part that may be learnt from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.base.arrays import Doubles
from core.base.shapes import Float64

LONGEST_PERIOD = 2_000
"""A longer season is looked for by nobody: a day of minutes fits."""
CYCLES = 3
"""Seasons at least that the series must hold."""
ABOUT = 0.9
"""Share of the highest peak: a day agrees about as well as a week of days, and so do two days."""
LEAST_AGREEMENT = 0.3
"""Autocorrelation below which an agreement is taken for no season."""
DIP = 0.02
"""Least fall of the autocorrelation before its season: what noise does to the first lags of a long wave is less."""
ERRORS = 2.58
"""Standard errors of an autocorrelation, one divided by the root of the length, that chance seldom exceeds."""


class Season(NamedTuple):
    """The season says after how many steps a series comes round, and whether it truly does."""

    period: int
    """Lag at which the series agrees best with itself; 1 where it never does so again."""
    sure: bool
    """Whether it agrees more than chance would have it."""

    @property
    def step(self) -> int:
        """Return the lag of the naive forecast that errors are divided by: the period, or 1 where none is sure."""
        return self.period if self.sure else 1


NO_SEASON = Season(1, False)


def find_season(values: Float64[Doubles, "*series timesteps"], longest: int = LONGEST_PERIOD) -> Season:
    """Return the season of one series, (timesteps,), or of several that share one, (count, timesteps).

    The autocorrelation (Box and Jenkins 1970) is that of the series without its trend, a parabola, and that of its
    steps; the one with the higher peak decides. The shortest peak about as high as the highest is the season. Gaps are
    bridged by lines. None is looked for that is longer than `longest`, but by one step.
    """
    rows = np.stack([_bridged(row) for row in np.atleast_2d(values)])
    # Where many series share a season, two rounds of each are enough.
    longest = min(rows.shape[1] // (CYCLES if len(rows) == 1 else 2), longest)
    if longest < 2:
        return NO_SEASON
    time = np.linspace(-1, 1, rows.shape[1])
    trend = np.polynomial.polynomial.polyvander(time, 2)
    level = rows - (trend @ np.linalg.lstsq(trend, rows.T, rcond=None)[0]).T
    found = [_peak(autocorrelation(part, longest + 1), rows.shape[1]) for part in (level, np.diff(rows, axis=1))]
    agreement, period = max(found)
    if period == 1:
        return NO_SEASON
    least = max(LEAST_AGREEMENT, ERRORS / np.sqrt(rows.shape[1]))
    return Season(period, bool(agreement > least))


def autocorrelation(rows: Float64[Doubles, "count timesteps"], longest: int) -> Float64[Doubles, " lags"]:
    """Return the autocorrelation at lags 0 to `longest`, over all rows together, divided by the length at every lag.

    Where nothing moves it is zero.
    """
    centred = rows - rows.mean(axis=1, keepdims=True)
    size = 1 << (2 * rows.shape[1] - 1).bit_length()
    power = (np.abs(np.fft.rfft(centred, size)) ** 2).sum(axis=0)
    products = np.fft.irfft(power, size)[: longest + 1]
    # What rounding leaves of a straight line is no movement.
    still = products[0] <= 1e-18 * max(float((rows**2).sum()), 1e-300)
    found: Doubles = np.zeros_like(products) if still else products / products[0]
    return found


def _peak(agreement: Float64[Doubles, " lags"], length: int) -> tuple[float, int]:
    """Return the agreement at the season, and its lag; 0 and 1 where there is no peak."""
    lags = np.arange(2, len(agreement) - 1)
    peaks = lags[(agreement[lags - 1] < agreement[lags]) & (agreement[lags] >= agreement[lags + 1])]
    lowest = np.minimum.accumulate(agreement)
    peaks = peaks[agreement[peaks] - lowest[peaks] >= DIP]
    # A ripple on a longer wave is no peak: a peak is the highest within a third of its lag.
    peaks = np.array(
        [lag for lag in peaks if agreement[lag] >= agreement[max(2, lag - lag // 3) : lag + lag // 3 + 1].max()]
    )
    if not len(peaks):
        return 0.0, 1
    chosen = int(peaks[np.argmax(agreement[peaks] >= ABOUT * agreement[peaks].max())])
    # Divided by the length at every lag, a broad peak leans towards the shorter one: among neighbours each is divided
    # by as many products as it has.
    near = np.arange(max(chosen - 1, 2), chosen + 2)
    return float(agreement[chosen]), int(near[np.argmax(agreement[near] * length / (length - near))])


def _bridged(values: Float64[Doubles, " timesteps"]) -> Float64[Doubles, " timesteps"]:
    """Return the values with a line over each gap."""
    known = np.flatnonzero(~np.isnan(values))
    bridged: Doubles = np.interp(np.arange(len(values)), known, values[known])
    return bridged
