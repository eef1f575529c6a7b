"""An input as a block: a row a timestep, a column a feature, the batch behind it."""

from __future__ import annotations

import pytest

from tui.drawing.rows import plain_text
from tui.drawing.tensor_block import draw_block

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


@pytest.mark.parametrize("width", [10, 30])
def test_it_never_leaves_its_room(width: int) -> None:
    assert max(map(len, plain_text(draw_block((32, 12, 12), AXES, width)))) <= width
