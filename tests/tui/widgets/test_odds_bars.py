"""Odds as bars: percents, two series side by side, the throw on its ruler."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from tui.drawing.odds_bars import Series, Throw
from tui.widgets.odds_bars import OddsBars


async def test_it_grows_by_the_rulers_row(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    odds = OddsBars()
    app = host(odds)
    async with app.run_test(size=(40, 12)) as pilot:
        odds.show("c[t-1]", ["a", "b"], [Series("", [0.5, 0.5])])
        await pilot.pause()
        assert odds.size.height == 3
        odds.show("c[t-1]", ["a", "b"], [Series("", [0.5, 0.5])], Throw(0.1, 0))
        await pilot.pause()
        assert odds.size.height == 4
        assert screenful(app)[0] == "c[t-1]"
        assert screenful(app)[3].startswith("u = 0.10")
