"""Braille is dots on a grid of two by four a cell."""

from __future__ import annotations

from pictures.dots import dots, is_braille, pricks


def test_a_letter_has_its_dots() -> None:
    assert set(dots("⠃", 0, 0)) == {(0, 0), (0, 1)}
    assert set(dots("⢀", 2, 1)) == {(5, 7)}
    assert len(list(dots("⣿", 0, 0))) == 8
    assert not list(dots("⠀", 0, 0))
    assert [letter for letter in "a⠃█" if is_braille(letter)] == ["⠃"]


def test_dots_are_told_from_the_one_before() -> None:
    assert pricks([(5, 7), (0, 0), (1, 0)]) == "M0 0h0m1 0h0m4 7h0"
    assert pricks([]) == ""
