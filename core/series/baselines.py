"""Baselines, which a network has to beat. Each says what it sees: the window, and what training taught it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Floats
from core.base.shapes import Float32
from core.series.waves import Windows

ABOUT = 1.2
"""Multiple of the least error: a period and its multiples differ by less."""


@dataclass(frozen=True, eq=False)
class Baseline:
    """A baseline forecasts after it has been shown the training windows."""

    name: str
    parameters: int
    """Numbers that it learnt from the training part."""
    forecast: Callable[[Float32[Floats, "count window channels"]], Float32[Floats, "count horizon"]]
    """Windows (count, window, 1) -> what comes after them (count, horizon)."""
    period: int | None = None
    """Period of the seasonal one."""


def mean(train: Windows) -> Baseline:
    """Return a baseline that says the mean of the window at every step. It sees the window and learns nothing."""
    return Baseline("mean", 0, lambda inputs: _repeat(inputs[:, :, 0].mean(axis=1), _horizon(train)))


def last_value(train: Windows) -> Baseline:
    """Return the naive forecast: the last value at every step. It sees one value and learns nothing."""
    return Baseline("last_value", 0, lambda inputs: _repeat(inputs[:, -1, 0], _horizon(train)))


def seasonal(train: Windows) -> Baseline:
    """Return a baseline that says the value one period ago. It sees the window and learns the period.

    The period is found in the training part alone, where the error of repeating it, drawn over all
    periods the window holds, dips: the shortest dip that is about as deep as the deepest, twelve months rather than
    forty-eight.
    """
    horizon = _horizon(train)
    window = train.inputs.shape[1]
    periods = range(1, window + 1)
    errors = [float(np.mean((_one_period_ago(train.inputs, p, horizon) - train.targets) ** 2)) for p in periods]
    dips = [place for place in range(1, window - 1) if errors[place - 1] > errors[place] <= errors[place + 1]]
    if dips:
        least = min(errors[place] for place in dips)
        period = periods[next(place for place in dips if errors[place] <= ABOUT * least)]
    else:
        period = periods[int(np.argmin(errors[1:])) + 1]  # repeating the last value is another baseline
    return Baseline("seasonal", 1, lambda inputs: _one_period_ago(inputs, period, horizon), period)


def least_squares(train: Windows) -> Baseline:
    """Return the best straight line through the training windows: `Flatten` and `Dense`, solved and not trained.

    It sees the window and learns one weight a value and a bias for each step ahead (Gauss 1809).
    """
    design = _with_one(train.inputs)
    weights = np.linalg.lstsq(design, train.targets.astype(np.float64), rcond=None)[0]

    def forecast(inputs: Float32[Floats, "count window channels"]) -> Float32[Floats, "count horizon"]:
        said: Floats = (_with_one(inputs) @ weights).astype(np.float32)
        return said

    return Baseline("least_squares", weights.size, forecast)


BASELINES: Mapping[str, Callable[[Windows], Baseline]] = {
    "mean": mean,
    "last_value": last_value,
    "seasonal": seasonal,
    "least_squares": least_squares,
}


def _horizon(train: Windows) -> int:
    return int(train.targets.shape[1])


def _repeat(values: Float32[Floats, " count"], horizon: int) -> Float32[Floats, "count {horizon}"]:
    return np.repeat(values[:, None], horizon, axis=1)


def _one_period_ago(
    inputs: Float32[Floats, "count window channels"], period: int, horizon: int
) -> Float32[Floats, "count {horizon}"]:
    season = inputs[:, -period:, 0]  # (count, period)
    return season[:, np.arange(horizon) % period]


def _with_one(inputs: Floats) -> np.ndarray:
    """Windows as rows, with a one for the bias: (count, window * channels + 1)."""
    flat = inputs.reshape(len(inputs), -1).astype(np.float64)
    return np.concatenate([flat, np.ones((len(flat), 1))], axis=1)
