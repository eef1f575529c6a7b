"""An input as a block: a row a timestep, a column a feature, the batch behind it."""

from __future__ import annotations

import pytest

from tui.drawing.rows import plain_text
from tui.drawing.tensor_block import draw_block, draw_journey

AXES = ("windows", "timesteps", "features")


def test_a_batch_of_windows() -> None:
    assert plain_text(draw_block((32, 3, 2), AXES, 40)) == [
        "    features 2",
        "        ┌─────┐",
        "      ┌─────┐ │",
        "    ┌─────┐ │ │",
        "  0 │ ▣ ▣ │ │ │",
        "  1 │ ▣ ▣ │ │ ┘",
        "  2 │ ▣ ▣ │ ┘",
        "    └─────┘   × 32 windows",
        "    timesteps 3",
    ]


def test_one_window_has_nothing_behind_it_and_a_long_one_is_cut() -> None:
    drawn = plain_text(draw_block((1, 50, 20), AXES, 60))
    assert drawn[-1] == "    timesteps 50"
    assert any(row.startswith(" 49 ") for row in drawn)
    assert any("⋮" in row for row in drawn)
    assert "×" not in drawn[-2]
    assert draw_block((32, 7), AXES, 40) == []


def test_a_tensor_on_its_way_through_the_layers() -> None:
    assert plain_text(draw_journey([(8, 3, 1), (8, 3, 2), (8, 2)], AXES, 76, 10)) == [
        "    features 1                  features 2",
        "        ┌───┐                       ┌─────┐         features 2",
        "      ┌───┐ │                     ┌─────┐ │             ┌─────┐",
        "    ┌───┐ │ │                   ┌─────┐ │ │           ┌─────┐ │",
        "  0 │ ▣ │ │ │           ──▶   0 │ ▣ ▣ │ │ │ ──▶     ┌─────┐ │ │",
        "  1 │ ▣ │ │ ┘                 1 │ ▣ ▣ │ │ ┘       0 │ ▣ ▣ │ ┘",
        "  2 │ ▣ │ ┘                   2 │ ▣ ▣ │ ┘           └─────┘",
        "    └───┘   × 8 windows         └─────┘",
        "    timesteps 3                 timesteps 3",
    ]
    low = plain_text(draw_journey([(8, 50, 1), (8, 50, 2)], AXES, 76, 10))
    assert len(low) == 10
    assert any(row.startswith(" 49 ") for row in low)
    assert draw_journey([(8, 3, 1)], AXES, 76, 9) == []
    whole, fewer = (draw_journey([(8, 3, 1), (8, 3, 2)], AXES, width, 10) for width in (60, 30))
    assert sum("features" in row for row in plain_text(whole)) == 1
    assert plain_text(fewer) == plain_text(draw_journey([(8, 3, 1)], AXES, 30, 10))


def test_cells_are_large_squares_where_all_tensors_have_room_in_them() -> None:
    shapes = [(32, 10, 1), (32, 10, 20), (32, 10, 1)]
    roomy = plain_text(draw_journey(shapes, AXES, 190, 33))
    assert len(roomy) == 25
    assert sum(row.count("██") for row in roomy) == 10 * (1 + 20 + 1)
    assert "…" not in "".join(roomy)
    for width, height in ((190, 24), (100, 33)):
        assert "██" not in "".join(plain_text(draw_journey(shapes, AXES, width, height)))


@pytest.mark.parametrize("width", [10, 30])
def test_it_never_leaves_its_room(width: int) -> None:
    assert max(map(len, plain_text(draw_block((32, 12, 12), AXES, width)))) <= width
