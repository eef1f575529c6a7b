"""These rows tell what states moved from one sentence into another do: how much moves, beside pushes at random."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.bars import bar
from tui.drawing.numbers import hundredths, percent
from tui.drawing.rows import Row, fit, wrap


class Moved(NamedTuple):
    """One state, or all of them, moved over."""

    states: str
    """Names of the states."""
    says: str
    """Word that the network says then, with its odds."""
    share: float
    """Share of the odds that moved."""
    mean: float
    """The same of pushes at random, as far: their mean, and the ends of what 95 % of them do."""
    low: float
    high: float
    follows: bool
    """Whether the network now says what the other sentence would."""


def draw_transplants(title: str, heads: tuple[str, str, str], moved: Sequence[Moved], width: int) -> list[Row]:
    """Draw a title, then two rows for each: what moved and what it says, and below what pushes at random move.

    `heads` are the words for the states, for what moved and for the pushes at random.
    """
    states, shares, pushes = heads
    lead = max(cell_len(name) for name in (states, pushes, *(one.states for one in moved))) + 2
    said = max(cell_len(one.says) for one in moved) + 2
    number = max(cell_len(shares), len("100 %")) + 2
    band = max(len(_band(one)) for one in moved) + 2
    room = max(1, width - lead - max(number + said, band))
    rows: list[Row] = [[(line, "strong")] for line in wrap(title, width)]
    rows.append([(fit(states, lead), "dim"), (fit("", room), "dim"), (shares.rjust(number), "dim")])
    for one in moved:
        style = "accent" if one.follows else "plain"
        ends = [(fit(one.states, lead), style), (bar(one.share, room), style)]
        rows.append([*ends, (percent(one.share).rjust(number), "plain"), (f"  {one.says}", style)])
        low, mean, high = (min(room - 1, int(share * room)) for share in (one.low, one.mean, one.high))
        signs = {low: "├", high: "┤", mean: "●"}
        line = "".join(signs.get(x, "─") for x in range(low, high + 1))
        rows.append([(fit(pushes, lead), "dim"), (fit(" " * low + line, room), "dim"), (f"  {_band(one)}", "dim")])
    return [_cut(row, width) for row in rows]


def _band(one: Moved) -> str:
    return f"{percent(one.mean)} ({hundredths(one.low)}-{hundredths(one.high)})"


def _cut(row: Row, width: int) -> Row:
    kept: list[tuple[str, str]] = []
    left = width
    for text, style in row:
        kept.append((text if cell_len(text) <= left else fit(text, max(0, left)), style))
        left -= cell_len(text)
        if left <= 0:
            break
    return kept
