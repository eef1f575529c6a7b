"""A window too small says so, and the screen comes back."""

from __future__ import annotations

from tests.tui.conftest import MakeApp, Until
from tests.tui.screens.seen import in_lesson, text


async def test_a_window_too_small_says_so_and_comes_back(make_app: MakeApp, until: Until) -> None:
    app = make_app("en")
    async with app.run_test(size=(120, 36)) as pilot:
        await in_lesson(app, until)
        await pilot.resize_terminal(40, 10)
        await until(lambda: "40 columns" in " ".join(text(app).split()))
        await pilot.resize_terminal(80, 24)
        await until(lambda: "13 · The six words" in text(app))
        assert "40 columns" not in " ".join(text(app).split())
