"""The figure of a state's path: the same in a lab and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from core.language import Strings
from tui.figures import Curve, Figure

Point = Sequence[float]

STYLES = ("accent", "new", "good", "bad", "repeated", "warn", "strong")
"""One for each word in turn; its marker says it too."""


def state_figure(
    title: str, words: Sequence[str], points: Sequence[Point], tokens: Sequence[str], strings: Strings
) -> Figure:
    """A path through the plane, (x, y) after each word; each word with its first letter as its marker."""
    path = Curve("", [x for x, _ in points], [y for _, y in points], style="dim", marker="·")
    curves = [path]
    for place, token in enumerate(tokens):
        there = [point for word, point in zip(words, points, strict=True) if word == token]
        if there:
            x, y = zip(*there, strict=True)
            curves.append(Curve(token, x, y, "scatter", STYLES[place % len(STYLES)], token[0]))
    return Figure(title, curves, strings("gates.state_x"), strings("gates.state_y"))
