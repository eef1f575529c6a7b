"""Box drawing in fewer characters: the sides that a line goes out to say which one stands for it."""

from __future__ import annotations

import unicodedata

from tui.glyphs.sets import ASCII

FIRST, LAST = 0x2500, 0x257F
UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
SIDES = {
    "UP": UP,
    "DOWN": DOWN,
    "LEFT": LEFT,
    "RIGHT": RIGHT,
    "VERTICAL": UP | DOWN,
    "HORIZONTAL": LEFT | RIGHT,
}
SINGLE = dict(zip(range(16), " │││─┘┐┤─└┌├─┴┬┼", strict=True))
DOUBLE = dict(zip(range(16), " ║║║═╝╗╣═╚╔╠═╩╦╬", strict=True))
"""Line of the consoles' fonts by its sides; thick lines become double ones."""
LEVEL_DASH, UPRIGHT_DASH = "-", "¦"
SLANTS = {"UPPER RIGHT TO LOWER LEFT": "/", "UPPER LEFT TO LOWER RIGHT": "\\", "DIAGONAL CROSS": "X"}


def nearest_line(character: str, glyphs: str) -> str:
    """Return the character of the consoles' fonts, or of ASCII, that is nearest to one of box drawing."""
    name = unicodedata.name(character)
    for slant, sign in SLANTS.items():
        if slant in name:
            return sign
    sides = 0
    for word in name.split():
        sides |= SIDES.get(word, 0)
    level, upright = not sides & (UP | DOWN), not sides & (LEFT | RIGHT)
    words = set(name.replace("DOUBLE DASH", "DASH").split())
    thick = bool(words & {"HEAVY", "DOUBLE"}) and not words & {"LIGHT", "SINGLE"}
    if glyphs != ASCII:
        if "DASH" in name and not thick:
            return LEVEL_DASH if level else UPRIGHT_DASH
        return (DOUBLE if thick else SINGLE)[sides]
    if level:
        return "=" if thick else "-"
    if upright:
        return ("|" if thick else "!") if "DASH" in name else "|"
    return "+"
