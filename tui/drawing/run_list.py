"""These rows are the notebook's runs, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.drawing.rows import Row, fit

LEAST = 10
"""Cells below which a run's spec is not shown."""
MARK, NO_MARK = "◆", " "


@dataclass(frozen=True)
class RunLine:
    """A line of the notebook is one run."""

    number: int
    when: str
    lab: str
    asked: str
    versus: str
    """Score, glyph and baseline, as one text."""
    style: str
    """Style of the score, which says the same as its glyph."""
    bet: tuple[str, str]
    """Mark of the learner's prediction, with its style; empty where there was none."""


Sizes = tuple[int, int, int]
"""Cells of the moment, the lab and the score."""


def sizes_of(lines: Sequence[RunLine]) -> Sizes:
    """Return the widest of each, so that columns stand still while the lines go by."""
    texts = [(line.when, line.lab, line.versus) for line in lines]
    whens, labs, versus = (max(map(cell_len, column), default=0) for column in zip(*texts, strict=True))
    return whens, labs, versus


def draw_runs(lines: Sequence[RunLine], sizes: Sizes, cursor: int, marked: int | None, width: int) -> list[Row]:
    """Draw lines such as `▸◆ 11-25 22:41 Forecast  waves, 1 ahead: …  0.002968 ▲ 0.004103 ✓`."""
    whens, labs, versus = sizes
    room = width - whens - labs - versus - 8
    rows: list[Row] = []
    for place, line in enumerate(lines):
        here = place == cursor
        style = "accent" if here else "plain"
        lead = f"{'▸' if here else ' '}{MARK if line.number == marked else NO_MARK} "
        row = [(lead, "accent"), (f"{fit(line.when, whens)} {fit(line.lab, labs)} ", style)]
        if room >= LEAST:
            row.append((f"{fit(line.asked, room)} ", "plain" if here else "dim"))
        row.append((line.versus + " " * (versus - cell_len(line.versus)), line.style))
        mark, mark_style = line.bet
        row.append((f" {mark or ' '}", mark_style))
        rows.append(row)
    return rows
