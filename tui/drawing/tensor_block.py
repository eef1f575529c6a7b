"""A tensor as a block of cells: a row a timestep, a column a feature, the batch behind it; several in their order."""

from __future__ import annotations

from collections.abc import Sequence

from tui.drawing.rows import Piece, Row, fit

TALLEST, WIDEST = 12, 12
"""Rows and columns of cells at the most; what is beyond is an ellipsis."""
LARGEST = 32
"""Columns of large cells at the most."""
LOWEST, AROUND = 4, 6
"""Rows of cells of the lowest block, and those around them."""
DEPTH = 2
"""Rows by which the windows behind the first stand out."""
CELL, LARGE, MORE = "▣ ", "██  ", "⋮"
ARROW = " ──▶ "
"""Arrow between a tensor and the one that a layer makes of it."""


def draw_block(
    shape: Sequence[int], labels: tuple[str, str, str], width: int, tallest: int = TALLEST, *, large: bool = False
) -> list[Row]:
    """Draw an input of (batch, timesteps, features), its axes named by `labels` in that order; nothing of a vector.

    It has `tallest` rows of cells at the most. Large cells are squares, with air between them.
    """
    if len(shape) != 3:
        return []
    batch, timesteps, features = shape
    cell = LARGE if large else CELL
    tall, across = min(timesteps, tallest), min(features, LARGEST if large else WIDEST)
    cut = timesteps > tall
    side = len(cell) * across + (2 if features > across else 0)
    rows: list[Row] = [[(f"    {labels[2]} {features}", "dim")]]
    behind = DEPTH if batch > 1 else 0
    for place in range(behind):
        edge = " " * (4 + 2 * (behind - place)) + "┌" + "─" * (side + 1) + "┐" + " │" * place
        rows.append([(edge, "dim")])
    rows.append([("    ┌" + "─" * (side + 1) + "┐" + " │" * behind, "plain")])
    inside: list[tuple[str, str]] = []
    for place in range(tall):
        gone = cut and place == tall - 2
        name = MORE if gone else str(timesteps - 1 if cut and place == tall - 1 else place)
        cells = MORE.ljust(len(cell)) * across if gone else cell * across
        inside.append((name, cells + ("… " if features > across else "")))
        inside += [("", " " * side)] if large and place < tall - 1 else []
    for place, (name, cells) in enumerate(inside):
        below = len(inside) - 1 - place
        back = " │" * behind if below >= behind else " │" * below + " ┘"
        rows.append([(f"{name:>3} ", "dim"), (f"│ {cells}│", "accent"), (back, "dim")])
    rows.append(
        [("    └" + "─" * (side + 1) + "┘", "plain"), (f"   × {batch} {labels[0]}" if batch > 1 else "", "dim")]
    )
    rows.append([(f"    {labels[1]} {timesteps}", "dim")])
    return [[(fit("".join(text for text, _ in row), width), row[0][1])] if _wide(row) > width else row for row in rows]


def draw_journey(
    shapes: Sequence[Sequence[int]], labels: tuple[str, str, str], width: int, height: int = TALLEST + AROUND
) -> list[Row]:
    """Draw tensors side by side, each as the layer before it gives it; as many of the first as have room.

    Nothing is drawn where `height` is too low for a few rows of cells; large cells where all have room in them.

    A vector has one timestep. The batch is counted beside the first alone.
    """
    tallest = min(TALLEST, height - AROUND)
    if tallest < LOWEST:
        return []
    highest = max((shape[1] for shape in shapes if len(shape) == 3), default=1)
    roomy = 2 * min(highest, TALLEST) - 1 + AROUND <= height
    drawn = _in_a_row(shapes, labels, width, tallest, large=True) if roomy else []
    if not shapes or len(drawn) < len(shapes):
        drawn = _in_a_row(shapes, labels, width, tallest, large=False)
    if not drawn:
        return draw_block(shapes[0], labels, width, tallest) if shapes else []
    high = max(map(len, drawn))
    return [_beside(drawn, high, place) for place in range(high)]


def _in_a_row(
    shapes: Sequence[Sequence[int]], labels: tuple[str, str, str], width: int, tallest: int, *, large: bool
) -> list[list[Row]]:
    """Return the blocks of as many of the first tensors as have room beside each other."""
    drawn: list[list[Row]] = []
    for place, shape in enumerate(shapes):
        block = draw_block(shape if len(shape) == 3 else (shape[0], 1, shape[1]), labels, 10_000, tallest, large=large)
        if len(shape) == 2:
            block = [*block[:-1], []]
        if place:
            block = [[*row[:1]] if len(row) == 2 and "×" in row[1][0] else row for row in block]
        width -= max(map(_wide, block)) + len(ARROW) * bool(place)
        if width < 0:
            break
        drawn.append(block)
    return drawn


def _beside(drawn: Sequence[Sequence[Row]], high: int, place: int) -> Row:
    """Return a row of blocks that stand side by side, each in the middle of the height."""
    row: list[Piece] = []
    for number, block in enumerate(drawn):
        if number:
            row.append((ARROW if place == high // 2 else " " * len(ARROW), "accent"))
        wide, here = max(map(_wide, block)), place - (high - len(block)) // 2
        pieces = block[here] if 0 <= here < len(block) else []
        row += [*pieces, (" " * (wide - _wide(pieces)), "plain")]
    return row


def _wide(row: Row) -> int:
    return sum(len(text) for text, _ in row)
