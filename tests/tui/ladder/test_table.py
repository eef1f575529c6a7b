"""The table of a ladder, a forecast and learning curves follow each other on a console."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from core.base.language import Strings
from tests.tui.ladder.forecasts import printed, result_of


@pytest.mark.parametrize("width", [80, 120])
def test_after_the_ladder_come_a_forecast_and_learning_curves(home: object, strings: Strings, width: int) -> None:
    result = result_of(home, 5)
    text = printed(result, strings, width)
    assert "\x1b" not in text
    lines = text.splitlines()
    assert max(map(cell_len, lines)) <= width
    titles = [strings("plot.forecast_title"), strings("plot.curves_title")]
    places = [next(place for place, line in enumerate(lines) if title in line) for title in titles]
    ladder = next(place for place, line in enumerate(lines) if strings("ladder.mase") in line)
    assert ladder < places[0] < places[1]
    assert strings("plot.truth") in text
    assert strings("plot.training", name=strings("model.linear")) in text
