"""The tree of what one output sees, down to lines that are one cell wide; what does not fit is drawn together."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.message import Message

from tests.tui.drawing.trees import TREE
from tui.widgets.receptive_tree import ReceptiveTree


async def test_a_click_chooses_an_input(host: Callable[..., App[None]], sent: list[Message]) -> None:
    widget = ReceptiveTree()
    app = host(widget)
    async with app.run_test(size=(26, 10), message_hook=sent.append) as pilot:
        widget.show(TREE)
        await pilot.pause()
        await pilot.click(widget, offset=(3, 4))
        await pilot.click(widget, offset=(9 + 4, 4))
        await pilot.pause()
        assert widget.shown is TREE
    assert {message.place for message in sent if isinstance(message, ReceptiveTree.InputPicked)} == {2}
