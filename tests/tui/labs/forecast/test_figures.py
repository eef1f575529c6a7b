"""The figures of a forecast hold what was asked for, and learning curves where a network learned."""

from __future__ import annotations

import pytest

from core.base.language import Strings
from core.experiments.future import Ahead, Future
from core.series.bands import Band
from tests.tui.ladder.forecasts import result_of
from tui.drawing.page import draw_figure
from tui.drawing.rows import plain_text
from tui.labs.forecast.figures import figures, future_figure


def test_what_was_asked_for_is_plotted(home: object, strings: Strings) -> None:
    result = result_of(home, 1)
    forecast, curves = figures(result, strings)
    labels = [curve.label for curve in forecast.curves]
    assert {strings(f"model.{row.model}") for row in result.ladder if row.asked} <= set(labels)
    assert len([curve for curve in curves.curves if len(curve.x)]) == 6


@pytest.mark.slow
def test_no_network_no_learning_curves(home: object, strings: Strings) -> None:
    result = result_of(home, 2, models=("last_value",))
    assert len(figures(result, strings)) == 1
    assert len(figures(result_of(home, 2, epochs=1), strings)) == 1


@pytest.mark.parametrize("steps", [1, 3])
def test_the_future_has_its_dates_below_and_its_band_around(strings: Strings, steps: int) -> None:
    """The model at the pointer is drawn, and where nobody points, the best."""
    bands = (Band(0.95, (1.0,) * steps, 0.95),)
    best, other = (Ahead(name, "direct", (value,) * steps, bands) for name, value in (("theta", 5.0), ("ets", 7.0)))
    dates = tuple(f"2024-01-0{day}" for day in range(1, steps + 1))
    future = Future(dates, (3.0, 4.0, 5.0), (best, other))
    assert strings("model.theta") in future_figure(future, strings).title
    figure = future_figure(future, strings, other)
    assert strings("model.ets") in figure.title
    assert figure.bands[0].high[0] == 8.0
    drawn = plain_text(draw_figure(figure, 80, 16))
    assert dates[0] in drawn[-2]
    assert dates[-1] in drawn[-2]
    assert not future_figure(Future((), (3.0, 4.0), (best,)), strings).x_ticks or steps == 1
