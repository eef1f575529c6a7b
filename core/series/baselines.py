"""Baselines, which a network has to beat. Each says what it sees: the window, or all that is past."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Doubles, Floats, Places, Reals
from core.base.shapes import Float, Float32, Float64, Int
from core.series.seasons import NO_SEASON, Season
from core.series.smoothing import MOST_FITTED, fit_level, fit_many, fit_smoothing, fit_theta, levels
from core.series.splits import UNSCALED, Pieces, Scaling
from core.series.waves import Windows, make_windows


@dataclass(frozen=True, eq=False)
class Taught:
    """A baseline may learn from this: the training part, as windows and, where they are of one series, as that."""

    windows: Windows
    season: Season = NO_SEASON
    series: Float64[Doubles, " timesteps"] | None = None
    """The training part as one series, in its own units; none where there are several."""
    scaling: Scaling = UNSCALED
    """Scaling of the windows."""

    @property
    def horizon(self) -> int:
        """Steps ahead."""
        return int(self.windows.targets.shape[1])

    @classmethod
    def of(cls, pieces: Pieces, horizon: int) -> Taught:
        """Return what the training part of these pieces teaches."""
        windows = make_windows(pieces.train, "direct", horizon)
        seen = None if pieces.whole is None else pieces.whole.seen
        return cls(windows, pieces.season, seen, pieces.scaling)


@dataclass(frozen=True, eq=False)
class Asked:
    """Windows after each of which a forecast is asked for, and what came before them."""

    inputs: Float32[Floats, "count window channels"]
    series: Float64[Doubles, " timesteps"] | None = None
    """The whole series in its own units; none of several. A forecast sees what stands before its origin."""
    origins: Int[Places, " count"] | None = None
    """Place in the whole series of the first value to be forecast."""

    @classmethod
    def parts(cls, pieces: Pieces, window: int) -> tuple[Asked, Asked]:
        """Return the windows of the validation and of the test part."""
        valid, test, whole = pieces.valid[:, :window], pieces.test[:, :window], pieces.whole
        if whole is None:
            return cls(valid), cls(test)
        return cls(valid, whole.values, whole.valid), cls(test, whole.values, whole.test)

    def place(self) -> tuple[Doubles, Places]:
        """Return the series and the origins. Raises `ValueError` where there are several series."""
        if self.series is None or self.origins is None:
            raise ValueError("received windows of several series, expected those of one")
        return self.series, self.origins


@dataclass(frozen=True, eq=False)
class Baseline:
    """A baseline forecasts after it has been shown the training part."""

    name: str
    parameters: int
    """Numbers that it learnt from the training part."""
    forecast: Callable[[Asked], Float[Reals, "count horizon"]]
    """Windows (count, window, 1) -> what comes after them (count, horizon)."""
    period: int | None = None
    """Period of the seasonal one."""


def mean(taught: Taught) -> Baseline:
    """Return a baseline that says the mean of the window at every step. It sees the window and learns nothing."""
    return Baseline("mean", 0, lambda asked: _repeat(asked.inputs[:, :, 0].mean(axis=1), taught.horizon))


def last_value(taught: Taught) -> Baseline:
    """Return the naive forecast: the last value at every step. It sees one value and learns nothing."""

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        if asked.series is None or asked.origins is None:
            return _repeat(asked.inputs[:, -1, 0], taught.horizon)
        return _repeat(taught.scaling.apply(asked.series[asked.origins - 1]), taught.horizon)

    return Baseline("last_value", 0, forecast)


def seasonal(taught: Taught) -> Baseline:
    """Return a baseline that says the value one period ago. It sees the last period and learns how long that is.

    The period is that of the whole training part, and may be longer than the window.
    """
    period, steps = taught.season.period, np.arange(taught.horizon)

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        if asked.series is None or asked.origins is None:
            return asked.inputs[:, -period:, 0][:, steps % period]
        return taught.scaling.apply(asked.series[asked.origins[:, None] - period + steps % period])

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


def line_differences(taught: Taught) -> Baseline:
    """Return the best straight line from the steps within the window to the steps after it.

    It knows no level: what it learnt holds wherever the series has risen to. It sees the window.
    """
    steps = _with_one(np.diff(taught.windows.inputs.astype(np.float64), axis=1))
    targets = taught.windows.targets.astype(np.float64) - taught.windows.inputs[:, -1, :1].astype(np.float64)
    weights = np.linalg.lstsq(steps, targets, rcond=None)[0]

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        inputs = asked.inputs.astype(np.float64)
        said: Doubles = _with_one(np.diff(inputs, axis=1)) @ weights + inputs[:, -1, :1]
        return said

    return Baseline("line_differences", weights.size, forecast)


def drift(taught: Taught) -> Baseline:
    """Return the last value, moved on by the mean step of all that is past. It learns nothing."""
    ahead = np.arange(1, taught.horizon + 1)

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        if asked.series is None or asked.origins is None:
            first, last = asked.inputs[:, 0, 0].astype(np.float64), asked.inputs[:, -1, 0].astype(np.float64)
            moved: Doubles = last[:, None] + ((last - first) / (asked.inputs.shape[1] - 1))[:, None] * ahead
            return moved
        last = asked.series[asked.origins - 1]
        return taught.scaling.apply(last[:, None] + ((last - asked.series[0]) / (asked.origins - 1))[:, None] * ahead)

    return Baseline("drift", 0, forecast)


def ses(taught: Taught) -> Baseline:
    """Return simple exponential smoothing (Brown 1959): the mean of all that is past, the newer the weightier."""
    if taught.series is None:
        return _of_many("ses", taught, (False, False))
    start = max(0, len(taught.series) - MOST_FITTED)
    smoothing, first = fit_level(taught.series)

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        series, origins = asked.place()
        level = levels(series, smoothing, first, start)[origins - 1]
        return _repeat(taught.scaling.apply(level), taught.horizon)

    return Baseline("ses", 2, forecast)


def ets(taught: Taught) -> Baseline:
    """Return exponential smoothing of level, trend and season (Hyndman et al. 2008), of the shape that AICc chooses."""
    if taught.series is None:
        return _of_many("ets", taught, (True, True))
    smoothing = fit_smoothing(taught.series, taught.season)

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        series, origins = asked.place()
        return taught.scaling.apply(smoothing.through(series).forecast(origins - 1, taught.horizon))

    return Baseline("ets", smoothing.parameters, forecast, len(smoothing.seasons) or None)


def theta(taught: Taught) -> Baseline:
    """Return the Theta method (Assimakopoulos and Nikolopoulos 2000), which won the M3 competition."""
    if taught.series is None:
        return _of_many("theta", taught, (False, False), half_slope=True)
    found = fit_theta(taught.series, taught.season)

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        series, origins = asked.place()
        return taught.scaling.apply(found.forecast(series, origins, taught.horizon))

    return Baseline("theta", 2, forecast, len(found.season) or None)


def _of_many(name: str, taught: Taught, shape: tuple[bool, bool], *, half_slope: bool = False) -> Baseline:
    """Return exponential smoothing of many series, each from its window alone, with parameters that all share.

    With half a slope, that of the line through the window, it is the Theta method.
    """
    smoothing = fit_many(taught.windows.inputs[:, :, 0].astype(np.float64), shape)

    def forecast(asked: Asked) -> Float[Reals, "count horizon"]:
        windows = asked.inputs[:, :, 0].astype(np.float64)
        said = smoothing.over(windows, taught.horizon)
        if half_slope:
            time = np.arange(windows.shape[1]) - (windows.shape[1] - 1) / 2
            slope = windows @ time / (time @ time)
            said = said + 0.5 * slope[:, None] * (np.arange(taught.horizon) + 1 / smoothing.level)
        return said

    return Baseline(name, smoothing.parameters, forecast)


BASELINES: Mapping[str, Callable[[Taught], Baseline]] = {
    "mean": mean,
    "last_value": last_value,
    "seasonal": seasonal,
    "least_squares": least_squares,
    "line_differences": line_differences,
    "drift": drift,
    "ses": ses,
    "ets": ets,
    "theta": theta,
}
"""Baselines by name, in the order in which people are shown them."""


def _repeat(values: Float[Reals, " count"], horizon: int) -> Float[Reals, "count {horizon}"]:
    return np.repeat(values[:, None], horizon, axis=1)


def _with_one(inputs: Float[Reals, "count window channels"]) -> Doubles:
    """Windows as rows, with a one for the bias: (count, window * channels + 1)."""
    flat = inputs.reshape(len(inputs), -1).astype(np.float64)
    found: Doubles = np.concatenate([flat, np.ones((len(flat), 1))], axis=1)
    return found
