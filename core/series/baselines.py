"""Baselines, which a network has to beat. Each says what it sees: the window, or all that is past."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Doubles, Floats, Places
from core.base.shapes import Float32, Float64, Int
from core.series.seasons import NO_SEASON, Season
from core.series.splits import Pieces
from core.series.waves import Windows, make_windows


@dataclass(frozen=True, eq=False)
class Taught:
    """What a baseline may learn from: the training part, as windows and, where they are of one series, as that."""

    windows: Windows
    season: Season = NO_SEASON
    series: Float64[Doubles, " timesteps"] | None = None
    """The training part as one series; none where there are several."""

    @property
    def horizon(self) -> int:
        """Steps ahead."""
        return int(self.windows.targets.shape[1])

    @classmethod
    def of(cls, pieces: Pieces, horizon: int) -> Taught:
        """Return what the training part of these pieces teaches."""
        windows = make_windows(pieces.train, "direct", horizon)
        return cls(windows, pieces.season, None if pieces.whole is None else pieces.whole.seen)


@dataclass(frozen=True, eq=False)
class Asked:
    """Windows after each of which a forecast is asked for, and what came before them."""

    inputs: Float32[Floats, "count window channels"]
    series: Float64[Doubles, " timesteps"] | None = None
    """The whole series; none where there are several. A forecast sees what stands before its origin."""
    origins: Int[Places, " count"] | None = None
    """Place in the whole series of the first value to be forecast."""

    @classmethod
    def parts(cls, pieces: Pieces, window: int) -> tuple[Asked, Asked]:
        """Return the windows of the validation and of the test part."""
        valid, test, whole = pieces.valid[:, :window], pieces.test[:, :window], pieces.whole
        if whole is None:
            return cls(valid), cls(test)
        return cls(valid, whole.values, whole.valid), cls(test, whole.values, whole.test)


@dataclass(frozen=True, eq=False)
class Baseline:
    """A baseline forecasts after it has been shown the training part."""

    name: str
    parameters: int
    """Numbers that it learnt from the training part."""
    forecast: Callable[[Asked], Float32[Floats, "count horizon"]]
    """Windows (count, window, 1) -> what comes after them (count, horizon)."""
    period: int | None = None
    """Period of the seasonal one."""


def mean(taught: Taught) -> Baseline:
    """Return a baseline that says the mean of the window at every step. It sees the window and learns nothing."""
    return Baseline("mean", 0, lambda asked: _repeat(asked.inputs[:, :, 0].mean(axis=1), taught.horizon))


def last_value(taught: Taught) -> Baseline:
    """Return the naive forecast: the last value at every step. It sees one value and learns nothing."""
    return Baseline("last_value", 0, lambda asked: _repeat(asked.inputs[:, -1, 0], taught.horizon))


def seasonal(taught: Taught) -> Baseline:
    """Return a baseline that says the value one period ago. It sees the last period and learns how long that is.

    The period is that of the whole training part, and may be longer than the window.
    """
    period, steps = taught.season.period, np.arange(taught.horizon)

    def forecast(asked: Asked) -> Float32[Floats, "count horizon"]:
        if asked.series is None or asked.origins is None:
            return asked.inputs[:, -period:, 0][:, steps % period]
        said: Floats = asked.series[asked.origins[:, None] - period + steps % period].astype(np.float32)
        return said

    return Baseline("seasonal", 1, forecast, period)


def least_squares(taught: Taught) -> Baseline:
    """Return the best straight line through the training windows: `Flatten` and `Dense`, solved and not trained.

    It sees the window and learns one weight a value and a bias for each step ahead (Gauss 1809).
    """
    design, targets = _with_one(taught.windows.inputs), taught.windows.targets.astype(np.float64)
    weights = np.linalg.lstsq(design, targets, rcond=None)[0]

    def forecast(asked: Asked) -> Float32[Floats, "count horizon"]:
        said: Floats = (_with_one(asked.inputs) @ weights).astype(np.float32)
        return said

    return Baseline("least_squares", weights.size, forecast)


BASELINES: Mapping[str, Callable[[Taught], Baseline]] = {
    "mean": mean,
    "last_value": last_value,
    "seasonal": seasonal,
    "least_squares": least_squares,
}


def _repeat(values: Float32[Floats, " count"], horizon: int) -> Float32[Floats, "count {horizon}"]:
    return np.repeat(values[:, None], horizon, axis=1)


def _with_one(inputs: Floats) -> np.ndarray:
    """Windows as rows, with a one for the bias: (count, window * channels + 1)."""
    flat = inputs.reshape(len(inputs), -1).astype(np.float64)
    return np.concatenate([flat, np.ones((len(flat), 1))], axis=1)
