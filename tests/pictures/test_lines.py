"""Lines go out of their cells where their names say, and join those of the cells beside them."""

from __future__ import annotations

from pictures.lines import arms, is_line, strokes


def test_arms_are_those_of_the_name() -> None:
    assert arms("─") == {"LEFT": "LIGHT", "RIGHT": "LIGHT"}
    assert arms("┳") == {"DOWN": "HEAVY", "LEFT": "HEAVY", "RIGHT": "HEAVY"}
    assert arms("╾") == {"LEFT": "HEAVY", "RIGHT": "LIGHT"}
    assert arms("┡") == {"UP": "HEAVY", "RIGHT": "HEAVY", "DOWN": "LIGHT"}
    assert arms("╭") == {"DOWN": "LIGHT", "RIGHT": "LIGHT"}
    assert arms("╷") == {"DOWN": "LIGHT"}


def test_dashes_double_lines_and_letters_stay_text() -> None:
    assert [letter for letter in "─┃╋╭┄╌═╱a█" if is_line(letter)] == ["─", "┃", "╋", "╭"]


def test_lines_that_meet_are_one_stroke() -> None:
    assert strokes((letter, column, 0) for column, letter in enumerate("───")) == {"LIGHT": "M0 10h30"}
    assert strokes((letter, 0, row) for row, letter in enumerate("┃┃")) == {"HEAVY": "M5 0v40"}
    assert strokes([("╺", 0, 0), ("━", 1, 0), ("╸", 3, 0)]) == {"HEAVY": "M5 10h15M30 10h5"}


def test_a_round_corner_goes_from_the_foot_of_its_cell_to_its_side() -> None:
    assert strokes([("╭", 0, 0)]) == {"LIGHT": "M5 20v-5q0 -5 5 -5"}
    assert strokes([("╯", 0, 0)]) == {"LIGHT": "M5 0v5q0 5 -5 5"}
