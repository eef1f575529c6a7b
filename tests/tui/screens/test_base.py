"""A window too small says so, and the screen comes back; a page down is offered where there is one."""

from __future__ import annotations

import pytest

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text
from tui.screens.base import PAGE_DOWN


@pytest.mark.slow
async def test_a_window_too_small_says_so_and_comes_back(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await in_lesson(app, until)
        await pilot.resize_terminal(40, 10)
        await until(lambda: "40 columns" in " ".join(text(app).split()))
        await pilot.resize_terminal(80, 24)
        await until(lambda: "13 · The six words" in text(app))
        assert "40 columns" not in " ".join(text(app).split())


@pytest.mark.slow
async def test_a_page_down_is_offered_where_something_lies_further_down(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(200, 20)) as pilot:
        screen = await in_lesson(app, until, "simple_rnn", "one_neuron_plays")

        def offered() -> bool:
            return any(key == PAGE_DOWN for key, _, _ in screen.keys_here())

        await until(lambda: offered() and "⇟" in text(app))
        for _ in range(6):
            await pilot.press("pagedown")
        await until(lambda: not screen.goes_on() and "⇟" not in text(app))
        assert not offered()
        assert all(page.scroll_offset.y == page.max_scroll_y for page in screen.pages())
        await pilot.press("pageup")
        await until(lambda: "⇟" in text(app))
        await pilot.resize_terminal(200, 60)
        await until(lambda: "⇟" not in text(app))
