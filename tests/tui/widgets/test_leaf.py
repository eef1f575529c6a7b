"""A leaf is written once for each width, and anew for another page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from tests.tui.widgets.conftest import Wait
from tui.drawing.rows import Row
from tui.widgets.leaf import Leaf


async def test_it_is_written_for_the_width_it_gets(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]], wait: Wait
) -> None:
    widths: list[int] = []

    def write(width: int) -> Sequence[Row]:
        widths.append(width)
        return [[(f"page of {width}", "plain")], [("its end", "plain")]]

    leaf = Leaf()
    app = host(leaf)
    async with app.run_test(size=(30, 6)) as pilot:
        leaf.show(write)
        await wait(lambda: screenful(app)[:2] == ["page of 30", "its end"])
        assert leaf.size.height == 2
        leaf.redraw()
        await pilot.pause()
        assert widths.count(30) == 1
        await pilot.resize_terminal(20, 6)
        await wait(lambda: screenful(app)[0] == "page of 20")
        leaf.show(lambda _: [[("another", "plain")]])
        await wait(lambda: screenful(app)[0] == "another" and leaf.size.height == 1)
