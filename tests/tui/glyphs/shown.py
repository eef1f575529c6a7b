"""What of a text a set of characters does not have."""

from __future__ import annotations

import unicodedata

from tui.glyphs.marks import CONSOLES, SPANISH
from tui.glyphs.nearest import DRAWN, KEPT
from tui.glyphs.sets import ASCII, BRAILLE

PUNCTUATION = "…•€₱"


def odd(text: str, glyphs: str) -> list[str]:
    """Returns the characters of a text that are none of the set's."""
    if glyphs == BRAILLE:
        return []
    if glyphs == ASCII:
        return [one for one in text if not one.isascii() and one not in SPANISH]
    beyond = [one for one in text if ord(one) > 0xFF]
    return [
        one
        for one in beyond
        if one not in CONSOLES
        and one not in PUNCTUATION
        and (ord(one) in DRAWN or unicodedata.category(one)[0] not in KEPT)
    ]
