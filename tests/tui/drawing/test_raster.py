"""The raster: which dots a stroke meets, what lies above what, and the pictures that come of it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.figure_pictures import SIZES, path, pictures
from tui.drawing.raster import BRAILLE, Stroke, paint, walk
from tui.drawing.rows import plain_text

POINTS = st.lists(st.tuples(st.integers(0, 39), st.integers(0, 31)), max_size=9)


def art(*strokes: Stroke, width: int = 6, height: int = 2) -> list[str]:
    return plain_text(paint(strokes, width, height))


def test_eight_dots_to_a_cell() -> None:
    for place, glyph in enumerate("⡀⠄⠂⠁⢀⠠⠐⠈"):
        assert art(Stroke([place // 4], [place % 4], BRAILLE, "dim"), width=1, height=1) == [glyph]
    every = [place // 4 for place in range(8)], [place % 4 for place in range(8)]
    assert art(Stroke(*every, BRAILLE, "dim"), width=1, height=1) == ["⣿"]


def test_a_line_leads_from_point_to_point_but_to_none_that_starts_anew() -> None:
    assert art(Stroke([0, 11], [3, 3], BRAILLE, "dim", True), height=1) == ["⠉⠉⠉⠉⠉⠉"]
    assert art(Stroke([0, 3, 8, 11], [3] * 4, BRAILLE, "dim", True, [2]), height=1) == ["⠉⠉  ⠉⠉"]
    assert art(Stroke([0, 3, 8, 11], [3] * 4, BRAILLE, "dim"), height=1) == ["⠁⠈  ⠁⠈"]


def test_glyphs_take_whole_cells() -> None:
    assert art(Stroke([1, 1, 4, 4], [0, 1, 0, 0], "█", "dim", True, [2])) == [" █", " █  █"]


def test_what_comes_later_lies_above() -> None:
    line, glyph = Stroke([0, 3], [0, 0], BRAILLE, "dim", True), Stroke([0], [0], "●", "good")
    assert paint([line, glyph], 2, 1) == [[("●", "good"), ("⣀", "dim")]]
    assert paint([glyph, line], 2, 1) == [[("⣀⣀", "dim")]]


def test_dots_of_several_strokes_share_a_cell_in_the_style_of_the_last() -> None:
    strokes = Stroke([0], [0], BRAILLE, "dim"), Stroke([1], [3], BRAILLE, "good")
    assert paint(strokes, 1, 1) == [[("⡈", "good")]]


def test_empty_cells_take_the_style_of_what_stands_before_them() -> None:
    assert paint([Stroke([1, 3], [0, 0], "#", "good")], 5, 1) == [[(" ", "plain"), ("# # ", "good")]]
    assert paint([], 3, 2) == [[("   ", "plain")]] * 2


def test_what_lies_outside_is_not_drawn() -> None:
    assert art(Stroke([-3, 20], [0, 0], BRAILLE, "dim", True), width=3, height=1) == ["⣀⣀⣀"]
    assert art(Stroke([-1, 1, 9], [0, 5, 0], "#", "dim"), width=3, height=1) == [""]


@given(POINTS, st.sets(st.integers(0, 8)))
def test_a_line_meets_the_dots_nearest_to_it(points: list[tuple[int, int]], starts: set[int]) -> None:
    """Held against the same in fractions, dot by dot."""
    starts = {start for start in starts if start < len(points)}
    wanted = points[:1]
    for place, (end, start) in enumerate(zip(points[1:], points, strict=False), start=1):
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
        first = steps if place in starts else 1
        for step in range(first, steps + 1):
            spot = [Fraction(a * (steps - step) + b * step, steps) for a, b in zip(start, end, strict=True)]
            wanted.append((_nearest(spot[0], 40), _nearest(spot[1], 32)))
    x, y = zip(*points, strict=True) if points else ((), ())
    columns, rows = walk(Stroke(x, y, BRAILLE, "dim", True, sorted(starts)), 40, 32)
    assert list(zip(columns.tolist(), rows.tolist(), strict=True)) == wanted


def _nearest(place: Fraction, size: int) -> int:
    low = place.numerator // place.denominator
    if place - low == Fraction(1, 2):
        return low + (2 * low + 2 <= size)
    return round(place)


@given(POINTS)
def test_a_picture_and_its_mirror_image_are_drawn_alike(points: list[tuple[int, int]]) -> None:
    """But where a line passes right between the two dots in the middle, which have no nearer one."""
    x, y = ([point[side] for point in points] for side in (0, 1))
    there = walk(Stroke(x, y, BRAILLE, "dim", True), 41, 33)
    back = walk(Stroke([40 - one for one in x], [32 - one for one in y], BRAILLE, "dim", True), 41, 33)
    assert (there[0] + back[0] == 40).all()
    assert (there[1] + back[1] == 32).all()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_pictures_are_as_they_were_written_down(size: tuple[int, int]) -> None:
    """`python -m tests.tui.figure_pictures` writes them down again."""
    assert pictures(*size).split("\n") == path(*size).read_text("utf-8").split("\n")


def test_the_place_of_a_cursor_fills_its_own_cell_alone() -> None:
    here, line = Stroke([0], [0], "◆", "cursor"), Stroke([10, 11], [0, 0], BRAILLE, "dim", True)
    (row,) = paint([line, here], 6, 1)
    assert [(text, style) for text, style in row if style == "cursor"] == [("◆", "cursor")]
