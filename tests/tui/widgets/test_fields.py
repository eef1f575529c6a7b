"""Lines to write in, handed in together."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.message import Message
from textual.widgets import Input

from tui.widgets.fields import Field, Fields

FIELDS = [Field("noise", "noise [0, 1]", "0.1"), Field("path", "file", "", "such as [sales].csv")]


async def test_enter_hands_all_in(
    host: Callable[..., App[None]],
    sent: list[Message],
    wait: Callable[..., object],
    screenful: Callable[[App[None]], list[str]],
) -> None:
    fields = Fields()
    app = host(fields)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        await fields.ask(FIELDS)
        await wait(lambda: isinstance(app.focused, Input))  # type: ignore[misc]
        await pilot.pause()
        seen = "\n".join(screenful(app))
        assert "noise [0, 1]" in seen
        assert "such as [sales].csv" in seen
        await pilot.press("5", "down", "[", "x", "enter")
        await pilot.pause()
    handed = [message.values for message in sent if isinstance(message, Fields.Submitted)]
    assert handed[0] == {"noise": "5", "path": "[x"}


async def test_escape_leaves(host: Callable[..., App[None]], sent: list[Message]) -> None:
    fields = Fields()
    async with host(fields).run_test(size=(80, 24), message_hook=sent.append) as pilot:
        await fields.ask(FIELDS)
        await pilot.press("5", "escape")
        await pilot.pause()
    assert any(isinstance(message, Fields.Left) for message in sent)
    assert not any(isinstance(message, Fields.Submitted) for message in sent)
