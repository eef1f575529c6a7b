"""NO_COLOR with a theme of the terminal's own colours: the terminal's default on its default, never black on black."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.style import Style

from tests.tui.strips import strips_of
from tui.app import DembowApp


def colours(app: DembowApp) -> set[tuple[str, str]]:
    """Foreground and background of everything that is written on the screen."""
    styles: list[Style] = []
    for strip in strips_of(app):
        styles += [segment.style for segment in strip if segment.text.strip() and segment.style]
    return {(style.color.name, style.bgcolor.name) for style in styles if style.color and style.bgcolor}


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_the_terminal_keeps_its_own_colours(
    make_app: Callable[..., DembowApp], monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.theme = theme
        await pilot.pause()
        assert colours(app) == {("default", "default")}


async def test_other_themes_turn_grey(make_app: Callable[..., DembowApp], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.theme = "ansi-dark"
        await pilot.pause()
        app.theme = "textual-light"
        await pilot.pause()
        seen = colours(app)
        assert all(one != other for one, other in seen)
        greys = {name for pair in seen for name in pair}
        assert all(name[1:3] == name[3:5] == name[5:7] for name in greys)
