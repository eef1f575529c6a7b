"""This is the raster of plotext, for figures that are printed once. The screen, which repaints, has a faster one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import plotext

from tui.drawing.raster import ACROSS, BRAILLE, DOWN, SOLID, Stroke
from tui.drawing.rows import Piece

# The size of the terminal is no business of a figure that goes into a pipe.
plotext.terminal.limit(False, False)

RUN = re.compile("\x1b\\[0m(?:\x1b\\[38;5;(\\d+)m)?([^\x1b]+)(?:\x1b\\[0m( +))?")
"""Cells of one colour in plotext's output, and the empty cells behind them."""


def paint_with_plotext(strokes: Sequence[Stroke], width: int, height: int) -> list[list[Piece]]:
    """Draw `strokes` on `height` rows of `width` cells. A later stroke lies above an earlier one."""
    # The colours of plotext's palette stand for our styles: a number goes in with a stroke and comes back in a cell.
    styles = list(dict.fromkeys(stroke.style for stroke in strokes))
    figure = plotext.figure
    figure.clear()
    figure.axes(False).canvas("default").legend(False).plot_size(width, height)
    for axis, size in (("x", width), ("y", height)):
        figure.ruler(axis).frequency(0).alignment("edge").lim(0, size)
    for stroke in strokes:
        if not len(stroke.x):
            continue
        across, down = (ACROSS, DOWN) if stroke.glyph == BRAILLE else (1, 1)
        # plotext takes places in cells: the middle of a dot is half a dot from its corner.
        x, y = [(dot + 0.5) / across for dot in stroke.x], [(dot + 0.5) / down for dot in stroke.y]
        signal = figure.signal(x, y, marker=plotext.marker(stroke.glyph, styles.index(stroke.style)))
        if stroke.joined:
            signal.lines(True)
            for start in stroke.starts:
                signal.line(start, False)
        figure.draw(signal)
    lines = figure.build().string().split("\n")[:height]
    figure.clear()
    return [
        [
            piece
            for number, text, empty in RUN.findall(line)
            for piece in _pieces(text, empty, styles[int(number)] if number else "plain")
        ]
        for line in lines
    ]


def _pieces(text: str, empty: str, style: str) -> list[Piece]:
    """Return a run. Empty cells take the style of what stands before them, as in the other raster."""
    return [(text, style), (empty, "plain")] if style == SOLID and empty else [(text + empty, style)]
