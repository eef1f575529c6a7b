"""The error on its way back as text art: boxes that empty or fill, the numbers those of the walk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.bars import short
from tui.drawing.error_walk import ErrorStep, arrow, draw_error_walk, rows_of, shown
from tui.drawing.rows import plain_text


def walk(weight: float, count: int) -> list[ErrorStep]:
    """The walk of one unit without an activation."""
    last = count - 1
    return [ErrorStep(weight ** (last - t), weight if t < last else None) for t in range(count)]


def test_it_shrinks_from_cell_to_cell() -> None:
    assert plain_text(draw_error_walk(walk(0.5, 4), 0, 32)) == [
        " t=0    t=1    t=2    t=3",
        "┌───┐  ┌───┐  ┌───┐  ┌───┐",
        "│   │  │   │  │   │  │███│",
        "│   │  │   │  │▁▁▁│  │███│",
        "│   │◀─│▁▁▁│◀━│███│◀━│███│◀━ L",
        "│▅▅▅│  │███│  │███│  │███│",
        "└───┘  └───┘  └───┘  └───┘",
        " 0.12   0.25   0.50   1.00",
        "    ×0.50  ×0.50  ×0.50",
    ]


def test_it_swells_and_where_it_has_not_come_a_box_is_empty() -> None:
    rows = plain_text(draw_error_walk(walk(2.0, 4), 1, 32))
    assert rows[2] == "│   │  │███│  │   │  │   │"
    assert rows[4] == "│   │  │███│◀━│███│◀━│▁▁▁│◀━ L"
    assert rows[7] == "        4.00   2.00   1.00"
    styles = {text.strip(): style for text, style in draw_error_walk(walk(2.0, 4), 1, 32)[7]}
    assert styles["2.00"] == "bad"


def test_with_little_room_it_has_no_lid_and_no_bottom() -> None:
    assert plain_text(draw_error_walk(walk(0.5, 3), 0, 32, low=True)) == [
        " t=0    t=1    t=2",
        "│   │  │▁▁▁│  │███│",
        "│▅▅▅│◀━│███│◀━│███│◀━ L",
        " 0.25   0.50   1.00",
        "    ×0.50  ×0.50",
    ]


def test_a_step_that_brings_next_to_nothing_has_a_broken_arrow() -> None:
    assert [arrow(error) for error in (1.0, -0.5, 0.2, 0.01, float("nan"))] == ["◀━", "◀━", "◀─", "◁·", "◁·"]


@given(
    weight=st.sampled_from([0.0, 0.3, 0.8, 1.0, 1.1, 3.0, -0.7]),
    count=st.integers(1, 60),
    share=st.floats(0, 1),
    width=st.integers(12, 130),
    low=st.booleans(),
)
def test_every_number_shown_is_that_of_the_walk(weight: float, count: int, share: float, width: int, low: bool) -> None:
    steps, here = walk(weight, count), round(share * (count - 1))
    rows = draw_error_walk(steps, here, width, low=low)
    assert len(rows) == rows_of(low=low)
    assert all(sum(cell_len(text) for text, _ in row) <= width for row in rows)
    first, last = shown(count, here, width)
    assert first <= here <= last
    numbers = plain_text(rows)[-2].split()
    assert numbers == [short(step.error).strip() for step in steps[max(first, here) : last + 1]]


@pytest.mark.parametrize("here", range(20))
def test_the_next_step_is_in_sight(here: int) -> None:
    first, last = shown(20, here, 62)
    assert first <= max(0, here - 1) <= last
