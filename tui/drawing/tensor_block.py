"""A tensor as a block of cells: a row a timestep, a column a feature, and the batch behind it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Row, fit

TALLEST, WIDEST = 12, 12
"""Rows and columns of cells at the most; what is beyond is an ellipsis."""
DEPTH = 2
"""Rows by which the windows behind the first stand out."""
CELL, MORE = "▣ ", "⋮"


def draw_block(shape: Sequence[int], labels: tuple[str, str, str], width: int) -> list[Row]:
    """Draw an input of (batch, timesteps, features), its axes named by `labels` in that order; nothing of a vector."""
    if len(shape) != 3:
        return []
    batch, timesteps, features = shape
    tall, across = min(timesteps, TALLEST), min(features, WIDEST)
    cut = timesteps > tall
    side = 2 * across + (2 if features > across else 0)
    rows: list[Row] = [[(f"    {labels[2]} {features}", "dim")]]
    behind = DEPTH if batch > 1 else 0
    for place in range(behind):
        edge = " " * (4 + 2 * (behind - place)) + "┌" + "─" * (side + 1) + "┐" + " │" * place
        rows.append([(edge, "dim")])
    rows.append([("    ┌" + "─" * (side + 1) + "┐" + " │" * behind, "plain")])
    for place in range(tall):
        gone = cut and place == tall - 2
        name = MORE if gone else str(timesteps - 1 if cut and place == tall - 1 else place)
        cells = (MORE + " ") * across if gone else CELL * across
        cells += "… " if features > across else ""
        back = " │" * behind if place < tall - behind else " │" * (tall - 1 - place) + " ┘"
        rows.append([(f"{name:>3} ", "dim"), (f"│ {cells}│", "accent"), (back, "dim")])
    rows.append(
        [("    └" + "─" * (side + 1) + "┘", "plain"), (f"   × {batch} {labels[0]}" if batch > 1 else "", "dim")]
    )
    rows.append([(f"    {labels[1]} {timesteps}", "dim")])
    return [[(fit("".join(text for text, _ in row), width), row[0][1])] if _wide(row) > width else row for row in rows]


def _wide(row: Row) -> int:
    return sum(len(text) for text, _ in row)
