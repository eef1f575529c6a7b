"""The nearest character of a set is found for every character there is."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len

from tui.glyphs import boxes, braille
from tui.glyphs.marks import ARROWS, CONSOLES, LATIN, MARKS, SPANISH
from tui.glyphs.sets import ASCII, BRAILLE

PLAIN = 0x100
"""Code point from which on characters are no longer of Latin-1."""
DRAWN = range(0x2190, 0x2C00)
"""Arrows, mathematics, boxes, blocks, shapes, signs and braille: fonts lack many of them."""
POINTING = range(0x2190, 0x2200)
"""Arrows and harpoons."""
KEPT = ("L", "M", "N")
"""Kinds of Unicode that the set of blocks keeps outside of `DRAWN`: letters, their marks, digits."""
UNKNOWN = "?"


def nearest(character: str, glyphs: str) -> str:
    """Return the character of a set that is nearest to any one. It takes as many cells: columns stay in place."""
    if glyphs == BRAILLE or character.isascii():
        return character
    latin = ord(character) < PLAIN
    if latin and (glyphs != ASCII or character in SPANISH):
        return character
    found = of_latin(character) if latin else _known(character, glyphs)
    width = cell_len(character)
    return found if cell_len(found) == width else (found * width)[:width]


class Table(dict[int, str]):
    """A table for `str.translate` finds the nearest character of a set, and of an encoding, when it first meets one."""

    def __init__(self, glyphs: str, encoding: str = "utf-8") -> None:
        super().__init__()
        self.glyphs, self.encoding = glyphs, encoding

    def __missing__(self, code: int) -> str:
        found = "".join(self._writable(one) for one in nearest(chr(code), self.glyphs))
        self[code] = found
        return found

    def _writable(self, character: str) -> str:
        try:
            character.encode(self.encoding)
        except UnicodeEncodeError:
            return of_ascii(character)
        return character


def of_ascii(character: str) -> str:
    """Return the one sign of ASCII that is nearest to a character."""
    if character.isascii():
        return character
    near = nearest(character, ASCII)
    return (near if near.isascii() else of_latin(near))[:1]


def of_latin(character: str) -> str:
    """Return the sign of ASCII for a character of Latin-1."""
    return LATIN.get(character) or _bare(character) or UNKNOWN


def _known(character: str, glyphs: str) -> str:
    code, ascii_only = ord(character), glyphs == ASCII
    if character in MARKS:
        console, plain = MARKS[character]
        return plain if ascii_only else console
    if not ascii_only and character in CONSOLES:
        return character
    if boxes.FIRST <= code <= boxes.LAST:
        return boxes.nearest_line(character, glyphs)
    if braille.FIRST <= code <= braille.LAST:
        return braille.nearest_dots(character, glyphs)
    if code not in DRAWN and not ascii_only and unicodedata.category(character)[0] in KEPT:
        return character
    name = unicodedata.name(character, "")
    if code in POINTING or (code in DRAWN and "ARROW" in name):
        return next(plain if ascii_only else sign for part, sign, plain in ARROWS if part in name)
    return _bare(character) or UNKNOWN


def _bare(character: str) -> str:
    """Return what is left of a character in ASCII without its accent; nothing where that is nothing."""
    return unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")[:1]
