"""The grid of a scan: numbers where they have room, marks of what is done and of what was joined into the cursor."""

from __future__ import annotations

import numpy as np

from core.networks.scan import loop, rounds
from tui.drawing.rows import plain_text
from tui.drawing.scan_grid import draw_grid, gate_rows, joined_into, loop_line, round_lines

A, B = np.full(4, 0.5), np.array([1.0, 2.0, 0.0, 4.0])
LABELS = ["b", "round 1", "round 2"]


def test_the_whole_scan_beside_half_a_loop() -> None:
    lines = [loop_line(loop(A, B).tolist(), 1, 3, "loop"), *round_lines(list(rounds(A, B)), 2, 3, LABELS)]
    rows = [
        *draw_grid(lines, "t", 3, 80)[:1],
        *gate_rows(A.tolist(), "a", lines, "t", 80),
        *draw_grid(lines, "t", 3, 80)[1:],
    ]
    assert plain_text(rows) == [
        "t         1     2     3     4▾",
        "a        0.5   0.5   0.5   0.5",
        "loop     1.0◆  2.5◆     ·     ·",
        "b        1.0◆  2.0◇  0.0◇  4.0◇",
        "round 1  1.0●  2.5◆  1.0·  4.0◇",
        "round 2  1.0●  2.5●  1.2●  4.6◆",
    ]


def test_the_rounds_to_come_stand_there_empty() -> None:
    lines = round_lines(list(rounds(A, B)), 0, 3, LABELS, to_come=True)
    assert [row.split() for row in plain_text(draw_grid(lines, "t", 3, 80))[2:]] == [
        [*label.split(), *"····"] for label in LABELS[1:]
    ]


def test_narrow_terminals_have_marks_alone() -> None:
    lines = round_lines(list(rounds(A, B)), 1, 2, LABELS)
    assert plain_text(draw_grid(lines, "t", 2, 20)) == ["t       1 2 ▾ 4", "b       ● ◇ ◇ ·", "round 1 ● ● ◇ ·"]
    assert gate_rows(A.tolist(), "a", lines, "t", 20) == []


def test_a_timestep_is_joined_from_twice_as_many_each_round_back() -> None:
    assert [sum(joined_into(7, place, 3, 8)) for place in range(4)] == [8, 4, 2, 1]
    assert joined_into(2, 0, 3, 4) == [True, True, True, False]
