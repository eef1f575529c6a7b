"""The canvas: rows become strips of the exact width, whatever the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from tui.drawing.rows import STYLES, Row, fit, wrap
from tui.widgets.canvas import Canvas, to_strips

ANY_TEXT = st.text(max_size=30)
NARROW_TEXT = st.text("abñ[]/ ·█", max_size=30)


class Note(Canvas):
    """Rows as given, and how often they were asked for."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.rows = rows
        self.draws = 0

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        self.draws += 1
        return self.rows


def strips_of(rows: Sequence[Row], width: int) -> list[str]:
    return [strip.text for strip in to_strips(rows, width, {}, lambda _: Style())]


@pytest.mark.slow
@given(
    rows=st.lists(st.lists(st.tuples(ANY_TEXT, st.sampled_from(STYLES)), max_size=5), max_size=4),
    width=st.integers(1, 60),
)
def test_every_strip_is_as_wide_as_the_widget(rows: list[list[tuple[str, str]]], width: int) -> None:
    strips = to_strips(rows, width, {}, lambda _: Style())
    assert [strip.cell_length for strip in strips] == [width] * len(rows)
    assert [cell_len(strip.text) for strip in strips] == [width] * len(rows)


@given(text=ANY_TEXT)
def test_no_text_moves_the_terminals_cursor(text: str) -> None:
    (line,) = strips_of([[(text, "plain")]], 80)
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in line)


def test_neighbours_of_one_style_are_one_segment() -> None:
    (strip,) = to_strips([[("a", "dim"), ("b", "dim"), ("c", "bad")]], 3, {}, lambda name: Style(bold=name == "bad"))
    assert [segment.text for segment in strip] == ["ab", "c"]


@given(text=NARROW_TEXT, width=st.integers(0, 40))
def test_fit_fills_the_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("c[t-1]", 8, "c[t-1]  "), ("c[t-1]", 4, "c[t…"), ("日本語", 4, "日 …"), ("abc", 0, ""), ("abc", -2, "")],
)
def test_fit_pads_or_says_that_it_cut(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


@given(text=st.text(max_size=30).filter(lambda text: all(map(cell_len, text))), width=st.integers(2, 40))
def test_wrapped_lines_are_never_too_wide_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_word_too_long_for_a_line_goes_on_in_the_next() -> None:
    assert wrap("a c[t-1]·f[t] b", 6) == ["a", "c[t-1]", "·f[t]", "b"]
    assert wrap("", 6) == []


async def test_markup_is_text_in_a_canvas(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    app = host(Note([[("c[t] = f·c[t-1]", "plain")], [("[b]not bold[/b] [/x]", "strong")]]))
    async with app.run_test(size=(40, 6)):
        assert screenful(app)[:2] == ["c[t] = f·c[t-1]", "[b]not bold[/b] [/x]"]


async def test_it_draws_again_only_when_something_changed(host: Callable[..., App[None]]) -> None:
    note = Note([[("one", "plain")], [("two", "plain")]])
    app = host(note)
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        note.render_line(0)
        before = note.draws
        note.render_line(0)
        note.render_line(1)
        assert note.draws == before
        note.rows = [[("three", "plain")]]
        note.redraw()
        assert note.render_line(0).text.rstrip() == "three"
        assert note.draws == before + 1
        assert note.render_line(5).text.strip() == ""


async def test_only_rows_that_are_others_now_are_painted(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Note([[(name, "plain")] for name in ("one", "two", "three")])
    app = host(note)
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        painted: list[int] = []
        render_line = note.render_line

        def watched(y: int) -> Strip:
            painted.append(y)
            return render_line(y)

        monkeypatch.setattr(note, "render_line", watched)
        before = note.draws
        for name in ("zwei", "deux"):
            note.rows = [note.rows[0], [(name, "plain")], note.rows[2]]
            note.redraw()
        await pilot.pause()
        assert screenful(app)[:3] == ["one", "deux", "three"]
        assert painted == [1]
        assert note.draws == before + 1
        painted.clear()
        note.redraw()
        await pilot.pause()
        assert painted == []
        note.rows = note.rows[:1]  # what is no more is wiped
        note.redraw()
        await pilot.pause()
        assert screenful(app)[:3] == ["one", "", ""]
        assert painted == [1, 2]


async def test_a_change_that_is_painted_by_another_way_first_is_shown_too(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    """As where a screen is laid out between the change and its painting."""
    note = Note([[("one", "plain")], [("two", "plain")]])
    app = host(note)
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        note.rows = [[("one", "plain")], [("deux", "plain")]]
        note.redraw()
        assert note.render_line(0).text.rstrip() == "one"  # has drawn both already
        await pilot.pause()
        assert screenful(app)[:2] == ["one", "deux"]
        note.rows = [[("uno", "plain")], [("dos", "plain")]]
        note.redraw()
        note.redraw(resized=True)
        await pilot.pause()
        assert screenful(app)[:2] == ["uno", "dos"]


async def test_a_new_theme_brings_new_colours(host: Callable[..., App[None]]) -> None:
    note = Note([[("c[t-1]", "good"), ("h", "#31688e")]])
    app = host(note)
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        dark = [segment.style for segment in note.render_line(0)]
        app.theme = "textual-light"
        await pilot.pause()
        light = [segment.style for segment in note.render_line(0)]
        assert all(one != other for one, other in zip(dark, light, strict=True))
        background = light[0].bgcolor if light[0] else None
        assert background is not None
        assert background.triplet is not None
        assert min(background.triplet) > 200
        app.theme = "textual-dark"
        await pilot.pause()
        assert [segment.style for segment in note.render_line(0)] == dark


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_every_style_exists_in_every_theme(host: Callable[..., App[None]], theme: str) -> None:
    note = Note([[(name, name) for name in STYLES]])
    app = host(note)
    async with app.run_test(size=(120, 6)) as pilot:
        app.theme = theme
        await pilot.pause()
        assert note.render_line(0).text.split() == ["".join(STYLES)]
