"""Large letters: a word in blocks, as high as four rows, seven, or a multiple of seven."""

from __future__ import annotations

TALL, DOTS = 7, 4
"""Height and width of a letter in dots."""
LARGEST = 3
"""Rows of a dot of the largest letters."""
GLYPHS: dict[str, str] = {
    "a": ".##. #..# #..# #### #..# #..# #..#",
    "b": "###. #..# #..# ###. #..# #..# ###.",
    "c": ".### #... #... #... #... #... .###",
    "e": "#### #... #... ###. #... #... ####",
    "h": "#..# #..# #..# #### #..# #..# #..#",
    "i": "#    #    #    #    #    #    #   ",
    "l": "#... #... #... #... #... #... ####",
    "n": "#..# ##.# ##.# #.## #.## #..# #..#",
    "o": ".##. #..# #..# #..# #..# #..# .##.",
    "p": "###. #..# #..# ###. #... #... #...",
    "r": "###. #..# #..# ###. ##.. #.#. #..#",
    "s": ".### #... #... .##. ...# ...# ###.",
    "t": "###  .#.  .#.  .#.  .#.  .#.  .#. ",
    " ": ".... .... .... .... .... .... ....",
    ".": "..   ..   ..   ..   ..   ##   ##  ",
    "?": ".##. #..# ...# ..#. .#.. .... .#..",
}
"""Dots of each letter, row by row: those of the song's words, its stop, and the question mark."""


def dots_of(word: str) -> list[str]:
    """Return the rows of dots of a word, `#` for one that is set. Raises `KeyError` for a letter without dots."""
    letters = [GLYPHS[letter].split() for letter in word]
    return [".".join(letter[row] for letter in letters) for row in range(TALL)]


def large(word: str, width: int, height: int) -> list[str]:
    """Return a word as rows of blocks, as large as the room allows; a plain row where there is no room for four."""
    dots = dots_of(word)
    size = min(LARGEST, height // TALL, width // (2 * len(dots[0])))
    if size:
        return ["".join(("██" if dot == "#" else "  ") * size for dot in row) for row in dots for _ in range(size)]
    if height >= (TALL + 1) // 2 and len(dots[0]) <= width:
        rows = [*dots, "." * len(dots[0])]
        return ["".join(HALVES[pair] for pair in zip(*rows[y : y + 2], strict=True)) for y in range(0, TALL, 2)]
    return [word]


HALVES = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}
"""Character of a dot over another."""
