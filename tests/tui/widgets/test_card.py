"""A card shows its paragraphs, and has the screen laid out anew only where it needs another height."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from tests.tui.conftest import Until
from tui.widgets.card import Card

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


class Holder(VerticalScroll):
    """A pane of four rows."""

    DEFAULT_CSS = "Holder { height: 4; scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        yield Card()


async def test_paragraphs_stand_below_one_another(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    holder = Holder()
    app = host(holder)
    async with app.run_test(size=(20, 8)) as pilot:
        card = holder.query_one(Card)
        card.show([("Title", "strong"), ("", "dim"), ("needs", "dim")], spaced=True)
        await pilot.pause()
        assert screenful(app)[:4] == ["Title", "", "needs", ""]
        assert card.text == "Title\nneeds"
        card.show([("Title", "strong"), ("needs", "dim")], spaced=False)
        await pilot.pause()
        assert screenful(app)[:4] == ["Title", "needs", "", ""]


async def test_only_what_has_no_room_is_laid_out_anew(
    host: Callable[..., App[None]], until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Holder()
    app = host(holder)
    async with app.run_test(size=(20, 8)) as pilot:
        card = holder.query_one(Card)
        await pilot.pause()
        laid_out: list[bool] = []
        redraw = card.redraw

        def watched(*, resized: bool = False) -> None:
            laid_out.append(resized)
            redraw(resized=resized)

        monkeypatch.setattr(card, "redraw", watched)
        for paragraphs in ([("a", "plain")], [("a", "plain"), ("b", "dim"), ("c", "dim")], [], [(LONG, "plain")]):
            card.show(paragraphs, spaced=False)
            await pilot.pause()
        assert laid_out == [False, False, False, True]
        await until(lambda: holder.max_scroll_y > 0)
        card.show([("a", "plain")], spaced=False)  # the bar goes with what it was for
        await until(lambda: holder.max_scroll_y == 0)
