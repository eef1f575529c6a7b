"""plotext's share of a figure: strokes on a canvas of cells. Nothing else knows plotext."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import plotext
from plotext._signal.signal import signal_class

from tui.rows import Piece

BRAILLE = "braille"
"""A glyph that plotext makes of the dots that a stroke meets: two across a cell, four down."""

# The size of the terminal is no business of a figure that goes into a widget or a pipe.
plotext.terminal.limit(False, False)
plotext.figure.axes(False).canvas("default").legend(False)
for _axis in ("x", "y"):
    plotext.figure.ruler(_axis).frequency(0).alignment("edge")

RUN = re.compile("\x1b\\[0m(?:\x1b\\[38;5;(\\d+)m)?([^\x1b]+)(?:\x1b\\[0m( +))?")
"""Cells of one colour, in what plotext writes, and the empty ones behind them."""


@dataclass(frozen=True)
class Stroke:
    """Points in cells from the lower left corner of the canvas, and what is drawn at them."""

    x: list[float]
    y: list[float]
    glyph: str
    """One character of one cell, or `BRAILLE`."""
    style: str
    joined: bool = False
    """Whether a line leads from each point to the next."""
    starts: Sequence[int] = ()
    """Points to which none leads, even so."""


def paint(strokes: Sequence[Stroke], width: int, height: int) -> list[list[Piece]]:
    """`height` rows of `width` cells. What comes later lies above what came before."""
    # The colours of plotext's palette stand for our styles: a number goes in with a stroke and comes back in a cell.
    styles = list(dict.fromkeys(stroke.style for stroke in strokes))
    numbers = {style: number for number, style in enumerate(styles)}
    figure = plotext.figure
    figure.clear.data()
    figure.plot_size(width, height)
    figure.ruler("x").lim(0, width)
    figure.ruler("y").lim(0, height)
    for stroke in strokes:
        # The documented way, `figure.draw(figure.signal(x, y))`, would copy the marker for every point and then look
        # at the colour of each, which takes longer than all the rest.
        marker = plotext.marker(stroke.glyph, numbers[stroke.style])
        signal = signal_class(len(stroke.x))
        signal._append_points(stroke.x, stroke.y, [marker] * len(stroke.x))
        if stroke.joined:
            signal.lines(True)
            for start in stroke.starts:
                signal.line(start, False)
        figure._signals._add(signal)
    lines = figure.build().string().split("\n")[:height]
    figure.clear.data()
    # Empty cells take the style of what stands before them: fewer pieces, sooner on the screen.
    return [
        [(text + empty, styles[int(number)] if number else "plain") for number, text, empty in RUN.findall(line)]
        for line in lines
    ]
