"""The figures of a forecast hold the bar, and learning curves where a network learned."""

from __future__ import annotations

from core.base.language import Strings
from tests.tui.ladder.forecasts import result_of
from tui.labs.forecast.figures import figures


def test_the_bar_is_always_among_the_plotted(home: object, strings: Strings) -> None:
    result = result_of(home, 1)
    forecast, curves = figures(result, strings)
    assert strings(f"model.{result.bar}") in [curve.label for curve in forecast.curves]
    assert len(forecast.curves) <= 5
    assert len(curves.curves) == 6


def test_no_network_no_learning_curves(home: object, strings: Strings) -> None:
    result = result_of(home, 2, models=("last_value",))
    assert len(figures(result, strings)) == 1
    assert len(figures(result_of(home, 2, epochs=1), strings)) == 1
