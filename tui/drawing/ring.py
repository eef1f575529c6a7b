"""The ring before a fight: who meets whom, what each weighs, and a seed a round, with nothing fought yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row, fit

ROPES = 4
"""Rows of ropes above and below, where there is room."""
ROOMY = 24
"""Rows from which there is."""
WIDEST = 144
"""Cells of the ring at the most."""
AROUND = 8
"""Rows that are left to what stands around the ring."""
THICKEST = 16
"""Rows of a weight's bar at the most."""
WEIGHT = "▇"
SOLID = "█"
UNWEIGHED = "░"
"""Fills the bar of one whose weight is not to be told: all are as long, a third of the room."""


class Corner(NamedTuple):
    """One who is to fight."""

    name: str
    marker: str
    style: str
    weight: int
    """Number of parameters."""
    told: str = ""
    """Words for the weight; empty where it is not to be told."""


def draw_ring(corners: Sequence[Corner], seeds: int, told: str, width: int, height: int) -> list[Row]:
    """Draw the ropes, a corner each with its weight as a bar, and an empty circle a seed, in the middle of the width.

    Where there is little room, one rope will do, and no rows of air.
    """
    left, width, roomy = (width - WIDEST) // 2, min(width, WIDEST), height >= ROOMY
    ropes = ROPES if roomy else 1
    air = [_between([("", "dim")], width)] if roomy else []
    inside = max(4, width - 6)
    thin = 2 * ropes + len(air) * (2 + len(corners)) + 3 * len(corners) + 1
    thick = min(THICKEST, 1 + max(0, height - thin - AROUND) // max(1, len(corners)))
    heaviest = max((corner.weight for corner in corners), default=1)
    rows = [*(_rope(place, width) for place in range(ropes)), *air]
    for corner in corners:
        rows.append(_between([(f"{corner.marker} {corner.name}  {corner.told}", corner.style)], width))
        room = max(1, inside - 4)
        bar = WEIGHT * max(1, round(room * corner.weight / heaviest)) if corner.told else UNWEIGHED * max(3, room // 3)
        first = bar if corner.told else f"{bar} ?"
        rows.append(_between([(f"  {first}", corner.style)], width))  # first: what it leaves free lies above the bar
        rows += [_between([(f"  {bar.replace(WEIGHT, SOLID)}", corner.style)], width)] * (thick - 1)
        rows.append(_between([("  " + " ".join("○" * seeds), "dim")], width))
        rows += air
    rows.append(_between([(told.center(inside), "strong")], width))
    rows += [*air, *(_rope(place, width) for place in reversed(range(ropes)))]
    return [[(" " * left, "plain"), *row] for row in rows] if left > 0 else rows


def _rope(place: int, width: int) -> Row:
    post = "●" if place == 0 else "┃"
    line = "═" if place == 0 else "─"
    return [(post + line * max(0, width - 2) + post, "accent" if place == 0 else "dim")]


def _between(pieces: Sequence[Piece], width: int) -> Row:
    inside = max(0, width - 6)
    text = fit("".join(text for text, _ in pieces), inside)
    style = pieces[0][1] if pieces else "dim"
    used = 6 + cell_len(text)
    return [("┃  ", "dim"), (text + " " * (width - used), style), ("  ┃", "dim")] if width >= 6 else []
