"""The ladder as text art, and its lines picked by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.message import Message

from tests.tui.drawing.ladders import HEAD, LINES
from tui.widgets.ladder_table import LadderTable


async def test_keys_and_clicks_pick_a_line(host: Callable[..., App[None]], sent: list[Message]) -> None:
    table = LadderTable()
    async with host(table).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        table.show(HEAD, LINES, 0)
        table.focus()
        await pilot.press("down", "up")
        await pilot.click(table, offset=(5, 3))
        await pilot.click(table, offset=(5, 0))
        await pilot.pause()
    picked = {id(message): message.place for message in sent if isinstance(message, LadderTable.LinePicked)}
    assert list(picked.values()) == [1, 2, 2]
