"""Blocks fill what they are to fill, and neighbours of one colour are one rectangle."""

from __future__ import annotations

import pytest

from pictures.grid import HIGH, WIDE
from pictures.rectangles import EDGES, EIGHTHS, LEFT, QUARTERS, SHADES, Rectangle, block, is_block, opacity, outline

HALVES = {"▄": "▂▂", "▐": "▗▝", "▀": "▘▝", "█": "▀▄", "▌": "▘▖", "▙": "▌▗"}
"""Blocks, each with two that fill as much together."""


def area(letter: str) -> float:
    return sum(one.wide * one.high for one in block(letter, 0, 0))


@pytest.mark.parametrize("letter", [*EIGHTHS, *LEFT, *SHADES, *QUARTERS, *EDGES])
def test_a_block_stays_in_its_cell(letter: str) -> None:
    assert is_block(letter)
    for one in block(letter, 3, 2):
        assert 3 * WIDE <= one.left < one.left + one.wide <= 4 * WIDE
        assert 2 * HIGH <= one.top < one.top + one.high <= 3 * HIGH


@pytest.mark.parametrize("whole", HALVES)
def test_blocks_add_up(whole: str) -> None:
    assert area(whole) == sum(area(part) for part in HALVES[whole])


def test_letters_and_spaces_are_no_blocks() -> None:
    assert not any(is_block(letter) for letter in "a ─⠿")
    assert (opacity("▒"), opacity("█")) == (0.5, 1)


def test_neighbours_are_one_rectangle() -> None:
    four = [one for column in (0, 1) for row in (0, 1) for one in block("█", column, row)]
    assert outline(four) == f"M0 0h{2 * WIDE}v{2 * HIGH}h{-2 * WIDE}z"
    apart = [Rectangle(0, 0, 1, 1), Rectangle(2, 0, 1, 1)]
    assert outline(apart).count("M") == 2
