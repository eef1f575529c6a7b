"""Exponential smoothing is that of statsmodels, at the end of the training part; then it goes on with what is past."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import numpy as np
import pytest

from core.series.baselines import BASELINES, Asked, Baseline, Taught
from core.series.seasons import Season, find_season
from core.series.smoothing import Smoothing, fit_level, fit_many, fit_smoothing, fit_theta, levels
from core.series.splits import cut_series

HORIZON = 7


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def sample(number: int) -> np.ndarray:
    """One of utilsforecast's sample series: a week of season, some with a trend."""
    from utilsforecast.data import generate_series

    frame = generate_series(
        1, freq="D", min_length=160, max_length=300, seed=number, with_trend=bool(number % 2), equal_ends=True
    )
    values: np.ndarray = frame["y"].to_numpy(np.float64)
    return values


def said_at_the_end(name: str, values: np.ndarray) -> tuple[Baseline, np.ndarray, np.ndarray]:
    """A baseline, what it says at the end of the training part, and that part."""
    pieces = cut_series(values, 14, HORIZON)
    baseline = BASELINES[name](Taught.of(pieces, HORIZON))
    whole = pieces.whole
    assert whole is not None
    asked = Asked(pieces.valid[:1, :14], whole.values, np.array([whole.train_end]))
    return baseline, pieces.scaling.undo(baseline.forecast(asked))[0], whole.seen


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("number", range(50))
def test_fifty_samples_are_forecast_as_the_library_does(number: int) -> None:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel
    from statsmodels.tsa.forecasting.theta import ThetaModel
    from statsmodels.tsa.holtwinters import SimpleExpSmoothing

    values = sample(number)
    _, naive, seen = said_at_the_end("last_value", values)
    season = find_season(seen)
    assert season == Season(7, True)
    np.testing.assert_allclose(naive, np.repeat(seen[-1], HORIZON), atol=1e-6)
    np.testing.assert_allclose(said_at_the_end("seasonal", values)[1], seen[-7:], atol=1e-6)
    theirs = SimpleExpSmoothing(seen, initialization_method="estimated").fit().forecast(HORIZON)
    np.testing.assert_allclose(said_at_the_end("ses", values)[1], theirs, atol=1e-6)
    theirs = np.asarray(ThetaModel(seen, period=7).fit().forecast(HORIZON))
    np.testing.assert_allclose(said_at_the_end("theta", values)[1], theirs, atol=1e-6)
    fits = []
    for trend, damped in ((None, False), ("add", False), ("add", True)):
        for seasonal in (None, "add"):
            shape = {"trend": trend, "damped_trend": damped, "seasonal": seasonal}
            model = ETSModel(seen, seasonal_periods=7 if seasonal else None, initialization_method="heuristic", **shape)
            fits.append(model.fit(disp=False))
    theirs = min(fits, key=lambda one: one.aicc).forecast(HORIZON)
    np.testing.assert_allclose(said_at_the_end("ets", values)[1], theirs, atol=1e-6)


@pytest.mark.slow
def test_the_states_go_on_with_what_is_past() -> None:
    """A forecast from a later origin is that of the library, given the same parameters and all values up to it."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    values = sample(3)
    found = fit_smoothing(values[:120], Season(7, True), ((True, True),))
    shape = {"error": "add", "trend": "add", "damped_trend": True, "seasonal": "add", "seasonal_periods": 7}
    start = {"initial_level": found.first[0], "initial_trend": found.first[1], "initial_seasonal": found.seasons}
    model = ETSModel(values[:150], initialization_method="known", **shape, **start)
    theirs = model.smooth(np.array([found.level, found.slope, found.season, found.damping])).forecast(HORIZON)
    ours = found.through(values).forecast(np.array([149]), HORIZON)[0]
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


@pytest.mark.slow
def test_levels_by_hand() -> None:
    assert levels(np.array([9.0, 2.0, 4.0]), 0.5, 0.0, 1).tolist() == [0.0, 1.0, 2.5]
    smoothing, first = fit_level(np.array([1.0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]))
    assert levels(np.ones(3), smoothing, first, 0) == pytest.approx(np.ones(3))


@pytest.mark.slow
def test_theta_has_a_season_only_where_it_is_sure() -> None:
    values = sample(2)
    assert len(fit_theta(values, Season(7, True)).season) == 7
    assert fit_theta(values, Season(7, False)).season == ()


@pytest.mark.slow
def test_windows_of_many_series_go_on_by_hand() -> None:
    one = Smoothing(1.0, 1.0, 0.0, 1.0, 2, trended=True)
    assert one.over(np.array([[1.0, 2, 4], [5, 5, 5]]), 2).tolist() == [[6.0, 8.0], [5.0, 5.0]]
    lines = np.arange(40.0) + np.random.default_rng(0).normal(0, 0.01, (20, 40))
    said = fit_many(lines, (True, False)).over(lines, 1)
    np.testing.assert_allclose(said, np.full((20, 1), 40.0), atol=0.3)
