"""The notebook's lines: one a run, a mark by shape, and only what is in sight drawn."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.message import Message

from tests.tui.drawing.runs import line
from tui.drawing.rows import plain_text
from tui.widgets.run_list import RunList


async def test_of_many_only_those_in_sight_are_drawn(host: Callable[..., App[None]], sent: list[Message]) -> None:
    runs = RunList()
    lines = [line(number) for number in range(500, 0, -1)]
    async with host(runs).run_test(size=(80, 10), message_hook=sent.append) as pilot:
        runs.focus()
        await pilot.press("down", "enter")  # an empty list answers nothing
        assert not [message for message in sent if isinstance(message, RunList.RunReached)]
        runs.show(lines, 0, None)
        await pilot.pause()
        assert len(runs.draw(80, 10)) == 10
        await pilot.press("end")
        rows = plain_text(runs.draw(80, 10))
        assert len(rows) == 10
        assert rows[-1].startswith("►")
        await pilot.press("up", "enter")
        await pilot.click(runs, offset=(4, 0))
        await pilot.click(runs, offset=(4, 0))
        await pilot.pause()
    chosen = {id(message): message.place for message in sent if isinstance(message, RunList.RunChosen)}
    assert list(chosen.values()) == [498, 490]
