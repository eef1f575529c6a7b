"""Exponential smoothing and its kin, estimated by statsmodels on the training part and then carried through the series.

The parameters are those of the training part for good; the states move on with every value that is past. Where there
are many series, as with the waves, the parameters are the medians of a few of them, and each window starts anew.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Doubles, Places
from core.base.shapes import Float64, Int
from core.series.seasons import Season

MOST_FITTED = 4_000
"""Last values of the training part from which the parameters are estimated: more move them little and take long."""
TRIED = 12
"""Series whose parameters are estimated where there are many."""
LONGEST_SEASON = 400
"""Longest season that exponential smoothing is given: it has a state for each of its steps."""
SHAPES = ((False, False), (True, False), (True, True))
"""Trends that are tried: whether there is one, and whether it is damped."""


@dataclass(frozen=True, eq=False)
class States:
    """The states of exponential smoothing after each value: level, slope, and the season of that value."""

    level: Float64[Doubles, " timesteps"]
    slope: Float64[Doubles, " timesteps"]
    season: Float64[Doubles, " timesteps"]
    period: int
    damping: float

    def forecast(self, places: Int[Places, " count"], horizon: int) -> Float64[Doubles, "count horizon"]:
        """Return what comes after the values at these places (Hyndman et al. 2008, additive errors)."""
        ahead = np.arange(1, horizon + 1)
        slopes = self.slope[places, None] * np.cumsum(self.damping**ahead)
        seasons = self.season[places[:, None] + ahead - self.period * -(-ahead // self.period)]
        found: Doubles = self.level[places, None] + slopes + seasons
        return found


@dataclass(frozen=True)
class Smoothing:
    """Exponential smoothing with additive errors: its parameters and the states that it starts from."""

    level: float
    """Smoothing of the level, alpha."""
    slope: float
    """Smoothing of the slope, beta; zero without a trend."""
    season: float
    """Smoothing of the season, gamma; zero without a season."""
    damping: float
    """Damping of the slope, phi; 1 of none."""
    parameters: int
    start: int = 0
    """Place in the series from which the states are carried on."""
    first: tuple[float, float] = (0.0, 0.0)
    """First level and slope."""
    seasons: tuple[float, ...] = ()
    """First season, as statsmodels has it."""
    trended: bool = False
    damped: bool = False

    def through(self, series: Float64[Doubles, " timesteps"]) -> States:
        """Return the states after each value of a series; those before `start` are zero."""
        from statsmodels.tsa.exponential_smoothing.ets import ETSModel

        asked: dict[str, object] = {"initial_level": self.first[0]}
        values = [self.level]
        if self.trended:
            asked |= {"initial_trend": self.first[1]}
            values.append(self.slope)
        if self.seasons:
            asked |= {"initial_seasonal": self.seasons}
            values.append(self.season)
        if self.damped:
            values.append(self.damping)
        model = ETSModel(
            series[self.start :],
            **_shape(len(self.seasons), trended=self.trended, damped=self.damped),
            initialization_method="known",
            **asked,
        )
        found = np.asarray(model.smooth(np.array(values)).states)
        states = np.zeros((3, len(series)))
        states[0, self.start :] = found[:, 0]
        states[1, self.start :] = found[:, 1] if self.trended else 0.0
        states[2, self.start :] = found[:, -1] if self.seasons else 0.0
        return States(states[0], states[1], states[2], max(len(self.seasons), 1), self.damping)

    def over(self, windows: Float64[Doubles, "count window"], horizon: int) -> Float64[Doubles, "count horizon"]:
        """Return what comes after each window, whose first two values are its first states. Seasons are left out."""
        level = windows[:, 0].copy()
        slope = windows[:, 1] - windows[:, 0] if self.trended else np.zeros(len(windows))
        for values in windows.T[1:]:
            expected = level + self.damping * slope
            level, slope = (
                expected + self.level * (values - expected),
                self.damping * slope + self.slope * (values - expected),
            )
        ahead = np.cumsum(self.damping ** np.arange(1, horizon + 1))
        found: Doubles = level[:, None] + slope[:, None] * ahead
        return found


def fit_smoothing(
    seen: Float64[Doubles, " timesteps"], season: Season, shapes: Sequence[tuple[bool, bool]] = SHAPES
) -> Smoothing:
    """Return the exponential smoothing that AICc chooses for a training part: trend or none, damped, with a season.

    The states of the first values are those of statsmodels' heuristic (Hyndman et al. 2008). Raises `ValueError` where
    no shape is given.
    """
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    start = max(0, len(seen) - MOST_FITTED)
    tail = seen[start:]
    seasonal = season.sure and season.period <= min(LONGEST_SEASON, len(tail) // 2 - 5)
    best, found, chosen = np.inf, None, (False, False, 0)
    with _quiet():
        for trended, damped in shapes:
            for period in (0, season.period) if seasonal else (0,):
                shape = _shape(period, trended=trended, damped=damped)
                model = ETSModel(tail, **shape, initialization_method="heuristic")
                fitted = model.fit(disp=False)
                if found is None or fitted.aicc < best:
                    best, found, chosen = fitted.aicc, fitted, (trended, damped, period)
    if found is None:
        raise ValueError("received no shape of a trend, expected one at least")
    trended, damped, period = chosen
    values = dict(zip(found.model.param_names, map(float, found.params), strict=True))
    return Smoothing(
        values["smoothing_level"],
        values.get("smoothing_trend", 0.0),
        values.get("smoothing_seasonal", 0.0),
        values.get("damping_trend", 1.0),
        len(values),
        start,
        (float(found.initial_level), float(found.initial_trend) if trended else 0.0),
        tuple(map(float, found.initial_seasonal)) if period else (),
        trended,
        damped,
    )


def fit_many(rows: Float64[Doubles, "count timesteps"], shape: tuple[bool, bool]) -> Smoothing:
    """Return the smoothing of this shape whose parameters are the medians of those of a few series."""
    chosen = rows[np.linspace(0, len(rows) - 1, min(TRIED, len(rows))).round().astype(int)]
    fits = [fit_smoothing(row, Season(1, False), (shape,)) for row in chosen]
    level, slope, damping = (float(np.median([getattr(one, name) for one in fits])) for name in PARAMETERS)
    return Smoothing(level, slope, 0.0, damping, fits[0].parameters, trended=shape[0], damped=shape[1])


PARAMETERS = ("level", "slope", "damping")


def fit_level(seen: Float64[Doubles, " timesteps"]) -> tuple[float, float]:
    """Return the smoothing of simple exponential smoothing, and its first level, both estimated."""
    from statsmodels.tsa.holtwinters import SimpleExpSmoothing

    with _quiet():
        fitted = SimpleExpSmoothing(seen[-MOST_FITTED:], initialization_method="estimated").fit()
    return float(fitted.params["smoothing_level"]), float(fitted.params["initial_level"])


def levels(
    series: Float64[Doubles, " timesteps"], smoothing: float, first: float, start: int
) -> Float64[Doubles, " timesteps"]:
    """Return the exponentially smoothed level after each value; before `start` there is none."""
    from scipy.signal import lfilter

    found = np.zeros(len(series))
    found[start:], _ = lfilter([smoothing], [1.0, smoothing - 1.0], series[start:], zi=[(1 - smoothing) * first])
    return found


@dataclass(frozen=True, eq=False)
class Theta:
    """The Theta method (Assimakopoulos and Nikolopoulos 2000): half a level that is smoothed, half a line's slope."""

    smoothing: float
    slope: float
    season: tuple[float, ...]
    """Season of the first steps from `start`; empty for none."""
    multiplied: bool
    """Whether the season is a factor, and not a summand."""
    start: int
    first: float
    """First level: the first value, without its season."""

    def forecast(
        self, series: Float64[Doubles, " timesteps"], origins: Int[Places, " count"], horizon: int
    ) -> Float64[Doubles, "count horizon"]:
        """Return the forecasts from each origin, the place of the first value that is not seen."""
        without = series if not self.season else self._without(series)
        level = levels(without, self.smoothing, self.first, self.start)[origins - 1]
        ahead, seen = np.arange(1, horizon + 1), (origins - self.start)[:, None]
        rise = (ahead - 1) + (1 - (1 - self.smoothing) ** seen) / self.smoothing
        said: Doubles = level[:, None] + 0.5 * self.slope * rise
        if self.season:
            there = np.array(self.season)[(origins[:, None] - self.start + ahead - 1) % len(self.season)]
            said = said * there if self.multiplied else said + there
        return said

    def _without(self, series: Float64[Doubles, " timesteps"]) -> Float64[Doubles, " timesteps"]:
        there = np.array(self.season)[(np.arange(len(series)) - self.start) % len(self.season)]
        found: Doubles = series / there if self.multiplied else series - there
        return found


def fit_theta(seen: Float64[Doubles, " timesteps"], season: Season) -> Theta:
    """Return the Theta method as statsmodels estimates it, with the season that was found, if it truly is one."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    start = max(0, len(seen) - MOST_FITTED)
    tail = seen[start:]
    seasonal = season.sure and 2 * season.period <= len(tail)
    with _quiet():
        model = ThetaModel(tail, period=season.period if seasonal else 1, deseasonalize=seasonal)
        fitted = model.fit()
        slope, smoothing = (float(fitted.params[name]) for name in ("b0", "alpha"))
        ahead = fitted.forecast_components(season.period)["seasonal"].to_numpy() if seasonal else np.zeros(0)
    multiplied = seasonal and model.method == "mul"
    # It tells the seasons of the steps that follow: turned back to the first value of the training part.
    there = tuple(map(float, np.roll(ahead, len(tail) % season.period)))
    first = float(tail[0]) if not there else float(tail[0] / there[0] if multiplied else tail[0] - there[0])
    return Theta(smoothing, slope, there, multiplied, start, first)


def _shape(period: int, *, trended: bool, damped: bool) -> dict[str, object]:
    found: dict[str, object] = {"error": "add", "trend": "add" if trended else None, "damped_trend": damped}
    return {**found, "seasonal": "add" if period else None, "seasonal_periods": period or None}


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep quiet what a search says that has not come to rest: its best parameters are taken, and judged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
