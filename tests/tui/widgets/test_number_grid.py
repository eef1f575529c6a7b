"""Lines of numbers: the cursor's column and line, signs, and what gives way where there is little room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from textual.message import Message

from tests.tui.drawing.number_grids import ROWS
from tui.widgets.number_grid import NumberGrid


@pytest.mark.parametrize(("x", "y", "wanted"), [(27, 2, ("gate", 1)), (20, 1, ("", 0)), (2, 2, None), (20, 0, None)])
async def test_a_click_goes_to_a_number(
    host: Callable[..., App[None]], sent: list[Message], x: int, y: int, wanted: tuple[str, int] | None
) -> None:
    grid = NumberGrid()
    app = host(grid)
    async with app.run_test(size=(40, 8), message_hook=sent.append) as pilot:
        assert grid.size.height == 0
        grid.show(ROWS, 0, "gate")
        await pilot.pause()
        assert grid.size.height == 4
        await pilot.click(grid, offset=(x, y))
        await pilot.pause()
    picked = [(message.name, message.place) for message in sent if isinstance(message, NumberGrid.NumberPicked)]
    assert picked[-1:] == ([] if wanted is None else [wanted])
