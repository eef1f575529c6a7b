"""These rows are numbers one below another: each column is one place, and element by element is read downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.drawing.rows import Piece, Row, fit, squeeze

NARROWEST, WIDEST = 7, 10
"""Cells of a column, at the least and at the most: the number with room for the brackets of the cursor."""
LEAST = 6
"""Cells that a label is given at the least."""
MARKS = 4
"""Cells before a label: the pointer, and the sign of the operation."""


@dataclass(frozen=True)
class NumberRow:
    """A row of numbers is one line of the grid."""

    label: str
    cells: Sequence[str]
    """Numbers as text, five cells each or fewer."""
    sign: str = ""
    """Sign of the operation with the lines above: `×`, `+`, `=`."""
    styles: Sequence[str] = ()
    """Style of each cell; none leaves all plain."""
    name: str = ""
    """Name of the row, where the learner can set it; empty where not."""


def columns(rows: Sequence[NumberRow], width: int) -> tuple[int, int]:
    """Return the cells of the labels, and of one column."""
    count = max((len(row.cells) for row in rows), default=1)
    wanted = max((cell_len(row.label) for row in rows), default=0)
    label = min(wanted, max(LEAST, width - MARKS - count * NARROWEST))
    return label, min(WIDEST, max(NARROWEST, (width - MARKS - label) // max(1, count)))


def draw_grid(rows: Sequence[NumberRow], place: int, chosen: str, width: int) -> list[Row]:
    """Draw the grid: `▸ × gate σ(z)   0.05 [ 0.50]  0.98`.

    Brackets stand round the number that is being set, and ▼ above its column.
    """
    label, column = columns(rows, width)
    count = max((len(row.cells) for row in rows), default=0)
    heading: list[Piece] = [(" " * (MARKS + label), "dim")]
    for number in range(count):
        here = number == place
        heading.append((f"{'▼' if here else ' '}{number + 1}".rjust(column - 1) + " ", "accent" if here else "dim"))
    drawn: list[Row] = [heading]
    for row in rows:
        here = bool(row.name) and row.name == chosen
        lead = f"{'▸' if here else ' '} {fit(row.sign, 1)} {squeeze(row.label, label)}"
        pieces: list[Piece] = [(lead, "accent" if here else "plain")]
        for number, text in enumerate(row.cells):
            style = row.styles[number] if row.styles else "strong" if number == place else "plain"
            if here and number == place:
                pieces.append((f"[{text}]".rjust(column), "accent"))
            else:
                pieces.append((text.rjust(column - 1) + " ", style))
        drawn.append(pieces)
    return [clipped(pieces, width) for pieces in drawn]


def clipped(row: Row, width: int) -> Row:
    """Return as much of a row as there is room for."""
    kept: list[Piece] = []
    used = 0
    for text, style in row:
        kept.append((fit(text, min(cell_len(text), max(0, width - used))), style))
        used += cell_len(text)
    return kept
