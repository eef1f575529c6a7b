"""Scores of a forecast: errors by step, against the naive one, and whether it only repeats yesterday."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from core.base.arrays import Doubles, Reals
from core.base.shapes import Float, Float64
from core.base.statistics import Interval, mean_interval

BLOCKS = 20
"""Neighbouring windows overlap and err together: intervals are made over so many blocks of neighbours."""
CLOSER = 0.5
"""A forecast whose distance from an earlier value is this share of its distance from the truth repeats that value."""


class Scores(msgspec.Struct, frozen=True):
    """The scores are errors of a forecast, over all windows."""

    mse: float
    mae: float
    mase: float
    """MAE divided by the in-sample error of the naive forecast (Hyndman and Koehler 2006): of the training part, one
    step ahead, and where it has a season, one season ahead. Below 1 it errs less than that did there."""
    mse_by_step: tuple[float, ...]
    """MSE of each step of the horizon."""


class LagShift(msgspec.Struct, frozen=True):
    """The shift says which value of the series the first step's forecasts lie nearest to."""

    lag: int
    """0: the value to be forecast. 1: the last one seen, "yesterday's"."""
    repeats: bool
    """Whether it is so near to that earlier value that it says little else."""


def score(said: Float[Reals, "count horizon"], truth: Float[Reals, "count horizon"], naive_step: float) -> Scores:
    """Return the scores of forecasts (count, horizon); `naive_step` is the `naive_error` of the training part."""
    errors = said.astype(np.float64) - truth
    mae = float(np.abs(errors).mean())
    return Scores(
        float((errors**2).mean()),
        mae,
        mae / naive_step if naive_step else float("nan"),
        tuple(float(value) for value in (errors**2).mean(axis=0)),
    )


def mean_scores(runs: Sequence[Scores]) -> Scores:
    """Return the mean over several seeds."""
    return Scores(
        float(np.mean([run.mse for run in runs])),
        float(np.mean([run.mae for run in runs])),
        float(np.mean([run.mase for run in runs])),
        tuple(float(value) for value in np.mean([run.mse_by_step for run in runs], axis=0)),
    )


def naive_error(values: Float[Reals, "*series timesteps"], lag: int) -> float:
    """Return the mean size of what changes from one value to that `lag` steps later, of all known pairs.

    In the training part that is the in-sample error of the naive forecast, of the seasonal one where `lag` is the
    period (Hyndman and Koehler 2006).
    """
    changes = np.abs(values[..., lag:].astype(np.float64) - values[..., :-lag])
    return float(np.nanmean(changes)) if np.isfinite(changes).any() else 0.0


def lag_shift(
    said: Float[Reals, "count horizon"],
    inputs: Float[Reals, "count window channels"],
    truth: Float[Reals, "count horizon"],
) -> LagShift:
    """Return whether a forecast is the series moved to the right.

    It compares the first step's forecasts (count, horizon) with the true value and with each value of the window.
    """
    first = said[:, :1].astype(np.float64)
    candidates = np.concatenate([truth[:, :1], inputs[:, ::-1, 0]], axis=1)  # lag 0, 1, 2, ...
    distances = ((candidates - first) ** 2).mean(axis=0)
    lag = int(np.argmin(distances))
    return LagShift(lag, lag > 0 and bool(distances[lag] < CLOSER * distances[0]))


def window_errors(
    said: Float[Reals, "count horizon"], truth: Float[Reals, "count horizon"]
) -> Float64[Doubles, " count"]:
    """Return the mean squared error of each window: (count,)."""
    errors: Doubles = ((said.astype(np.float64) - truth) ** 2).mean(axis=1)
    return errors


def difference(a: Float64[Doubles, " count"], b: Float64[Doubles, " count"]) -> Interval:
    """Return the mean of `a` less that of `b`, errors of the same windows, with its 95 % interval over blocks.

    The interval lies around the mean of all windows. That of the blocks' means is another where some blocks have a
    window more than others, and a reader who compares the errors of two models would find neither.
    """
    gaps = a - b
    mean = float(gaps.mean())
    scale = float(np.abs(gaps).mean()) or 1.0
    # The interval is rounded for readers; these errors may be far smaller than its last digit.
    found = mean_interval([float(block.mean()) / scale for block in np.array_split(gaps, min(BLOCKS, len(gaps)))])
    return Interval(mean, mean + (found.low - found.mean) * scale, mean + (found.high - found.mean) * scale)
