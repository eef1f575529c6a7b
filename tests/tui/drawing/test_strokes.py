"""Curves, bands and guides become dots and cells of a canvas."""

from __future__ import annotations

import math

import pytest

from tui.drawing.axis import Axis
from tui.drawing.figure import Band, Curve, Guide
from tui.drawing.raster import ACROSS, BRAILLE, DOWN
from tui.drawing.strokes import (
    LEVEL,
    MOMENT,
    PLAIN,
    Cell,
    Ground,
    band_stroke,
    bars_stroke,
    guide_stroke,
    line_strokes,
    scatter_stroke,
    stems_strokes,
)

GROUND = Ground(20, 10, Axis(0, 1), Axis(0, 1))


def test_a_line_goes_from_corner_to_corner_with_its_glyphs() -> None:
    taken: set[Cell] = set()
    line, glyphs = line_strokes(Curve("", [0, 1], [0, 1], marker="●"), GROUND, 0, 1, taken)
    assert (line.glyph, line.joined) == (BRAILLE, True)
    assert (list(line.x), list(line.y)) == ([0, 20 * ACROSS - 1], [0, 10 * DOWN - 1])
    assert glyphs.glyph == "●"
    assert set(zip(glyphs.x, glyphs.y, strict=True)) == taken


def test_a_plain_line_has_its_dots_alone() -> None:
    line, glyphs = line_strokes(Curve("", [0, 1], [0, 1], marker=PLAIN), GROUND, 0, 1, set())
    assert len(line.x) == 2
    assert list(glyphs.x) == []
    assert len(line_strokes(Curve("", [0], [0], marker=PLAIN), GROUND, 0, 1, set())[1].x) == 1  # a point is seen


def test_glyphs_of_two_lines_in_one_place_share_no_cell() -> None:
    taken: set[Cell] = set()
    points = [place / 20 for place in range(21)]
    marks = [line_strokes(Curve("", points, points), GROUND, place, 2, taken)[1] for place in range(2)]
    assert all(len(mark.x) > 1 for mark in marks)
    assert len(taken) == sum(len(mark.x) for mark in marks)


def test_a_hole_parts_a_line() -> None:
    line, _ = line_strokes(Curve("", [0, 0.5, 1], [0, math.nan, 1]), GROUND, 0, 1, set())
    assert list(line.starts) == [1]
    whole, _ = line_strokes(Curve("", [0, 0.5, 1], [0, 0.5, 1]), GROUND, 0, 1, set())
    assert list(whole.starts) == []


def test_points_of_one_cell_are_one_glyph() -> None:
    stroke = scatter_stroke(Curve("", [0, 0, 1], [0, 0, 1], "scatter", marker="■"), GROUND)
    assert list(zip(stroke.x, stroke.y, strict=True)) == [(0, 0), (19, 9)]
    assert not stroke.joined


def test_bars_stand_on_zero_side_by_side() -> None:
    curve = Curve("", [0.25, 0.75], [1.0, 0.0], "bars")
    first, second = (bars_stroke(curve, GROUND, 0.5, place, 2) for place in range(2))
    assert set(first.x).isdisjoint(second.x)
    assert set(first.y) == {0, 9}
    assert max(second.x) < 10  # there is nothing to see of a bar of no height


def test_stems_stand_on_zero_with_a_glyph_at_the_end_of_each() -> None:
    curve = Curve("", [0.25, 0.75], [1.0, 0.0], "stems", marker="●")
    (stems, ends), (beside, _) = (stems_strokes(curve, GROUND, place, 2) for place in range(2))
    assert list(zip(ends.x, ends.y, strict=True)) == [(5, 9), (14, 0)]
    assert list(zip(stems.x, stems.y, strict=True)) == [(5, 0), (5, 9), (14, 0), (14, 0)]
    assert [column - 1 for column in beside.x] == list(stems.x)
    assert stems.starts == range(0, 4, 2)


def test_a_band_covers_its_columns_alone() -> None:
    stroke = band_stroke(Band([0.5, 1], [0, 0], [1, 1]), GROUND, "░")
    assert min(stroke.x) >= 9
    assert (min(stroke.y), max(stroke.y)) == (0, 9)
    assert list(band_stroke(Band([], [], []), GROUND, "░").x) == []


def test_bands_that_overlap_have_columns_of_their_own() -> None:
    band = Band([0, 1], [0, 0], [1, 1])
    each = [set(band_stroke(band, GROUND, "░", place, 3).x) for place in range(3)]
    assert set.union(*each) == set(band_stroke(band, GROUND, "░").x)
    assert sum(map(len, each)) == len(set.union(*each))


@pytest.mark.parametrize(("axis", "glyph", "x", "y"), [("y", LEVEL, [0, 19], [9, 9]), ("x", MOMENT, [19, 19], [0, 9])])
def test_a_guide_goes_from_side_to_side(axis: str, glyph: str, x: list[int], y: list[int]) -> None:
    stroke = guide_stroke(Guide(1, "", axis), GROUND)
    assert stroke is not None
    assert (stroke.glyph, list(stroke.x), list(stroke.y)) == (glyph, x, y)
    assert guide_stroke(Guide(math.nan, "", axis), GROUND) is None


def test_a_level_that_begins_somewhere_goes_on_from_there() -> None:
    stroke = guide_stroke(Guide(0.5, begin=0.5, style="strong"), GROUND)
    assert stroke is not None
    assert (list(stroke.x), stroke.style) == ([10, 19], "strong")
