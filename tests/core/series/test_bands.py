"""Bands hold the share of the truth that they promise, wherever the test part errs as the validation part did."""

from __future__ import annotations

import numpy as np
import pytest

from core.series.bands import LEVELS, bands_of, conformal_reach
from core.series.baselines import BASELINES, Asked, Taught
from core.series.data_spec import DataSpec, Source, load_pieces, usual_window

SOURCES: tuple[Source, ...] = ("waves", "sunspots", "elnino", "co2")


def test_by_hand() -> None:
    errors = np.array([[1.0], [4], [2], [3]])
    assert conformal_reach(errors, 0.8).tolist() == [4.0]
    assert conformal_reach(errors, 0.5).tolist() == [3.0]
    low, high = bands_of(errors, np.array([[-4.0], [5.0]]))
    assert (low.level, low.reach, low.coverage) == (0.8, (4.0,), 0.5)
    assert high.level == 0.95


def test_each_step_has_a_reach_of_its_own_and_errors_of_one_kind_are_held() -> None:
    random = np.random.default_rng(0)
    valid, test = (random.normal(0, [1, 3], (4000, 2)) for _ in range(2))
    for level, band in zip(LEVELS, bands_of(valid, test), strict=True):
        assert band.coverage == pytest.approx(level, abs=0.02)
        assert band.reach[1] == pytest.approx(3 * band.reach[0], rel=0.1)


@pytest.mark.parametrize("source", SOURCES)
def test_the_bands_of_the_exact_line_hold_what_they_promise(source: Source) -> None:
    """On the waves and the three series, within five points."""
    window = usual_window(source)
    pieces, _ = load_pieces(DataSpec(source, window))
    line, parts = BASELINES["line_differences"](Taught.of(pieces, 1)), Asked.parts(pieces, window)
    errors = [
        line.forecast(part) - truth[:, window:, 0]
        for part, truth in zip(parts, (pieces.valid, pieces.test), strict=True)
    ]
    for band in bands_of(*errors):
        assert band.coverage == pytest.approx(band.level, abs=0.05)
