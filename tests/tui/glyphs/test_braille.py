"""Dots become the character whose ink lies nearest to them."""

from __future__ import annotations

import pytest

from tui.glyphs.braille import FIRST, INK, LAST, nearest_dots
from tui.glyphs.sets import ASCII, BLOCKS


@pytest.mark.parametrize("glyphs", INK)
def test_only_a_cell_without_dots_is_empty(glyphs: str) -> None:
    found = {code: nearest_dots(chr(code), glyphs) for code in range(FIRST, LAST + 1)}
    assert [code for code, sign in found.items() if sign == " "] == [FIRST]
    assert set(found.values()) - {" "} == set(INK[glyphs])


@pytest.mark.parametrize(
    ("drawn", "blocks", "plain"),
    [
        ("⣿⣀⠉⡇⢸", "█▄▀▌▐", "#_'||"),
        ("⠤⠒", "▄▀", "--"),
        ("⡠⠊", "▄▀", None),
        ("⡜⢣", None, "/\\"),
        ("⠁⠈⡀⢀", "▀▀▄▄", "''.."),
    ],
)
def test_dots_become_what_looks_like_them(drawn: str, blocks: str | None, plain: str | None) -> None:
    for glyphs, wanted in ((BLOCKS, blocks), (ASCII, plain)):
        if wanted is not None:
            assert "".join(nearest_dots(one, glyphs) for one in drawn) == wanted


@pytest.mark.parametrize("glyphs", INK)
def test_what_is_above_does_not_fall_below(glyphs: str) -> None:
    above, below = set("▀'\""), set("▄_.")
    for code in range(FIRST, LAST + 1):
        bits = code - FIRST
        sign = nearest_dots(chr(code), glyphs)
        if not bits & 0b11100100:  # dots of the two upper rows alone
            assert sign not in below, chr(code)
        if not bits & 0b00011011:
            assert sign not in above, chr(code)
