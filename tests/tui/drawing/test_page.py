"""Figures as rows of text: shapes, holes, ticks, thinning, and no room too small or number too strange."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.drawing.drawn import art
from tui.drawing.figure import KINDS, Band, Curve, Figure, Guide
from tui.drawing.page import draw_figure
from tui.drawing.rows import SHADE, STYLES, plain_text

NAN, INFINITY = math.nan, math.inf
WAVE = [math.sin(place / 8) for place in range(100)]


def canvas_of(lines: Sequence[str]) -> list[str]:
    """What is right of the upright axis."""
    return [line[max(line.find("│"), line.find("┤")) + 1 :] for line in lines if "│" in line or "┤" in line]


def test_values_between_which_there_is_nothing_stand_alone() -> None:
    figure = Figure("", [Curve("", [0, 1, 2], [2, 1, -1], "stems", marker="●")])
    assert art(figure, 26, 8) == [
        " 2┤    ●",
        "  │    │",
        "  │    │      ●",
        " 0┤    │      │       │",
        "  │                   │",
        "  │                   ●",
        "  └────┬──────────────┬───",
        "       0              2",
    ]


def test_a_line_with_its_axes_and_words() -> None:
    figure = Figure("f[t]", [Curve("forget", range(9), [4, 3, 2, 1, 0, 1, 2, 3, 4])], "step", "gate")
    assert art(figure, 34, 11) == [
        " f[t]",
        " gate   ● forget",
        " 4┤●⠤⡀                         ⢀⠤●",
        "  │  ⠈⠒⢄⡀                   ⢀⡠⠒⠁",
        " 2┤     ⠈⠢●               ●⠔⠁",
        "  │        ⠉⠢⣀         ⣀⠔⠉",
        "  │           ⠑⢄    ⢀⠤⠊",
        " 0┤             ⠉⠢●⠒⠁",
        "  └┬──────┬───────┬───────┬──────┬",
        "   0      2       4       6      8",
        "                 step",
    ]


def test_bars_stand_on_zero() -> None:
    figure = Figure("", [Curve("error", [0, 1, 2], [2, -1, 1], "bars")], x_ticks=[(0, "a"), (1, "b"), (2, "c")])
    assert art(figure, 28, 10) == [
        " █ error",
        " 2┤ ██████",
        "  │ ██████",
        "  │ ██████           ██████",
        "  │ ██████           ██████",
        " 0┤ ██████  ██████   ██████",
        "  │         ██████",
        "  │         ██████",
        "  └────┬───────┬───────┬────",
        "       a       b       c",
    ]


def test_bars_of_two_models_stand_side_by_side() -> None:
    curves = [Curve(name, [0, 1], values, "bars") for name, values in (("a", [1, 2]), ("b", [2, 1]))]
    lines = canvas_of(art(Figure("", curves), 40, 10))
    assert lines[-1].count("█") == lines[-1].count("▒") > 8
    assert lines[0].index("▒") < lines[0].index("█")


def test_curves_differ_in_shape_even_where_they_lie_on_each_other() -> None:
    names = ("truth", "linear", "gru")
    lines = art(Figure("", [Curve(name, range(100), WAVE) for name in names]), 60, 14)
    assert all(sum(line.endswith(f" {name}") for line in lines) == 1 for name in ("● truth", "▲ linear", "■ gru"))
    for glyph in "●▲■":
        assert sum(line.count(glyph) for line in lines[1:]) >= 2


def test_each_curve_has_its_style_and_no_other() -> None:
    curves = [Curve("", [0, 9], [0, 9], style="good"), Curve("", [0, 9], [9, 0], style="#31688e", kind="scatter")]
    pieces = [piece for row in draw_figure(Figure("", curves), 40, 12) for piece in row]
    assert {name for text, name in pieces if set(text) & set("●")} == {"good"}
    assert {name for text, name in pieces if set(text) & set("▲")} == {"#31688e"}
    assert {name for _, name in pieces} <= {*STYLES, "#31688e"}


def test_a_marker_of_ones_own_is_kept_and_one_that_is_too_wide_is_not() -> None:
    curves = [Curve("a", [0], [0], marker="★"), Curve("b", [1], [1], marker="日"), Curve("c", [2], [2], marker="ab")]
    assert art(Figure("", curves), 40, 8)[0] == " ★ a   ▲ b   ■ c"


def test_what_is_not_a_number_is_a_hole() -> None:
    values = [1.0] * 100
    values[40:60] = [NAN] * 20
    lines = canvas_of(art(Figure("", [Curve("", range(100), values)]), 60, 9))
    drawn = next(line for line in lines if line.strip())
    assert len(drawn[23:33].strip()) == 0
    assert len(drawn[:22].replace(" ", "")) == 22
    assert len(drawn[35:56].replace(" ", "")) == 21


def test_a_hole_too_narrow_to_see_does_not_cut_a_line() -> None:
    values = [1.0] * 10_000
    values[::3] = [NAN] * len(values[::3])
    lines = canvas_of(art(Figure("", [Curve("", range(10_000), values)]), 60, 9))
    assert " " not in next(line for line in lines if line.strip()).rstrip()


def test_one_point_of_a_hundred_thousand_is_seen() -> None:
    values = [0.0] * 100_000
    values[70_123] = 5.0
    lines = canvas_of(art(Figure("", [Curve("", range(100_000), values)]), 80, 12))
    assert len(lines[0].strip()) == 1
    assert 53 <= lines[0].index(lines[0].strip()) <= 56


def test_a_spread_and_a_level_lie_behind_the_line() -> None:
    band = Band(range(10), [1.0] * 10, [3.0] * 10, label="seeds")
    figure = Figure("", [Curve("mean", range(10), [2.0] * 10)], bands=[band], lines=[Guide(0.0, "chance")])
    lines = art(figure, 40, 12)
    assert lines[0] == " ● mean   ·· seeds   ┄ chance"
    rows = canvas_of(lines)
    assert [set(row) - {" "} <= set("·") for row in rows].count(False) == 2
    assert set(rows[-1]) == {"┄"}
    assert any("●" in row and "·" not in row for row in rows)
    assert rows[0].count("·") > 30


def test_a_moment_is_an_upright_line() -> None:
    lines = canvas_of(art(Figure("", [Curve("", [0, 10], [0, 0])], lines=[Guide(5.0, "now", "x")]), 41, 10))
    assert len({line.index("┆") for line in lines if "┆" in line}) == 1
    assert 17 <= lines[0].index("┆") <= 20


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure("t", [], empty="nothing yet"), "nothing yet"),
        (Figure("t", [Curve("a", [], [])], empty="nothing yet"), "nothing yet"),
        (Figure("t", [Curve("a", [1, 2], [NAN, INFINITY])], empty="nothing yet"), "nothing yet"),
        (Figure("t", [Curve("a", [1, 2], [0, -1])], log_y=True, empty="nothing yet"), "nothing yet"),
        (Figure("t", [Curve("a", [1, 2], [0, -1], "bars")], log_y=True, lines=[Guide(1)], empty="no"), "no"),
    ],
)
def test_nothing_to_draw_is_said(figure: Figure, said: str) -> None:
    lines = art(figure, 30, 7)
    assert lines[0] == " t"
    assert [line.strip() for line in lines[1:] if line] == [said]


def test_a_logarithmic_axis_leaves_out_what_has_no_logarithm() -> None:
    curve = Curve("", range(5), [1, 0.1, 0, 0.01, 0.001], "scatter")
    lines = art(Figure("", [curve], log_y=True), 40, 14)
    assert [line.split("┤")[0].strip() for line in lines if "┤" in line] == ["1", "0.1", "0.01", "0.001"]
    assert sum(line.count("●") for line in lines) == 4


def test_a_constant_series_lies_in_the_middle() -> None:
    lines = canvas_of(art(Figure("", [Curve("", range(9), [7.0] * 9)]), 40, 11))
    assert [bool(line.strip()) for line in lines].index(True) == len(lines) // 2


def test_one_point_is_a_glyph_above_its_tick() -> None:
    lines = art(Figure("", [Curve("", [3], [0.5])]), 40, 9)
    (glyph,) = {line.index("●") for line in lines if "●" in line}
    assert lines[-1].strip() == "3"
    assert abs(lines[-1].index("3") - glyph) <= 1


def test_no_text_is_markup_and_none_moves_the_cursor() -> None:
    figure = Figure("[b]c[t-1][/b]\x1b[2J", [Curve("[red]x\n", [0, 1], [0, 1])], "[/]", "a\tb")
    lines = art(figure, 60, 12)
    assert lines[0] == " [b]c[t-1][/b] [2J"
    assert lines[1] == " a b   ● [red]x"
    assert "[/]" in lines[-1]
    assert all(letter.isprintable() for line in lines for letter in line)


def test_a_legend_that_is_too_long_takes_rows_and_says_when_there_are_more() -> None:
    curves = [Curve(f"a rather long name {number}", [0, 1], [0, number]) for number in range(6)]
    assert [line[1] for line in art(Figure("", curves), 60, 24)[:3]] == ["●", "■", "○"]
    low = draw_figure(Figure("", curves), 60, 7)
    assert plain_text(low)[1].endswith("…")
    assert "│" in plain_text(low)[2] or "┤" in plain_text(low)[2]


def test_a_legend_is_whole_before_the_words_the_canvas_and_the_title_have_their_rows() -> None:
    curves = [Curve(f"name {number}", [0, 1], [0, number], "scatter") for number in range(8)]
    figure = Figure("title", curves, "across", "up")
    seen = {height: art(figure, 55, height) for height in range(7, 13)}
    for lines in seen.values():
        assert sum("name" in line for line in lines) == 2
        assert all(f"name {number}" in "".join(lines) for number in range(8))
        assert "across" in lines[-1]
    heads = [(lines[0] == " title", lines[-1].strip() == "across", len(canvas_of(lines))) for lines in seen.values()]
    assert heads == [
        (False, False, 3),
        (True, False, 3),
        (True, False, 4),
        (True, False, 5),
        (True, True, 5),
        (True, True, 6),
    ]


def test_a_legend_stands_closer_where_that_saves_a_row() -> None:
    curves = [Curve(f"name {number}", [0, 1], [0, number], "scatter") for number in range(3)]
    assert art(Figure("", curves), 31, 12)[:2] == [" ● name 0   ▲ name 1", " ■ name 2"]
    assert art(Figure("", curves), 31, 6)[0] == " ● name 0  ▲ name 1  ■ name 2"


def test_a_title_that_is_too_long_takes_two_rows_where_there_are_some() -> None:
    figure = Figure("a window of the validation part, what came next and who forecast it", [Curve("", [0, 1], [0, 1])])
    tall, low = art(figure, 44, 16), art(figure, 44, 10)
    assert tall[:2] == [" a window of the validation part, what", " came next and who forecast it"]
    assert low[0] == " a window of the validation part, what came…"
    assert not low[1].startswith(" next")


def test_named_ticks_keep_clear_of_each_other() -> None:
    names = [(place, f"model number {place}") for place in range(10)]
    lines = art(Figure("", [Curve("", range(10), range(10), "bars")], x_ticks=names), 60, 10)
    shown = lines[-1].split("  ")
    assert all(part.strip() in {name for _, name in names} for part in shown if part.strip())
    assert lines[-2].count("┬") == lines[-1].count("model number") >= 3


NUMBER = st.one_of(st.floats(), st.floats(-10, 10), st.integers(-5, 5).map(float))
TEXT = st.text("abñ[]日 \n", max_size=30)


@st.composite
def any_figure(draw: st.DrawFn) -> Figure:
    curves = []
    for _ in range(draw(st.integers(0, 4))):
        points = draw(st.lists(st.tuples(NUMBER, NUMBER), max_size=30))
        x, y = [x for x, _ in points], [y for _, y in points]
        kind, style = draw(st.sampled_from(KINDS)), draw(st.sampled_from(STYLES))
        curves.append(Curve(draw(TEXT), x, y, kind, style, draw(st.text("●日\x1b", max_size=2))))
    spread = draw(st.lists(st.tuples(NUMBER, NUMBER, NUMBER), max_size=9))
    x, low, high = ([part[side] for part in spread] for side in range(3))
    bands = [Band(x, low, high, label=draw(TEXT))] if spread else []
    guides = [
        Guide(value, draw(TEXT), axis)
        for value, axis in draw(st.lists(st.tuples(NUMBER, st.sampled_from("xy")), max_size=3))
    ]
    ticks = draw(st.lists(st.tuples(NUMBER, TEXT), max_size=4))
    texts = (draw(TEXT) for _ in range(3))
    return Figure(next(texts), curves, next(texts), next(texts), draw(st.booleans()), bands, guides, "empty", ticks)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(figure=any_figure(), width=st.integers(0, 60), height=st.integers(0, 20))
def test_any_figure_fills_any_room_exactly(figure: Figure, width: int, height: int) -> None:
    rows = draw_figure(figure, width, height)
    assert len(rows) == height
    assert [sum(cell_len(text) for text, _ in row) for row in rows] == [width] * height
    assert all(letter.isprintable() for row in rows for text, _ in row for letter in text)


@pytest.mark.parametrize("size", [(20, 6), (14, 4), (13, 6), (20, 3), (5, 1), (1, 1), (2, 30), (200, 2)])
def test_little_room_shows_less(size: tuple[int, int]) -> None:
    figure = Figure("Waves", [Curve("truth", range(100), WAVE), Curve("gru", range(100), WAVE[::-1])], "x", "y")
    lines = art(figure, *size)
    assert len(lines) == size[1]
    assert bool(canvas_of(lines)) == (size[0] >= 14 and size[1] >= 4)


def test_a_frame_holds_the_ground_still() -> None:
    near, far = (Figure("", [Curve("", [0, 1], [0, y])], frame=[(-2, -2), (2, 2)]) for y in (0.1, 1.9))
    assert [line for line in art(near, 41, 10) if "┬" in line] == [line for line in art(far, 41, 10) if "┬" in line]
    assert [line[:4] for line in art(near, 41, 10)] == [line[:4] for line in art(far, 41, 10)]
    assert "-2" in "".join(art(near, 41, 10))


def test_what_is_to_come_stands_on_a_darker_ground_where_the_canvas_can() -> None:
    figure = Figure("", [Curve("", [0, 10], [0, 1])], shades=[(5, 12)])
    rows = draw_figure(figure, 41, 12, shaded=True)
    assert plain_text(rows) == plain_text(draw_figure(figure, 41, 12))
    dark = [sum(len(text) for text, style in row if style.endswith(SHADE)) for row in rows]
    assert dark[:-2] == [dark[0]] * (len(rows) - 2)
    assert 17 <= dark[0] <= 20
    assert dark[-2:] == [0, 0]
    assert not any(style.endswith(SHADE) for row in draw_figure(figure, 41, 12) for _, style in row)


@pytest.mark.parametrize("height", range(6, 16))
def test_the_axis_below_is_named_at_every_height(height: int) -> None:
    """In a row of its own, or amid its labels, the first and the last of which stay."""
    figure = Figure("", [Curve("one", [0.0, 80.0], [0.0, 1.0])], x_label="points missed")
    said = plain_text(draw_figure(figure, 60, height))
    assert sum("points missed" in row for row in said) == 1
    assert any(row.split()[0] == "0" and row.split()[-1] == "80" for row in said[-2:])
