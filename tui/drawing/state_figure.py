"""The state figure shows the path of a network's state, the same in a lab and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from tui.drawing.figure import Curve, Figure
from tui.drawing.rows import HUES

Point = Sequence[float]

STYLES = (*HUES, "warn", "strong")
"""Style for each word in turn; its marker tells it too."""
STOP_MARKER, WAY_MARKER, HERE_MARKER = "■", "◦", "◆"
"""Markers of a full stop, whose own dot would be lost, of the way to a path, and of the point at the cursor."""


def state_figure(
    title: str,
    words: Sequence[str],
    points: Sequence[Point],
    tokens: Sequence[str],
    strings: Strings,
    *,
    axes: tuple[str, str] | None = None,
    here: int | None = None,
    way: Sequence[Point] = (),
    closed: bool = False,
    frame: Sequence[tuple[float, float]] = (),
    empty: str = "",
) -> Figure:
    """Return the figure of a path through the plane, (x, y) after each word; a word's first letter is its marker.

    `here` is the place of the point at the cursor, and `way` the points that lead to the path. `closed` leads the path
    back to its beginning. `frame` holds points that the axes take in all the same.
    """
    x_label, y_label = axes or (strings("gates.state_x"), strings("gates.state_y"))
    curves = [_line(strings("gates.state_way"), way, WAY_MARKER)] if way else []
    round_trip = [*points, *points[: 1 if closed else 0]]
    curves += [_line("", round_trip, "·")] if points else []
    for place, token in enumerate(tokens):
        there = [point for word, point in zip(words, points, strict=True) if word == token]
        if there:
            x, y = zip(*there, strict=True)
            curves.append(Curve(token, x, y, "scatter", STYLES[place % len(STYLES)], marker_of(token)))
    if here is not None and here < len(points):
        across, up = points[here]
        curves.append(Curve(strings("gates.state_here"), [across], [up], "scatter", "cursor", HERE_MARKER))
    return Figure(title, curves, x_label, y_label, frame=frame, empty=empty)


def marker_of(token: str) -> str:
    """Return the marker of a word: its first letter."""
    return token[0] if token[0].isalnum() else STOP_MARKER


def _line(label: str, points: Sequence[Point], marker: str) -> Curve:
    x, y = zip(*points, strict=True)
    return Curve(label, x, y, style="dim", marker=marker)
