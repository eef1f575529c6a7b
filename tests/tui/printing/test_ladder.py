"""The table of a ladder, a forecast and learning curves follow each other on a console."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from core.base.language import Strings
from tests.tui.ladder.forecasts import printed, result_of
from tui.printing.ladder import CELLS, DISPENSABLE, NARROW_CELLS, WIDE, print_ladder


@pytest.mark.slow
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
    assert strings("plot.training") in text


@pytest.mark.slow
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_the_caption_tells_of_the_columns_that_are_there(home: object, strings: Strings, width: int) -> None:
    text = printed(result_of(home, 1), strings, width)
    head = next(line.split() for line in text.splitlines() if line.split()[:1] == [strings("ladder.model")])
    for name, told in strings.section("ladder.caption").items():
        column = strings("ladder.bands_column" if name == "bands" else f"ladder.{name}")
        assert (told.split(":")[0] + ":" in text) == (column in head)
        assert column not in head or name in CELLS
        assert column in head or name in DISPENSABLE or (width < WIDE and name not in NARROW_CELLS)


@pytest.mark.slow
def test_one_epoch_is_singular(home: object, strings: Strings) -> None:
    text = printed(result_of(home, 1, epochs=1), strings, 100)
    assert "1 épocas" not in text
    assert "1 epochs" not in text


def test_at_eighty_columns_it_stays_a_table_however_long_the_names(home: object, strings: Strings) -> None:
    """Columns go before rows become lists."""
    rows = result_of(home, 5).ladder
    long = [replace(row, model="gru_window", seconds=123.4, parameters=12_345, mse=0.0001234) for row in rows]
    console = Console(width=80, file=io.StringIO())
    print_ladder(long, "title", console, strings, many_steps=True)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    head = next(line for line in lines if strings("ladder.model") in line)
    assert strings("ladder.test") in head
    assert strings("ladder.parameters") not in head
    assert max(map(cell_len, lines)) <= 80


@pytest.mark.parametrize(("ways", "told"), [(("direct", "every_step"), True), (("direct", "direct"), False)])
def test_one_step_ahead_it_is_told_how_each_runs_where_they_differ(
    home: object, strings: Strings, ways: tuple[str, str], told: bool
) -> None:
    result = result_of(home, 1)
    row, other = [one for one in result.ladder if not one.baseline][:2]
    ladder = (replace(row, strategy=ways[0]), replace(other, strategy=ways[1]))
    text = printed(replace(result, ladder=ladder), strings, 120)
    assert (strings("ladder.strategy") in text.split()) is told
    assert (strings("strategy.every_step") in text) is told
