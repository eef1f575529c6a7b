"""The season of a series: that of the well-known ones, whatever the window; none where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.series.datasets import DATASETS, load_dataset
from core.series.seasons import NO_SEASON, autocorrelation, find_season
from core.series.waves import waves

KNOWN = Path(__file__).parents[2] / "cases" / "seasons" / "series.txt"
OURS = {"sunspots": 11, "elnino": 12, "co2": 52}


def known() -> Iterator[tuple[str, int, np.ndarray]]:
    """Every well-known series with its period, those that come along among them."""
    for line in KNOWN.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, period, *values = line.split()
            yield name, int(period), np.array([float("nan") if value == "-" else float(value) for value in values])
    for name in DATASETS:
        yield name, OURS[name], load_dataset(name).values


@pytest.mark.parametrize("share", [0.7, 1.0])
def test_the_well_known_seasons_are_found(share: float) -> None:
    """In the training part as in the whole, all but two at the most."""
    found = {name: (find_season(values[: round(share * len(values))]).step, period) for name, period, values in known()}
    wrong = {name: pair for name, pair in found.items() if pair[0] != pair[1]}
    assert len(found) >= 27
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize(
    ("values", "period"),
    [
        (np.sin(np.arange(700) * 2 * np.pi / 31), 31),
        (np.sin(np.arange(700) * 2 * np.pi / 12) + np.arange(700) / 10, 12),
        (np.resize([5.0, 9, 2, 7, 1, 8, 3, 9, 4, 6, 2, 7], 300), 12),  # it nearly comes round after two
        (np.exp(np.arange(200) / 20) * (2 + np.sin(np.arange(200) * np.pi / 6)), 12),
        (np.resize(np.random.default_rng(0).normal(size=1440), 10_000), 1440),  # a day of minutes
    ],
)
def test_a_season_is_found(values: np.ndarray, period: int) -> None:
    assert find_season(values) == (period, True)
    gappy = values.copy()
    gappy[np.random.default_rng(1).random(len(values)) < 0.05] = np.nan
    assert find_season(gappy).period == period


def test_noise_on_a_long_wave_is_no_season() -> None:
    """A day of minutes, smooth but for its noise, which ripples the first lags."""
    wave = 5 * np.sin(np.arange(20_000) * np.pi / 720)
    for noise in (0.1, 1.0, 2.0):
        values = wave + noise * np.random.default_rng(0).normal(size=20_000)
        assert find_season(values).period == pytest.approx(1440, rel=0.03)


@pytest.mark.parametrize(
    "values",
    [
        np.arange(100.0),
        1.03 ** np.arange(120),
        np.random.default_rng(0).normal(size=500),
        np.cumsum(np.random.default_rng(0).normal(size=500)),
        np.ones(50),
        np.array([1.0, 2, 1]),
    ],
)
def test_where_there_is_none_none_is_found(values: np.ndarray) -> None:
    assert not find_season(values).sure
    assert find_season(values).step == 1


def test_too_short_a_series_has_none() -> None:
    assert find_season(np.array([1.0, 2, 1, 2])) == NO_SEASON


def test_several_series_share_a_season_or_have_none() -> None:
    assert not find_season(waves(500, 51, np.random.RandomState(42))[..., 0].astype(np.float64)).sure
    shared = np.sin(np.arange(60) * np.pi / 6 + np.random.default_rng(0).uniform(0, 6, (40, 1)))
    assert find_season(shared) == (12, True)


def test_the_autocorrelation_is_the_one_of_statsmodels() -> None:
    from statsmodels.tsa.stattools import acf

    values = load_dataset("sunspots").values
    np.testing.assert_allclose(autocorrelation(values[None], 40), acf(values, nlags=40), atol=1e-9)
