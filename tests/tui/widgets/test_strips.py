"""Every seed in sight, and the interval of their mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.rows import plain_text
from tui.widgets.strips import Contender, Strips, draw_strips, rows_of_strips

A = Contender("LSTM 8", "accent", [1.0, 1.0, 0.5], 0.75, 0.5, 1.0)
B = Contender("GRU [8]", "good", [0.0], 0.0, 0.0, 0.0)


def test_all_on_one_scale() -> None:
    assert plain_text(draw_strips("every seed", [A, B], ("0.0", "1.0"), 22)) == [
        "every seed",
        "LSTM 8   ······1·····2",
        "               ├──●──┤",
        "GRU [8]  1············",
        "         ●",
        "         0.0       1.0",
    ]


@pytest.mark.parametrize("contenders", [2, 3, 5])
@pytest.mark.parametrize("height", [12, 20, 32, 40])
def test_seeds_stand_as_heaps_where_there_are_rows_for_them(contenders: int, height: int) -> None:
    several = [A] * contenders
    rows = plain_text(draw_strips("every seed", several, ("0", "1"), 120, height))
    # Too few rows for one more of each are left, and at most three times as many as the highest heaps leave.
    assert rows_of_strips(contenders) <= len(rows) <= max(height, rows_of_strips(contenders))
    if height > rows_of_strips(contenders):
        assert height - len(rows) < max(contenders, height / 3)
    # The strips themselves are those of a low screen.
    assert [row for row in rows if row.startswith(A.name)] == [
        row for row in plain_text(draw_strips("every seed", several, ("0", "1"), 120)) if row.startswith(A.name)
    ]


def test_strips_take_the_rows_that_they_need_and_no_fewer() -> None:
    strips = Strips()
    strips.show("every seed", [A, B], ("0", "1"))
    assert strips.rows_needed(60) == rows_of_strips(2)
    assert str(strips.styles.min_height) == str(rows_of_strips(2))


@pytest.mark.slow
@given(
    values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40),
    name=st.text(max_size=30),
    width=st.integers(20, 120),
)
def test_never_wider_than_its_place(values: list[float], name: str, width: int) -> None:
    one = Contender(name, "plain", values, values[0], min(values), max(values))
    for row in draw_strips("t" * 200, [one, B], ("0", "1"), width):
        assert sum(cell_len(text) for text, _ in row) <= width
