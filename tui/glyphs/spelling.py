"""Signs of keys become words where a set has no sign for a key: a letter in their stead would be another key."""

from __future__ import annotations

import re

from core.base.language import Strings
from tui.glyphs.sets import ASCII, BRAILLE

KEYS = {"↵": "enter", "⇟": "pgdn", "␣": "space", "⇥": "tab"}
"""Name of a key by its sign; `keys.name` in the strings has its word in each language."""
ARROWS = {"↑": "up", "↓": "down", "←": "left", "→": "right"}
ALL_ARROWS = re.compile(f"[{''.join(ARROWS)}]{{2,}}")


def spelled(sign: str, glyphs: str, strings: Strings) -> str:
    """Return the sign of a key as it is written in a set: `↵` as `enter`, and in ASCII `↑↓` as `arrows`."""
    if glyphs == BRAILLE:
        return sign
    names = KEYS | ARROWS if glyphs == ASCII else KEYS
    if glyphs == ASCII:
        sign = ALL_ARROWS.sub(strings("keys.name.arrows"), sign)
    return "".join(strings(f"keys.name.{names[one]}") if one in names else one for one in sign)


def respelled(strings: Strings, glyphs: str) -> Strings:
    """Return texts that name keys by words, where the set has no signs for them."""
    if glyphs == BRAILLE:
        return strings
    signs = str.maketrans({sign: strings(f"keys.name.{name}") for sign, name in KEYS.items()})
    return Strings.of(strings.language, {key: text.translate(signs) for key, text in strings.texts.items()})
