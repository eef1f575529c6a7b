"""A list is walked no further than its ends, and a second click on an entry takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from textual.app import App
from textual.message import Message

from tui.drawing.rows import Row
from tui.widgets.walked_list import WalkedList


class Words(WalkedList):
    """Three words, a row each."""

    words = ("ella", "perrea", "sola")

    class Reached(Message):
        def __init__(self, word: str) -> None:
            super().__init__()
            self.word = word

    class Chosen(Reached):
        pass

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return [[(word, "plain")] for word in self.words]

    @property
    def count(self) -> int:
        return len(self.words)

    def reached(self) -> Message:
        return self.Reached(self.words[self.cursor])

    def chosen(self) -> Message:
        return self.Chosen(self.words[self.cursor])

    def place_at(self, y: int) -> int | None:
        return y if y < len(self.words) else None


@pytest.mark.slow
async def test_keys_and_clicks_lead_to_an_entry(host: Callable[..., App[None]], sent: list[Message]) -> None:
    words = Words()
    words.styles.height = 5
    async with host(words).run_test(size=(20, 6), message_hook=sent.append) as pilot:
        words.focus()
        await pilot.press("up", "down", "enter", "end", "down")
        assert words.cursor == 2
        await pilot.click(words, offset=(0, 4))  # below the last
        await pilot.click(words, offset=(0, 0))
        await pilot.click(words, offset=(0, 0))
        await pilot.pause()
    seen = {id(message): message for message in sent if isinstance(message, Words.Reached)}
    chosen = [message.word for message in seen.values() if isinstance(message, Words.Chosen)]
    assert chosen == ["perrea", "ella"]
    assert [message.word for message in seen.values() if not isinstance(message, Words.Chosen)][-1] == "ella"
