"""Bands around forecasts: as far on either side as the errors that are known by then call for."""

from __future__ import annotations

import msgspec
import numpy as np

from core.base.arrays import Doubles, Places, Reals
from core.base.shapes import Float, Float64, Int

LEVELS = (0.8, 0.95)
"""Shares of the truth that a band is to hold."""
RECENT = 100
"""Errors, the last that are known, by which a band goes: a series that changes leaves older ones behind."""
HASTE = 0.05
"""Step by which a band that missed asks for a larger share, and one that held for a smaller one."""
BEYOND = 2.0
"""Growth of the largest error, for each whole share above one that is asked for."""


class Band(msgspec.Struct, frozen=True):
    """The band of a model's forecasts, with what it came to on the test part."""

    level: float
    """Share of the truth that it is to hold."""
    reach: tuple[float, ...]
    """Distance from the forecast to either end, for each step ahead, in the series' own units."""
    coverage: float
    """Share of the truth that it held on the test part, over all steps."""
    latest: tuple[float, ...] = ()
    """Distance once the errors of the test part are known too; empty where the windows are of many series."""


def bands_of(
    valid_errors: Float[Reals, "valid horizon"],
    test_errors: Float[Reals, "test horizon"],
    origins: tuple[Int[Places, " valid"], Int[Places, " test"]] | None = None,
) -> tuple[Band, ...]:
    """Return the bands of `LEVELS` by split conformal prediction (Vovk et al. 2005; Lei et al. 2018).

    The reach of a step is that quantile of its absolute errors on the validation part, of which one more is counted
    than there are. `origins` are the places of the windows in one series. With them a band moves on through the test
    part: adaptive conformal inference (Gibbs and Candès 2021) over the last errors whose truth is known by then.
    """
    valid, test = (np.abs(errors).astype(np.float64) for errors in (valid_errors, test_errors))
    found = list[Band]()
    last: Doubles = np.zeros(valid.shape[1])
    for level in LEVELS:
        reach, latest = conformal_reach(valid, level), tuple[float, ...]()
        if origins is None:
            held = test <= reach
        else:
            held, moved = adaptive_reach(valid, test, origins, level)
            last = np.maximum(last, moved)  # the wider band goes around the narrower one
            latest = tuple(last.tolist())
        found.append(Band(level, tuple(reach.tolist()), round(float(held.mean()), 4), latest))
    return tuple(found)


def conformal_reach(errors: Float64[Doubles, "count horizon"], level: float) -> Float64[Doubles, " horizon"]:
    """Return how far from the forecast the band goes, for each step, given absolute errors of earlier forecasts."""
    count = len(errors)
    place = min(int(np.ceil((count + 1) * level)), count) - 1
    reach: Doubles = np.sort(errors, axis=0)[place]
    return reach


def adaptive_reach(
    valid: Float64[Doubles, "valid horizon"],
    test: Float64[Doubles, "test horizon"],
    origins: tuple[Int[Places, " valid"], Int[Places, " test"]],
    level: float,
) -> tuple[np.ndarray, Float64[Doubles, " horizon"]]:
    """Return which absolute errors of the test part the moving band held, (test, horizon), and its reach after that.

    Each step ahead has a band of its own, and an error counts once the series has come to the value it is of. The
    reach after the series asks for the mean of the shares that the last moments asked for: one miss more or less does
    not decide on it.
    """
    errors, places = np.concatenate([valid, test]), np.concatenate(origins)
    steps = np.arange(test.shape[1])
    share = np.full(len(steps), level)
    held = np.zeros(test.shape, bool)
    # The last moment is that after the series, of which nobody knows the truth: all errors are known by then.
    moments = np.append(origins[1], places[-1] + len(steps))
    known = np.searchsorted(places, moments[:, None] - steps - 1, side="right")  # (test + 1, horizon)
    told = np.zeros(len(steps), np.int64)
    shares = np.empty(known.shape)
    reach = np.zeros(len(steps))
    for moment, counts in enumerate(known):
        for step in np.flatnonzero(counts > len(valid) + told):
            news = held[told[step] : counts[step] - len(valid), step]
            share[step] += HASTE * float((level - news).sum())
            told[step] = counts[step] - len(valid)
        first = np.maximum(counts - RECENT, 0)
        window = np.minimum(first + np.arange(RECENT)[:, None], counts - 1)  # (RECENT, horizon)
        many = counts - first
        recent = np.where(np.arange(RECENT)[:, None] < many, errors[window, steps], np.inf)
        shares[moment] = share
        if moment < len(test):
            held[moment] = test[moment] <= _reach_of(np.sort(recent, axis=0), many, share)
        else:
            reach = _reach_of(np.sort(recent, axis=0), many, shares[-RECENT:].mean(axis=0))
    return held, reach


def _reach_of(
    ordered: Float64[Doubles, "recent horizon"], many: Int[Places, " horizon"], share: Float64[Doubles, " horizon"]
) -> Float64[Doubles, " horizon"]:
    """Return that share of `many` errors in order; beyond all of them, as much more as the share goes beyond one."""
    steps = np.arange(len(many))
    wanted = np.ceil((many + 1) * share)
    inside = np.clip(wanted, 1, many).astype(np.int64)
    found = ordered[inside - 1, steps] * np.where(wanted > many, 1 + BEYOND * (wanted - many) / many, 1.0)
    reach: Doubles = np.where(wanted < 1, 0.0, found)
    return reach
