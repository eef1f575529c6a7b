"""The raster of a figure turns strokes into dots, and dots into cells of styled text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from tui.drawing.rows import Piece

Whole = npt.NDArray[np.intp]

SOLID = "cursor"
"""Style that fills a cell in which nothing stands."""
BRAILLE = "braille"
"""Glyph of a stroke that sets dots, eight to a cell, in place of whole cells."""
ACROSS, DOWN = 2, 4
"""Dots of a cell of braille."""
FIRST_BRAILLE = 0x2800
DOTS = np.array([[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]])
"""Bit of each dot in its code point, by column from the left and row from below; Unicode added the last row last."""


@dataclass(frozen=True)
class Stroke:
    """A stroke holds points, counted from the lower left corner of the canvas, and the glyph that is drawn at them."""

    x: Sequence[int]
    """Dots from the left for `BRAILLE`, cells from the left for any other glyph."""
    y: Sequence[int]
    """Dots from below for `BRAILLE`, cells from below for any other glyph."""
    glyph: str
    """Character of one cell, or `BRAILLE`."""
    style: str
    joined: bool = False
    """Whether a line leads from each point to the next."""
    starts: Sequence[int] = ()
    """Points to which no line leads, even where the stroke is joined."""


def paint(strokes: Sequence[Stroke], width: int, height: int) -> list[list[Piece]]:
    """Draw `strokes` on `height` rows of `width` cells. A later stroke lies above an earlier one.

    A glyph takes a cell for itself. Dots of several strokes share a cell, in the style of the last.
    """
    glyphs = np.full((height, width), " ", dtype="<U1")
    styles = np.full((height, width), -1)
    bits = np.zeros((height, width), dtype=np.intp)  # of the dots in each cell; none where a glyph stands
    names = list(dict.fromkeys(stroke.style for stroke in strokes))
    for stroke in strokes:
        across, down = (ACROSS, DOWN) if stroke.glyph == BRAILLE else (1, 1)
        x, y = walk(stroke, width * across, height * down)
        rows, columns = height - 1 - y // down, x // across
        if stroke.glyph == BRAILLE:
            np.bitwise_or.at(bits, (rows, columns), DOTS[x % across, y % down])
            glyphs[rows, columns] = (bits[rows, columns] + FIRST_BRAILLE).astype(np.uint32).view("<U1")
        else:
            bits[rows, columns] = 0
            glyphs[rows, columns] = stroke.glyph
        styles[rows, columns] = names.index(stroke.style)
    return [_pieces("".join(line), row, names) for line, row in zip(glyphs.tolist(), styles.tolist(), strict=True)]


def walk(stroke: Stroke, width: int, height: int) -> tuple[Whole, Whole]:
    """Return every dot that `stroke` meets on a canvas of `width` by `height` dots, in its order.

    A line takes one dot for each step along its longer side. Where it passes right between two dots it takes the one
    nearer to the middle of the canvas, so that a picture and its mirror image are drawn alike.
    """
    x, y = np.asarray(stroke.x, np.intp), np.asarray(stroke.y, np.intp)
    if stroke.joined and len(x) > 1:
        linked = np.ones(len(x) - 1, bool)
        linked[[start - 1 for start in stroke.starts if start > 0]] = False
        reach = np.maximum(np.maximum(np.abs(np.diff(x)), np.abs(np.diff(y))), 1)
        reach[~linked] = 1  # from the last point of one part straight to the first of the next
        origin = np.repeat(np.arange(len(reach)), reach)
        step = np.arange(len(origin)) - np.repeat(np.cumsum(reach) - reach, reach)
        x, y = (
            np.append(_between(side[origin], np.diff(side)[origin], step, reach[origin], size), side[-1])
            for side, size in ((x, width), (y, height))
        )
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return x[inside], y[inside]


def _between(start: Whole, way: Whole, step: Whole, steps: Whole, size: int) -> Whole:
    """Return the dots nearest to `start + way * step / steps`; of two as near, the one nearer to the middle."""
    whole, rest = np.divmod(start * steps + way * step, steps)
    up = (2 * rest > steps) | ((2 * rest == steps) & (2 * whole + 2 <= size))
    return np.asarray(whole + up, np.intp)


def _pieces(line: str, styles: Sequence[int], names: Sequence[str]) -> list[Piece]:
    """Return one row. Empty cells take the style of the piece before them: fewer pieces are sooner on the screen.

    They do not take one that is seen where nothing stands.
    """
    shown, last = [], -1
    for style in styles:
        last = style if style >= 0 else -1 if last >= 0 and names[last] == SOLID else last
        shown.append(last)
    pieces: list[Piece] = []
    for style, cells in groupby(range(len(line)), key=shown.__getitem__):
        places = list(cells)
        pieces.append((line[places[0] : places[-1] + 1], names[style] if style >= 0 else "plain"))
    return pieces
