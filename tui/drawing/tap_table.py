"""These rows show a kernel at its place: the value under each tap, its weight, their product."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.drawing.rows import Row, fit

WIDEST = 10
"""Cells of a tap, where there is room."""
Line = tuple[str, Sequence[float]]
"""Name of a line, and a number for each tap; no numbers while they are not out yet."""


def draw_taps(heads: Sequence[str], lines: Sequence[Line], width: int) -> list[Row]:
    """Draw a heading for each tap, then the lines with their numbers below one another."""
    taps = max(1, len(heads))
    label = max((cell_len(name) for name, _ in lines), default=0) + 1
    cell = min(WIDEST, max(2, (width - label) // taps))
    rows: list[Row] = [[(" " * label + "".join(f"{head[: cell - 1]:>{cell}}" for head in heads), "dim")]]
    for name, numbers in lines:
        texts = [written(number, cell - 1) for number in numbers] or ["?"] * taps
        rows.append([(fit(name, label), "dim"), ("".join(f"{text:>{cell}}" for text in texts), "plain")])
    return rows


def written(number: float, width: int) -> str:
    """Return as many digits as fit, four at the most; a number that is too small for them is 0."""
    for digits in (4, 3, 2, 1):
        text = f"{number:.{digits}g}"
        if len(text) <= width and "e" not in text:
            return text
    whole = f"{number:.0f}"
    if len(whole) <= width:
        return "0" if whole == "-0" else whole
    return f"{number:.0e}".replace("e+0", "e")[:width]
