"""The song's words with their marks take as many rows as there are words."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from tests.tui.widgets.conftest import Wait
from tui.drawing.next_words import NextWord
from tui.widgets.next_words import NextWords


async def test_it_grows_with_its_words(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]], wait: Wait
) -> None:
    words = NextWords()
    app = host(words)
    async with app.run_test(size=(20, 8)):
        words.show("who knew", [])
        await wait(lambda: screenful(app)[0] == "who knew")
        words.show("who knew", [NextWord("sola", (True, True), "sola"), NextWord("[la]", (True, False), "con")])
        await wait(lambda: screenful(app)[:3] == ["who knew", "sola   ✓✓", "[la]   ✓✗ con"] or words.size.height == 3)
        assert [line.split() for line in screenful(app)[1:3]] == [["sola", "✓✓"], ["[la]", "✓✗", "con"]]
