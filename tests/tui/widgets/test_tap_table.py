"""The table of a kernel's taps grows by a row for each line, and is empty without taps."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from tests.tui.widgets.conftest import Wait
from tui.drawing.rows import plain_text
from tui.drawing.tap_table import draw_taps
from tui.widgets.tap_table import TapTable


async def test_it_shows_another_place_of_the_kernel(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]], wait: Wait
) -> None:
    table = TapTable()
    app = host(table)
    async with app.run_test(size=(40, 8)):
        assert "".join(screenful(app)) == ""
        for heads, lines in (
            (["x[3]", "x[4]"], [("value", [105.5, 66.6])]),
            (["x[4]", "x[5]"], [("value", [66.6, 7.0]), ("= product", [1.0, 2.0])]),
        ):
            table.show(heads, lines)
            drawn = plain_text(draw_taps(heads, lines, 40))
            await wait(lambda drawn=drawn: screenful(app)[: len(drawn)] == drawn)  # type: ignore[misc]
            assert table.size.height == len(drawn)
