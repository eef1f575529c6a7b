"""The figures of a forecast hold what was asked for, and learning curves where a network learned."""

from __future__ import annotations

from core.base.language import Strings
from tests.tui.ladder.forecasts import result_of
from tui.labs.forecast.figures import figures


def test_what_was_asked_for_is_plotted(home: object, strings: Strings) -> None:
    result = result_of(home, 1)
    forecast, curves = figures(result, strings)
    labels = [curve.label for curve in forecast.curves]
    assert {strings(f"model.{row.model}") for row in result.ladder if row.asked} <= set(labels)
    assert len(curves.curves) == 6


def test_no_network_no_learning_curves(home: object, strings: Strings) -> None:
    result = result_of(home, 2, models=("last_value",))
    assert len(figures(result, strings)) == 1
    assert len(figures(result_of(home, 2, epochs=1), strings)) == 1
