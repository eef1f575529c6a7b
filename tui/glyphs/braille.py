"""A cell of braille in fewer characters: the one whose ink lies nearest to the dots stands for it."""

from __future__ import annotations

from tui.glyphs.sets import ASCII, BLOCKS

FIRST, LAST = 0x2800, 0x28FF
ORDER = ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0), (3, 1))
"""Row and column of each bit of a code point."""
INK = {
    ASCII: {
        "'": "10000000 01000000 11000000",
        "-": "00110000 00001100 00101100 00111100",
        "_": "00000011",
        ".": "00000010 00000001",
        ":": "10000010 01000001 00101000 00010100 00100010 00010001 10001000 01000100",
        "|": "10101010 01010101 10101000 01010100 00101010 00010101 11101010 10101011",
        "/": "01011010 01010010 01001010 00011010 01011000 00010010 01100010 01011010 01101000 00010110",
        "\\": "10100101 10100001 10000101 00100101 10100100 00100001 10010001 10100101 10010100 00101001",
        "+": "10111010 01110101 00111010",
        '"': "11110000",
        "=": "00001111 00110011 11001100 11000011",
        "#": "11111111",
    },
    BLOCKS: {
        "▀": "11110000",
        "▄": "00001111",
        "█": "11111111",
        "▌": "10101010",
        "▐": "01010101",
    },
}
"""Dots that each character stands for, row by row from above, of ASCII and of the consoles' fonts."""


def nearest_dots(character: str, glyphs: str) -> str:
    """Return the character nearest to a cell of braille: that with the fewest dots too many or too few.

    A cell with a dot never becomes an empty one. Of two as near, the one with less ink is taken.
    """
    bits = ord(character) - FIRST
    if not bits:
        return " "
    dots = {place for bit, place in enumerate(ORDER) if bits >> bit & 1}

    def far(ink: str) -> tuple[int, int]:
        inked = {(place // 2, place % 2) for place, dot in enumerate(ink) if dot == "1"}
        return len(inked ^ dots), len(inked)

    return min((far(ink), sign) for sign, inks in INK[glyphs].items() for ink in inks.split())[1]
