"""Confidence intervals hold what they should and tell differences apart."""

from __future__ import annotations

from core.base.statistics import difference_interval, mean_interval


def test_intervals() -> None:
    interval = mean_interval([0.0, 1.0] * 50)
    assert interval.mean == 0.5
    assert 0.38 < interval.low < 0.42 < 0.58 < interval.high < 0.62
    assert difference_interval([1.0] * 5, [1.0] * 5).holds_zero
    assert not difference_interval([1.0, 0.9, 1.0], [0.1, 0.2, 0.1]).holds_zero
