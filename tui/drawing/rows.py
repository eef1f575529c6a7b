"""Rows of styled text are what a widget draws and what the command line prints. Making them needs no Textual."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, chop_cells, set_cell_size, split_graphemes

Piece = tuple[str, str]
"""Text and the name of its style: one of `STYLES`, or a colour such as `#31688e`."""
Row = Sequence[Piece]

GENERAL = ("plain", "strong", "dim", "accent", "good", "warn", "bad", "cursor")
VERDICTS = ("learned", "new", "repeated", "fragment", "endless", "broken")
STYLES = (*GENERAL, *VERDICTS)
HUES = ("accent", "new", "good", "bad", "endless")
"""Styles of curves, in turn: every theme on offer tells their colours apart, those of other styles it may not."""

SHADE, FAINT = "/shade", "/faint"
"""Endings of a style's name where it is on a darker ground, and where its colour is nearer to the ground's."""

GLUE = "\uf8ff"
"""Sign of nothing, which stands for a space at which no line may break."""
PERCENT = re.compile(r"(?<=\d) (?=%)")
HALVES = range(0x1F1E6, 0x1F200)
"""Code points of which two make a flag."""
SHORTEST = 3
"""Cells to which a name may be cut."""

# A newline or an escape in a text that an error or a person wrote would move the terminal's own cursor, and a sign that
# turns the direction of writing would have a line read otherwise than it is.
CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(0x2028, 0x202F), *range(0x2066, 0x206A)), " ")


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells: padded, or cut with an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(_first_cells(text, width - 1), width - 1) + "…" if width > 0 else ""


def _first_cells(text: str, width: int) -> str:
    """Return what fits of a text in so many cells; a sign that several make, as two do a flag, is not cut in two."""
    kept = set_cell_size(text, width).rstrip()
    return kept if text.isascii() else cut(text, len(kept)) if text.startswith(kept) else kept


def cut(text: str, most: int) -> str:
    """Return the first `most` characters of a text, or fewer: a sign that several make is not cut in two.

    Rich knows such signs but for flags, of which it takes each half for one. Widgets import nothing of `core`, where
    texts that are quoted are cut.
    """
    ends, half = [0], False
    for start, end, _ in split_graphemes(text)[0]:
        second = half and ord(text[start]) in HALVES
        ends[len(ends) - second :] = [end]
        half = not second and ord(text[start]) in HALVES
    return text[: max(end for end in ends if end <= most)]


def chop(text: str, width: int) -> list[str]:
    """Return a text in pieces of at most `width` cells; a sign that several make is not broken in two."""
    if text.isascii():
        return chop_cells(text, width)
    pieces: list[str] = []
    while text:
        piece = next((one for one in chop_cells(text, width) if one), text)
        piece = cut(text, len(piece)) or piece
        pieces, text = [*pieces, piece], text[len(piece) :]
    return pieces


def squeeze(text: str, width: int) -> str:
    """Return `text` in `width` cells; a cut keeps the last word, which is the letter in the equations: `cell st… c`."""
    head, _, letter = text.rpartition(" ")
    room = width - cell_len(letter) - 1
    if cell_len(text) <= width or room < SHORTEST:
        return fit(text, width)
    return f"{fit(head, room).rstrip()} {letter}".ljust(width)


def wrap(text: str, width: int) -> list[str]:
    """Return `text` broken at spaces into lines of at most `width` cells; a word that is wider is broken too.

    A number and its `%` stay together, and no line begins with the dot that parts things.
    """
    lines, line = [], ""
    words = [word.replace(GLUE, " ") for word in PERCENT.sub(GLUE, text).replace(" · ", f"{GLUE}· ").split()]
    pieces = [piece for word in words for piece in chop(word, max(2, width))]
    for word in pieces:
        grown = f"{line} {word}" if line else word
        if line and cell_len(grown) > width:
            lines.append(line)
            line = word
        else:
            line = grown
    return [*lines, line] if line else lines


def plain_text(rows: Sequence[Row]) -> list[str]:
    """Return rows without their styles: the text that a reader without colour sees."""
    return ["".join(text for text, _ in row).rstrip() for row in rows]
