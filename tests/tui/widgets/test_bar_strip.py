"""A stretch of a series as bars: its scale, what is marked, what is to come, what padding put there."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.message import Message

from tui.drawing.bar_strip import Stretch
from tui.widgets.bar_strip import BarStrip


async def test_a_click_chooses_a_place(host: Callable[..., App[None]], sent: list[Message]) -> None:
    strip = BarStrip()
    app = host(strip)
    async with app.run_test(size=(28, 8), message_hook=sent.append) as pilot:
        strip.show("input", Stretch([1, 2, 3, 4, 5], 2))
        await pilot.pause()
        await pilot.click(strip, offset=(3, 2))
        await pilot.click(strip, offset=(8 + 2 * 3 + 1, 2))
        await pilot.pause()
    assert {message.place for message in sent if isinstance(message, BarStrip.PlacePicked)} == {1}
