"""Heatmaps: value to glyph and colour, the cursor, sideways scrolling, clicks."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App
from textual.color import Color
from textual.message import Message

from core.base.language import LANGUAGES
from core.networks.cells import NETWORK_CELLS
from tui.drawing.heads import heads_of
from tui.drawing.rows import plain_text
from tui.strings import load_strings
from tui.widgets.heatmap import GATES, SHADES, STATES, HeatmapGrid, Picture, cell, draw_grid, draw_heatmap

NAN = float("nan")
SENTENCE = ["la", "bichota", "perrea", "con", "ella", ".", "ella", "perrea", "sola", ".", "sola", "perrea"]
DARK_GROUND, LIGHT_GROUND = Color.parse("#121212"), Color.parse("#e0e0e0")


def luminance(colour: Color) -> float:
    """As WCAG 2 has it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def picture(values: list[list[float]], title: str = "f[t]", *, signed: bool = False) -> Picture:
    return Picture(title, np.array(values, np.float32), signed)


def random_picture(timesteps: int, units: int, title: str = "f") -> Picture:
    return Picture(title, np.random.default_rng(3).random((timesteps, units), np.float32), signed=False)


def test_a_gate_is_drawn_unit_by_unit() -> None:
    rows = draw_heatmap(
        picture([[0.0, 0.3], [0.5, 0.7], [1.0, NAN]], "c[t-1]"), ["ella", "perrea", "."], 1, 0, 0, 3, 4, True
    )
    assert plain_text(rows) == [
        "▸c[t-1]  0.50",
        "       perrea",
        "   ella    .",
        "▸1     [▒▒]███",
        " 2 ░░░ ▓▓▓ ???",
    ]


def test_what_is_cut_is_said_on_its_side() -> None:
    values = picture([[0.0]] * 9)
    words = [f"w{place}" for place in range(9)]
    headings = [plain_text(draw_heatmap(values, words, 0, 0, first, 4, 3, False))[1] for first in (0, 3, 5)]
    assert headings == ["   w0 w1 w2 w3›", "‹  w3 w4 w5 w6›", "‹  w5 w6 w7 w8"]


def test_a_long_title_keeps_its_letter_and_its_number() -> None:
    values = picture([[0.5]] * 5, "cell state c")
    assert plain_text(draw_heatmap(values, list("abcde"), 0, 0, 0, 5, 3, True))[0] == "▸cell sta… c  0.50"


def test_a_scale_that_is_left_grows_and_says_so() -> None:
    values = np.array([[2.41], [-1.0]], np.float32)
    grown = Picture("cell state c", values, True, 2.5)
    rows = plain_text(draw_grid([grown], ["ella", "."], 0, 0, 0, 60, True))
    assert rows[0].startswith("▸cell state c +2.41 ±2.5")
    assert "█" in rows[2]
    assert "∶" in rows[2] or "⋅" in rows[2]


def test_no_title_is_cut_where_a_picture_has_room_for_it() -> None:
    six = [random_picture(5, 8, title) for title in ("puerta de entrada i", "estado de celda c", "f", "g", "o", "h")]
    six[1] = Picture(six[1].title, six[1].values, True, 2.5)
    for width in (40, 76, 116, 118, 200):
        text = "\n".join(plain_text(draw_grid(six, list("abcde"), 0, 0, 0, width, True)))
        assert "…" not in text
    assert "puerta de entrada i" in text


def test_signs_differ_by_glyph_not_only_by_colour() -> None:
    for size in (0.3, 0.5, 0.7, 0.9):
        above, below = cell(size, True, 2)[0], cell(-size, True, 2)[0]
        assert above != below
        assert len(above) == len(below) == 2
    assert cell(0.0, True, 2)[0] == "  "


def test_what_is_not_a_number_is_a_question_mark() -> None:
    assert cell(NAN, False, 2)[0] == "??"
    rows = draw_heatmap(picture([[NAN], [0.5]], signed=True), ["ella", "."], 0, 0, 0, 2, 8, False)
    assert plain_text(rows)[0].endswith("?")


@given(value=st.floats(), signed=st.booleans(), width=st.integers(1, 8), dark=st.booleans())
def test_any_number_has_a_cell(value: float, signed: bool, width: int, dark: bool) -> None:
    text, colour = cell(value, signed, width, dark)
    assert cell_len(text) == width
    assert colour == "bad" or re.fullmatch(r"#[0-9A-Fa-f]{6}", colour)


@pytest.mark.parametrize(("dark", "ground"), [(True, DARK_GROUND), (False, LIGHT_GROUND)])
def test_a_gate_that_opens_stands_out_more_and_more(dark: bool, ground: Color) -> None:
    contrasts = [contrast(ground, Color.parse(name)) for name in GATES[dark]]
    assert all(later >= earlier - 0.05 for earlier, later in pairwise(contrasts))
    assert contrasts[-1] > 7
    assert len(contrasts) == SHADES


@pytest.mark.parametrize(("dark", "ground"), [(True, DARK_GROUND), (False, LIGHT_GROUND)])
def test_states_are_visible_at_both_ends(dark: bool, ground: Color) -> None:
    assert contrast(ground, Color.parse(STATES[dark][0])) > 4
    assert contrast(ground, Color.parse(STATES[dark][-1])) > 4


@given(
    timesteps=st.integers(1, 12),
    units=st.integers(1, 12),
    column=st.integers(3, 8),
    shown=st.integers(1, 12),
    time=st.integers(0, 14),
    unit=st.integers(0, 14),
    data=st.data(),
)
def test_rows_are_never_wider_than_what_was_asked_for(
    timesteps: int, units: int, column: int, shown: int, time: int, unit: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, timesteps - 1))
    title = data.draw(st.text("abñ[]日", max_size=20))
    words = data.draw(st.lists(st.text("abñ[]日", max_size=9), min_size=timesteps, max_size=timesteps))
    rows = draw_heatmap(random_picture(timesteps, units, title), words, time, unit, first, shown, column, True)
    assert len(rows) == units + 1 + len(heads_of(words[first : first + shown], column))
    assert all(sum(cell_len(text) for text, _ in row) <= 3 + shown * column for row in rows)


def show(grid: HeatmapGrid, pictures: int, timesteps: int, units: int, time: int) -> None:
    words = [str(place) for place in range(timesteps)]
    drawn = [random_picture(timesteps, units, f"g{number}") for number in range(pictures)]
    grid.show(drawn, words, time, 0, 0)


async def test_the_cursor_stays_in_sight(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    grid = HeatmapGrid()
    app = host(grid)
    async with app.run_test(size=(40, 12)) as pilot:
        for time in (0, 14, 29):
            show(grid, 1, 30, 3, time)
            await pilot.pause()
            lines = screenful(app)
            assert str(time) in lines[1]
            assert "[" in lines[2]
            assert ("‹" in lines[1]) == (time > 0)


async def test_as_many_as_fit_stand_side_by_side_and_fill_the_line(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    grid = HeatmapGrid()
    app = host(grid)
    async with app.run_test(size=(80, 24)) as pilot:
        show(grid, 3, 6, 2, 0)
        await pilot.pause()
        lines = screenful(app)
        assert [title in lines[0] for title in ("g0", "g1", "g2")] == [True, True, True]
        assert grid.size.height == 4
        show(grid, 3, 20, 2, 0)
        await pilot.pause()
        assert grid.size.height == 3 * 5 - 1


@pytest.mark.parametrize(("timesteps", "size"), [(6, (80, 24)), (14, (120, 36)), (30, (80, 24))])
async def test_a_click_tells_the_cell_under_it(
    host: Callable[..., App[None]], sent: list[Message], timesteps: int, size: tuple[int, int]
) -> None:
    grid = HeatmapGrid()
    app = host(grid)
    async with app.run_test(size=size, message_hook=sent.append) as pilot:
        show(grid, 2, timesteps, 3, timesteps - 1)
        await pilot.pause()
        # The cursor's cell says where it is: click on its bracket, then one unit below.
        x = grid.render_line(2).text.index("[")
        await pilot.click(grid, offset=(x, 3))
        await pilot.click(grid, offset=(0, 3))
        await pilot.click(grid, offset=(x, 0))
        await pilot.pause()
    picked = {
        (message.picture, message.unit, message.timestep) for message in sent if isinstance(message, grid.CellPicked)
    }
    assert picked == {(0, 1, timesteps - 1)}


async def test_a_click_on_the_second_picture_is_its_own(host: Callable[..., App[None]], sent: list[Message]) -> None:
    grid = HeatmapGrid()
    app = host(grid)
    async with app.run_test(size=(80, 24), message_hook=sent.append) as pilot:
        show(grid, 2, 4, 3, 2)
        await pilot.pause()
        x = grid.render_line(2).text.rindex("[")
        await pilot.click(grid, offset=(x, 2))
        await pilot.click(grid, offset=(39, 2))
        await pilot.pause()
    picked = {
        (message.picture, message.unit, message.timestep) for message in sent if isinstance(message, grid.CellPicked)
    }
    assert picked == {(1, 0, 2)}


async def test_nothing_to_show_shows_nothing(host: Callable[..., App[None]]) -> None:
    grid = HeatmapGrid()
    app = host(grid)
    async with app.run_test(size=(80, 24)) as pilot:
        grid.show([], [], 0, 0, 0)
        await pilot.pause()
        assert grid.size.height == 0


@settings(max_examples=40)
@given(
    pictures=st.integers(0, 5),
    timesteps=st.integers(0, 20),
    units=st.integers(1, 5),
    width=st.integers(12, 130),
    time=st.integers(0, 19),
)
def test_the_grid_keeps_within_its_width(pictures: int, timesteps: int, units: int, width: int, time: int) -> None:
    drawn = [random_picture(timesteps, units) for _ in range(pictures)]
    rows = draw_grid(drawn, ["perrea"] * timesteps, min(time, max(0, timesteps - 1)), 0, 0, width, True)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


@pytest.mark.parametrize("width", [76, 116, 196])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NETWORK_CELLS)
def test_no_head_is_cut(name: str, language: str, width: int) -> None:
    """A sentence of three to twelve words, through each cell."""
    strings, parts = load_strings(language), (*NETWORK_CELLS[name].gates, *NETWORK_CELLS[name].states)
    for count in range(3, 13):
        words = SENTENCE[:count]
        values = np.full((count, 2), -0.5, np.float32)
        pictures = [Picture(strings(f"part.{part}"), values, True, 2.5) for part in parts]
        text = "\n".join(plain_text(draw_grid(pictures, words, 0, 0, 0, width, True)))
        assert "…" not in text
        assert sorted(word for word in text.split() if word in SENTENCE) == sorted(list(words) * len(pictures))
        assert all(picture.title in text for picture in pictures)
