"""Lines are named at their ends: each name by its line, all of them whole, and none where there is no room."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.drawing.drawn import art
from tui.drawing.axis import Axis
from tui.drawing.figure import Curve, Figure
from tui.drawing.line_ends import apart, line_ends, without

FALLING = [Curve(f"cell {rate}", range(9), [1 - rate * step / 100 for step in range(9)]) for rate in (0, 4, 12)]


def figure(*curves: Curve) -> Figure:
    return Figure("", curves, y_label="accuracy")


def test_each_line_has_its_name_at_its_end() -> None:
    assert art(figure(*FALLING), 54, 10) == [
        " accuracy",
        " 1.0┤●⠛⠻⠿⢟▲⠛⠫⠭●⠭⠭⣉⣉▲⣉⠉⠉⠉●⠉⠉⠉⠉⠉⠉⠉⠉⠉●⠉⠉⠉⠉⠉⠉⠉⠉● ● cell 0",
        "    │      ⠉⠒⠤■⡀     ⠉⠉⠒⠒⠒⠢⠤⠤▲⠤⢄⣀⣀⣀⣀⡀",
        "    │          ⠈⠉⠒⠒⠤⢄⣀              ⠈⠉▲⠉⠉⠒⠒⠒ ▲ cell 4",
        " 0.5┤                 ⠉⠑■⠤⣀⡀",
        "    │                      ⠈⠑⠒⠤⠤⣀⡀",
        "    │                            ⠈■⠒⠤⣀",
        "    │                                 ⠉⠑⠒⠢⠤■ ■ cell 12",
        "    └┬────────┬─────────┬─────────┬────────┬",
        "     0        2         4         6        8",
    ]


@pytest.mark.parametrize(("curves", "size"), [(FALLING, (40, 10)), (FALLING * 2, (54, 8))])
def test_where_there_is_no_room_the_legend_names_them(curves: list[Curve], size: tuple[int, int]) -> None:
    assert "● cell 0   ▲ cell 4" in art(figure(*curves), *size)[0]


def test_one_line_and_a_line_that_ends_early_are_named_in_the_legend() -> None:
    early = Curve("seen", range(4), range(4))
    assert "● cell 0" in art(figure(FALLING[0]), 76, 12)[0]
    lines = art(figure(early, *FALLING), 76, 12)
    assert lines[0] == " accuracy   ● seen"
    assert all(sum(line.endswith(curve.label) for line in lines) == 1 for curve in FALLING)


def test_lines_that_end_alike_keep_their_order() -> None:
    axis = Axis(0, 8)
    same = [Curve(name, range(9), [4] * 9) for name in ("first", "second", "third")]
    ends = line_ends(figure(*same), axis, axis, 80)
    assert [end.curve.label for end in ends] == ["first", "second", "third"]
    assert not any(curve.label for curve in without(figure(*same), ends).curves)


@given(wanted=st.lists(st.integers(0, 11), min_size=1, max_size=12).map(sorted))
def test_names_have_a_row_each(wanted: list[int]) -> None:
    rows = apart(wanted, 12)
    assert rows == sorted(set(rows))
    assert len(rows) == len(wanted)
    assert 0 <= rows[0] <= rows[-1] < 12
    if len(set(wanted)) == len(wanted):
        assert rows == wanted


@pytest.mark.slow
@given(st.lists(st.floats(0, 1), min_size=2, max_size=4, unique=True), st.integers(12, 30))
def test_a_name_stands_where_its_line_ends_however_far_the_axis_goes(last: list[float], rows: int) -> None:
    """The axis is made a little longer where that puts its ticks evenly apart, after the names were found to fit."""
    curves = [Curve(f"line {place}", (0, 1), (0.5, value)) for place, value in enumerate(last)]
    drawn = art(replace(figure(*curves), frame=((0, 0.0), (1, 1.0))), 76, rows)
    ticks = {text: row for row, line in enumerate(drawn) if (text := line[:4].strip()) in ("0", "1.0")}
    ends = [(1 - value) * (ticks["0"] - ticks["1.0"]) for value in last]
    if min(abs(one - other) for one, other in combinations(ends, 2)) > 1.5:
        for curve, marker in zip(curves, "●▲■◆", strict=False):
            (row,) = (text for text in drawn if text.endswith(f" {curve.label}"))
            assert row.count(marker) >= 2, row  # the line's last, and the name's
