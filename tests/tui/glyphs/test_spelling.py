"""Keys that a set has no signs for are written as words."""

from __future__ import annotations

import pytest

from core.base.language import Strings
from tui.glyphs.sets import ASCII, BLOCKS, BRAILLE, SETS
from tui.glyphs.spelling import ARROWS, KEYS, respelled, spelled


def test_signs_of_keys_become_words(strings: Strings) -> None:
    for sign in (*KEYS, *ARROWS, "↑↓", "↑↓←→", "n", "^p"):
        assert spelled(sign, BRAILLE, strings) == sign
        assert spelled(sign, BLOCKS, strings) == (strings(f"keys.name.{KEYS[sign]}") if sign in KEYS else sign)
        plain = spelled(sign, ASCII, strings)
        assert plain == sign if sign.isascii() else len(plain) > 1
        assert not set(plain) & {*KEYS, *ARROWS}
    assert spelled("↑↓", ASCII, strings) == strings("keys.name.arrows")


@pytest.mark.parametrize("glyphs", SETS)
def test_texts_name_keys_by_words(strings: Strings, glyphs: str) -> None:
    found = respelled(strings, glyphs)
    assert (found is strings) == (glyphs == BRAILLE)
    assert list(found) == list(strings)
    left = {key for key, text in found.texts.items() if set(text) & set(KEYS)}
    assert bool(left) == (glyphs == BRAILLE)
