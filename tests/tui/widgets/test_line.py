"""A line of text that changes: broken at spaces, brackets and braces kept."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from tui.widgets.line import Line


async def test_it_grows_and_shrinks_with_its_text(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    line = Line("c[t-1] {x}")
    app = host(line)
    async with app.run_test(size=(12, 6)) as pilot:
        assert screenful(app)[0] == "c[t-1] {x}"
        assert line.size.height == 1
        line.show("olvida c[t-1] y anota", "dim")
        await pilot.pause()
        assert screenful(app)[:3] == ["olvida", "c[t-1] y", "anota"]
        assert line.size.height == 3
        line.show("olvida\nc[t-1]")
        await pilot.pause()
        assert screenful(app)[:2] == ["olvida", "c[t-1]"]
        line.show("")
        await pilot.pause()
        assert line.text == ""
        assert line.size.height == 0


async def test_with_nothing_to_say_its_margins_go_too(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    silent, below = Line(), Line("below")
    silent.styles.margin = (1, 0)
    app = host(silent, below)
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        assert screenful(app)[0] == "below"
        silent.show("said")
        await pilot.pause()
        assert screenful(app)[:4] == ["", "said", "", "below"]
        silent.show("")
        await pilot.pause()
        assert screenful(app)[0] == "below"


async def test_what_the_stylesheet_hides_stays_hidden(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    hidden, below = Line(id="hidden"), Line("below")
    app = host(hidden, below)
    async with app.run_test(size=(20, 5)) as pilot:
        app.stylesheet.add_source("#hidden { display: none; } .told #hidden { display: block; }")
        app.refresh_css()
        hidden.show("said")
        await pilot.pause()
        assert screenful(app)[0] == "below"
        app.screen.add_class("told")
        await pilot.pause()
        assert screenful(app)[:2] == ["said", "below"]
        app.screen.remove_class("told")
        await pilot.pause()
        assert screenful(app)[0] == "below"
