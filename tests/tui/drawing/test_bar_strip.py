"""A stretch of a series as bars: its scale, what is marked, what is to come, what padding put there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.bar_strip import Stretch, bracket, draw_strip
from tui.drawing.rows import plain_text

NAN = float("nan")


def test_bars_with_a_kernel_on_them() -> None:
    stretch = Stretch([0, 1, 2, 3, 4, 8], marked=[1, 2, 3])
    assert plain_text(draw_strip("input", stretch, 20, 5)) == [
        "input",
        "     8 ┤          █",
        "       │      ▂ ▅ █",
        "     0 ┤▁ ▄ ▇ █ █ █",
        "          ╰───╯",
    ]
    assert plain_text(draw_strip("input", stretch, 40, 5))[3] == "     0 ┤▁▁▁ ▄▄▄ ▇▇▇ ███ ███ ███"


def test_outputs_so_far_and_those_to_come() -> None:
    stretch = Stretch([NAN, 1, NAN, 2, NAN, NAN], marked=[3], waiting=[5], scale=(1, 2))
    assert plain_text(draw_strip("", stretch, 14, 4))[1:] == ["     2 ┤   █ ·", "     1 ┤ ▁ █ ·", "           ▲"]


def test_the_place_of_one_to_come_is_dots_as_high_as_the_axis() -> None:
    stretch = Stretch([1, NAN], waiting=[1], scale=(1, 2))
    for height in (4, 8, 14, 26):
        dots = [row[-1] == "·" for row in plain_text(draw_strip("", stretch, 10, height))[1:-1]]
        assert dots[-1]
        assert any(dots[: len(dots) // 3 + 1])
        assert 2 <= sum(dots) <= 9


def test_zeros_of_padding_stand_before_the_series() -> None:
    stretch = Stretch([2, 1], 2, True, marked=[-1, 0])
    assert plain_text(draw_strip("", stretch, 12, 4))[1:] == ["     2 ┤  █", "     1 ┤00█▁", "         ╰╯"]
    assert "0" not in plain_text(draw_strip("", Stretch([2, 1], 2), 12, 4))[2][8:]


def test_a_long_series_shows_what_is_around_the_kernel() -> None:
    stretch = Stretch([float(n % 7) for n in range(300)], marked=[150, 151])
    rows = plain_text(draw_strip("", stretch, 40, 5))
    assert "╰╯" in rows[-1]
    assert max(map(len, rows)) <= 40


def test_brackets() -> None:
    assert bracket([4], 0, 2, 9) == " " * 8 + "▲"
    assert bracket([1, 3], 0, 1, 9) == " ╰─╯"
    assert bracket([1, 3], 2, 1, 9) == " ▲"
    assert bracket([], 0, 1, 9) == ""


@pytest.mark.slow
@given(
    values=st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=80),
    before=st.integers(0, 7),
    width=st.integers(20, 120),
    height=st.integers(3, 12),
)
def test_never_wider_nor_higher_than_its_room(values: list[float], before: int, width: int, height: int) -> None:
    marked = range(-before, 1)
    rows = draw_strip("título", Stretch(values, before, True, marked), width, height)
    assert len(rows) == height
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)
