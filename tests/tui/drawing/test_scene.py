"""A scene as text art: what is known, what is said, and the truth beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.rows import plain_text
from tui.drawing.scene import AXIS, Scene, draw_scene, rows_of, scale_of

NAN = math.nan
VALUES = [0.0, 1.0, 2.0, 3.0, NAN, NAN]


def scene(drawn: Sequence[float] = (3.0, 3.0), truth: Sequence[float] | None = None) -> Scene:
    return Scene(VALUES, [4, 5], drawn, 0.0, 4.0, truth)


def test_what_is_known_and_what_is_said() -> None:
    assert plain_text(draw_scene(scene(), 1, "point 2 [t-1]", AXIS + 6, 7)) == [
        "      4 ┤",
        "        │   •◆◆",
        "      2 ┤  •",
        "        │ •",
        "      0 ┤•",
        "              ▲",
        "point 2 [t-1]",
    ]


def test_the_truth_is_joined_to_what_was_said() -> None:
    picture = plain_text(draw_scene(scene((3.0, 1.0), (3.0, 3.0)), None, "told", AXIS + 6, 7))
    assert [line[AXIS + 4 :] for line in picture[:5]] == ["", "◉○", "⢱", "⠈◆", ""]
    assert "▲" not in "".join(picture)


def test_a_long_past_gives_way() -> None:
    long = Scene([*range(100), NAN], [100], [50.0], 0.0, 100.0)
    picture = plain_text(draw_scene(long, 0, "", AXIS + 20, 8))
    assert "".join(picture).count("•") == 19
    assert "".join(picture).count("◆") == 1


def test_a_hole_keeps_both_its_shores() -> None:
    values = [float(n) for n in range(60)]
    values[30:33] = [NAN] * 3
    start, end = Scene(values, [30, 31, 32], [29.0] * 3, 0, 60).shown(20)
    assert (end - start, start < 30, end > 33) == (20, True, True)


@pytest.mark.parametrize("values", [[1.0, 1.0], [0.0, 0.0], [NAN], [-5.0, 5.0]])
def test_a_scale_has_room(values: list[float]) -> None:
    low, high = scale_of(values)
    assert low < high
    assert all(low < value < high for value in values if not math.isnan(value))


@pytest.mark.slow
@given(
    known=st.lists(st.floats(-1e6, 1e6) | st.just(NAN), max_size=40),
    count=st.integers(1, 5),
    width=st.integers(AXIS + 1, 90),
    height=st.integers(4, 20),
    revealed=st.booleans(),
)
def test_never_larger_than_its_place(known: list[float], count: int, width: int, height: int, revealed: bool) -> None:
    places = list(range(len(known), len(known) + count))
    drawn = [1e7] * count
    whole = Scene([*known, *[NAN] * count], places, drawn, *scale_of(known), drawn if revealed else None)
    rows = draw_scene(whole, 0, "a readout", width, height)
    assert len(rows) <= height
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)


def test_names_stand_below_their_points_and_a_legend_where_it_has_room() -> None:
    named = Scene([NAN] * 3, [0, 1, 2], [0.0, 1.0, 1.0], 0.0, 1.0, names=("1", "10", "20"), marks=(0, 1))
    width = AXIS + 15
    picture = plain_text(draw_scene(named, 1, "here", width, 10, "keys of it"))
    assert picture[-3:] == ["         1    10   20", "here", "keys of it"]
    assert [line[: AXIS - 1].strip() for line in picture[:6]] == ["1", "", "", "", "", "0"]
    assert "keys of it" not in plain_text(draw_scene(named, 1, "here", width, 7, "keys of it"))
    assert rows_of(width, 10, "keys of it") == 6


def test_the_truth_is_out_as_far_as_it_was_played() -> None:
    whole = scene((3.0, 1.0), (3.0, 3.0))
    assert list(whole.told) == [3.0, 3.0]
    half = Scene(VALUES, [4, 5], (3.0, 1.0), 0.0, 4.0, (3.0, 3.0), played=1)
    assert list(half.told) == [3.0]
    drawn = "".join(plain_text(draw_scene(half, None, "", AXIS + 6, 7)))
    assert "◉" in drawn
    assert "○" not in drawn
    assert list(scene().told) == []


def test_ticks_are_round() -> None:
    rows = plain_text(draw_scene(Scene([NAN], [0], [0.0], -0.1091, 18.64), 0, "", AXIS + 6, 14))
    assert {line[: AXIS - 1].strip() for line in rows[:11]} - {""} == {"0", "5", "10", "15"}
