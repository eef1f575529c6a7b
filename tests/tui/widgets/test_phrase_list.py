"""Phrases with verdicts: newest at the bottom, the verdict's word the first to go."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from tests.tui.drawing.phrases import PHRASES, WORDS
from tui.drawing.verdicts import GLYPHS
from tui.widgets.phrase_list import PhraseList


async def test_it_fills_its_place(host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]) -> None:
    phrases = PhraseList(GLYPHS)
    app = host(phrases)
    async with app.run_test(size=(30, 3)) as pilot:
        phrases.show("c[t-1]", PHRASES * 5, WORDS)
        await pilot.pause()
        assert screenful(app) == ["c[t-1]", "✗ la la", "✦ la bichota c[t-1]"]
