"""The way back of an error is shown as far as it has come."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from tui.drawing.error_walk import ErrorStep, rows_of
from tui.widgets.error_walk import ErrorWalk

STEPS = [ErrorStep(0.25, 0.5), ErrorStep(0.5, 0.5), ErrorStep(1.0)]


async def test_the_error_goes_on_from_cell_to_cell(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    walk = ErrorWalk()
    app = host(walk)
    async with app.run_test(size=(60, 14)) as pilot:
        assert walk.size.height == 0
        for here, left in ((2, []), (1, ["0.50"]), (0, ["0.25", "0.50"])):
            walk.show(STEPS, here)
            await pilot.pause()
            assert walk.size.height == rows_of(low=False)
            assert screenful(app)[7].split() == [*left, "1.00"]
        walk.show(STEPS, 0, low=True)
        await pilot.pause()
        assert walk.size.height == rows_of(low=True)
        assert screenful(app)[3].split() == ["0.25", "0.50", "1.00"]
