"""Bands around forecasts: as far on either side as the errors of the validation part call for."""

from __future__ import annotations

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.shapes import Float, Float64
from core.series.scores import Reals

LEVELS = (0.8, 0.95)
"""Shares of the truth that a band is to hold."""


class Band(msgspec.Struct, frozen=True):
    """The band of a model's forecasts, with what it came to on the test part."""

    level: float
    """Share of the truth that it is to hold."""
    reach: tuple[float, ...]
    """Distance from the forecast to either end, for each step ahead, in the series' own units."""
    coverage: float
    """Share of the truth that it held on the test part, over all steps."""


def bands_of(
    valid_errors: Float[Reals, "valid horizon"], test_errors: Float[Reals, "test horizon"]
) -> tuple[Band, ...]:
    """Return the bands of `LEVELS` by split conformal prediction (Vovk et al. 2005; Lei et al. 2018).

    The reach of a step is that quantile of its absolute errors on the validation part, of which one more is counted
    than there are.
    """
    found = []
    for level in LEVELS:
        reach = conformal_reach(np.abs(valid_errors).astype(np.float64), level)
        held = float((np.abs(test_errors) <= reach).mean())
        found.append(Band(level, tuple(reach.tolist()), round(held, 4)))
    return tuple(found)


def conformal_reach(errors: Float64[Doubles, "count horizon"], level: float) -> Float64[Doubles, " horizon"]:
    """Return how far from the forecast the band goes, for each step, given absolute errors of earlier forecasts."""
    count = len(errors)
    place = min(int(np.ceil((count + 1) * level)), count) - 1
    reach: Doubles = np.sort(errors, axis=0)[place]
    return reach
