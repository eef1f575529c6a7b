"""Braille as dots on a grid of their own: two to a cell across, four down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pictures.grid import WIDE, number

PLACES = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille letter, by its bit."""
STEP = WIDE / 2
"""Distance from dot to dot, across and down alike, since a cell is twice as high as wide."""
GRID = f"translate({number(STEP / 2)} {number(STEP / 2)})scale({number(STEP)})"
"""Brings whole numbers to where the dots stand."""
THICK = 0.62
"""Width of a dot, in steps."""


def is_braille(letter: str) -> bool:
    """Whether a character is made of dots."""
    return "\u2800" <= letter <= "\u28ff"


def dots(letter: str, column: int, row: int) -> Iterator[tuple[int, int]]:
    """Yield where the dots of a letter stand on their grid."""
    for bit, (across, down) in enumerate(PLACES):
        if ord(letter) - 0x2800 >> bit & 1:
            yield 2 * column + across, 4 * row + down


def pricks(places: Iterable[tuple[int, int]]) -> str:
    """Return dots as the data of a path, each told from the one before it."""
    drawn, before = "", (0, 0)
    for down, across in sorted((down, across) for across, down in places):
        drawn += f"m{across - before[0]} {down - before[1]}h0" if drawn else f"M{across} {down}h0"
        before = across, down
    return drawn
