"""The transplants of a sentence as text art."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.drawing.rows import plain_text
from tui.drawing.transplants import Moved, draw_transplants

HEADS = ("states", "moved", "at random")
MOVED = [
    Moved("state h", "says sola 98 %", 0.01, 0.02, 0.0, 0.1, follows=False),
    Moved("memory c", "says la 97 %", 0.9, 0.25, 0.05, 0.5, follows=True),
]


def test_what_moved_stands_above_what_chance_moves() -> None:
    assert plain_text(draw_transplants("ella perrea?", HEADS, MOVED, 60)) == [
        "ella perrea?",
        "states                                 moved",
        "state h    ▎                             1 %  says sola 98 %",
        "at random  ●─┤                         2 % (0-10)",
        "memory c   ███████████████████████▍     90 %  says la 97 %",
        "at random   ├────●──────┤              25 % (5-50)",
    ]


@pytest.mark.parametrize("width", [44, 60, 80, 120])
def test_every_number_stands_at_every_width(width: int) -> None:
    rows = plain_text(draw_transplants("ella perrea?", HEADS, MOVED, width))
    assert all(cell_len(row) <= width for row in rows)
    told = "\n".join(rows)
    assert all(number in told for number in ("1 %", "90 %", "2 % (0-10)", "25 % (5-50)", "says la 97 %"))
