"""Odds as bars: percents, two series side by side, the throw on its ruler."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.odds_bars import Series, Throw, draw_odds_bars, ruler, thickness_of
from tui.drawing.rows import plain_text

NAN = float("nan")


def test_a_row_a_token_in_the_order_given() -> None:
    rows = draw_odds_bars("después de c[t-1]", ["sola", "la"], [Series("", [0.75, 0.25])], None, 31)
    assert plain_text(rows) == [
        "después de c[t-1]",
        "sola ████████████▊     75 %",
        "la   ████▎             25 %",
    ]


def test_two_series_stand_side_by_side_under_their_names() -> None:
    rows = draw_odds_bars("", ["sola", "la"], [Series("conteo", [0.5, 0.5]), Series("LSTM", [1.0, 0.0])], None, 47)
    assert plain_text(rows) == [
        "     conteo              LSTM",
        "sola ██████▌       50 %  █████████████100 %",
        "la   ██████▌       50 %                 0 %",
    ]


@pytest.mark.parametrize("width", range(30, 70, 4))
def test_no_heading_is_cut(width: int) -> None:
    titles = ["conteo, 1 atrás", "lesionada"]
    rows = plain_text(draw_odds_bars("", ["sola"], [Series(title, [0.5]) for title in titles], None, width))
    heads = [row for row in rows if "%" not in row]
    assert "…" not in "".join(heads)
    assert sorted(" ".join(heads).split()) == sorted(" ".join(titles).split())


def test_the_throw_is_said_in_full_and_marked_where_it_landed() -> None:
    rows = plain_text(draw_odds_bars("", ["a", "b"], [Series("", [0.5, 0.5])], Throw(0.75, 1), 31))
    assert [row.endswith("◀") for row in rows] == [False, True, False]
    assert rows[2] == "u = 0.75 ──────────│────▼─────"


def test_what_is_not_a_number_is_a_question_mark() -> None:
    (row,) = plain_text(draw_odds_bars("", ["a"], [Series("", [NAN])], None, 30))
    assert row == "a ?                     ?"


@pytest.mark.parametrize("throw", [Throw(0.0, 0), Throw(1.0, 0), Throw(0.999999, 0)])
def test_a_throw_at_the_end_stays_on_the_ruler(throw: Throw) -> None:
    ((text, _),) = ruler([0.3, 0.7], throw, 20)
    assert text.count("▼") == 1
    assert len(text) == 20


def test_no_labels_or_no_series_is_a_title_only() -> None:
    assert plain_text(draw_odds_bars("t", [], [Series("", [])], None, 10)) == ["t"]
    assert plain_text(draw_odds_bars("t", ["a"], [], None, 10)) == ["t"]


@given(
    labels=st.lists(st.text("abñ[]日", max_size=8), max_size=7),
    series=st.integers(0, 2),
    value=st.floats(0, 1) | st.just(NAN),
    draw=st.none() | st.floats(0, 1),
    width=st.integers(40, 120),
)
def test_never_wider_than_the_widget(
    labels: list[str], series: int, value: float, draw: float | None, width: int
) -> None:
    throw = None if draw is None or not labels else Throw(draw, 0)
    many = [Series("conteo de c[t-1]", [value] * len(labels)) for _ in range(series)]
    rows = draw_odds_bars("título", labels, many, throw, width)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


def test_thick_bars_are_as_long_and_have_air() -> None:
    labels, series = ["ella", "sola"], [Series("", [0.75, 0.25])]
    thin = plain_text(draw_odds_bars("next", labels, series, None, 40))
    thick = plain_text(draw_odds_bars("next", labels, series, None, 40, thickness=2))
    assert [thick[0], thick[1], thick[4]] == thin
    assert [thick[2], thick[5]] == [thin[place].replace(labels[place - 1], "    ")[:-4].rstrip() for place in (1, 2)]
    assert not thick[3]


def test_bars_are_as_thick_as_there_is_room_for() -> None:
    labels, series = ["ella", "sola"], [Series("", [0.75, 0.25])]
    rows = [
        len(draw_odds_bars("next", labels, series, None, 40, thickness=thickness_of(2, 1, n))) for n in range(3, 24)
    ]
    assert all(count <= height for count, height in zip(rows, range(3, 24), strict=True))
    assert sorted(set(rows)) == rows[:1] + [1 + 2 * (thickness + 1) for thickness in (2, 3, 4)]
