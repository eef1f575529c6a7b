"""The plot: what it shows, when it draws, and that it can be read on every ground."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Sequence

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.theme import BUILTIN_THEMES

from tests.tui.strips import strips_of
from tui.drawing.figure import Curve, Figure
from tui.drawing.rows import Row
from tui.ladder.forecast_figures import STYLES
from tui.widgets.plot import USUAL_HEIGHT, Plot

Host = Callable[..., App[None]]
Screenful = Callable[[App[None]], list[str]]
Wait = Callable[[Callable[[], object]], Awaitable[None]]

WAVES = Figure(
    "Waves [b]",
    [
        Curve(style, range(50), [math.sin((step + place) / 5) for step in range(50)], style=style)
        for place, style in enumerate((*STYLES, "warn", "strong", "plain"))
    ],
    x_label="step",
    y_label="value",
)
OTHER = Figure("Other", [Curve("one", [0, 1], [0, 1])])
VISIBLE = 2.95
"""Contrast below which a line is hard to see (WCAG 2 asks 3 of what is drawn, 4.5 of text)."""


class CountingPlot(Plot):
    """Knows how often it drew."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[tuple[int, int]] = []

    def draw(self, width: int, height: int) -> Sequence[Row]:
        self.sizes.append((width, height))
        return super().draw(width, height)


def luminance(colour: Color) -> float:
    """As WCAG 2 has it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrasts(app: App[None]) -> dict[str, float]:
    """Of everything that is written on the screen, from its cells: the terminal's own colours count as readable."""
    found = {}
    for strip in strips_of(app):
        for segment in strip:
            style = segment.style
            if not segment.text.strip() or not style or not style.color or not style.bgcolor:
                continue
            if style.color.is_default and style.bgcolor.is_default:
                continue
            if style.color.triplet is None:
                # One of the terminal's sixteen: which it is, only the terminal knows.
                assert style.bgcolor.is_default
                continue
            colours = [Color.from_rich_color(colour) for colour in (style.color, style.bgcolor)]
            darker, lighter = sorted(map(luminance, colours))
            found[segment.text] = (lighter + 0.05) / (darker + 0.05)
    return found


async def test_it_fills_the_room_that_it_has(host: Host, screenful: Screenful) -> None:
    plot = Plot()
    app = host(plot)
    async with app.run_test(size=(80, 24)) as pilot:
        plot.show(WAVES)
        await pilot.pause()
        lines = screenful(app)
        assert (plot.size.width, plot.size.height) == (80, 24)
        assert lines[0].endswith("Waves [b]")
        assert lines[-1].strip() == "step"
        assert sum("│" in line or "┤" in line for line in lines) >= 18


async def test_the_same_figure_again_costs_nothing(host: Host) -> None:
    plot = CountingPlot()
    app = host(plot)
    async with app.run_test(size=(80, 24)) as pilot:
        plot.show(WAVES)
        await pilot.pause()
        plot.render_line(0)
        before = len(plot.sizes)
        plot.show(Figure("Waves [b]", WAVES.curves, "step", "value"))
        await pilot.pause()
        for line in range(24):
            plot.render_line(line)
        assert len(plot.sizes) == before
        plot.show(OTHER)
        await pilot.pause()
        plot.render_line(0)
        assert len(plot.sizes) == before + 1


async def test_a_new_size_is_a_new_picture(host: Host, screenful: Screenful, wait: Wait) -> None:
    plot = CountingPlot()
    app = host(plot)
    async with app.run_test(size=(80, 24)) as pilot:
        plot.show(WAVES)
        for width, height in ((120, 36), (40, 9), (20, 6), (8, 2), (200, 60), (80, 24)):
            await pilot.resize_terminal(width, height)
            await wait(lambda: plot.size == app.size)
            await pilot.pause()
            lines = screenful(app)
            assert plot.sizes[-1] == (width, height)
            assert len(lines) == height
            assert all(len(line) <= width for line in lines)
            assert sum("└" in line for line in lines) == (width >= 14 and height > 4)


@pytest.mark.slow
async def test_nothing_yet_and_then_something(host: Host, screenful: Screenful) -> None:
    plot = Plot()
    app = host(plot)
    async with app.run_test(size=(40, 10)) as pilot:
        assert "".join(screenful(app)[1:]) == ""
        plot.show(Figure("Loss", [Curve("gru", [], [])], empty="space trains it"))
        await pilot.pause()
        assert [line.strip() for line in screenful(app) if line][1:] == ["space trains it"]
        plot.show(OTHER)
        await pilot.pause()
        assert "●" in "".join(screenful(app))
        assert plot.figure is OTHER


async def test_the_focus_shows_without_colour(host: Host, screenful: Screenful) -> None:
    app = host(Plot(id="one"), Plot(id="two"))
    async with app.run_test(size=(60, 24)) as pilot:
        for plot in app.query(Plot):
            plot.show(OTHER)
        await pilot.pause()
        pointed = [line for line in screenful(app) if "Other" in line]
        assert pointed == ["►Other", " Other"]
        await pilot.press("tab")
        await pilot.pause()
        assert [line for line in screenful(app) if "Other" in line] == [" Other", "►Other"]


async def test_it_says_how_much_room_it_would_like() -> None:
    class Automatic(App[None]):
        CSS = "Plot { height: auto; }"

        def compose(self) -> ComposeResult:
            with Vertical():
                yield Plot()

    app = Automatic()
    async with app.run_test(size=(60, 40)) as pilot:
        app.query_one(Plot).show(WAVES)
        await pilot.pause()
        assert app.query_one(Plot).size.height == USUAL_HEIGHT


@pytest.mark.slow
@pytest.mark.parametrize("colourless", [False, True], ids=["colour", "NO_COLOR"])
async def test_every_theme_lets_it_be_read(host: Host, monkeypatch: pytest.MonkeyPatch, colourless: bool) -> None:
    if colourless:
        monkeypatch.setenv("NO_COLOR", "1")
    plot = Plot()
    app = host(plot)
    async with app.run_test(size=(100, 30)) as pilot:
        plot.show(WAVES)
        # What Textual itself makes of an ANSI theme without colour, the app sets right: see test_no_color.
        for name in [name for name, theme in BUILTIN_THEMES.items() if not (colourless and theme.ansi)]:
            app.theme = name
            await pilot.pause()
            seen = contrasts(app)
            assert {text: ratio for text, ratio in seen.items() if ratio < VISIBLE} == {}, name
            assert seen or BUILTIN_THEMES[name].ansi, name
