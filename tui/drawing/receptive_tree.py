"""These rows are the tree of inputs that one output of a dilated stack sees, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.drawing.bars import stacked
from tui.drawing.rows import Row, fit

LABEL = 9
"""Cells for a layer's name."""
WIDEST_STEP = 6
SEEN, UNSEEN, INPUT = "●", "·", "○"
MORE = "⋮"
TALLEST = 6
"""Rows of the inputs' bars, at the most."""
LINES = {
    "ud": "│",
    "lr": "─",
    "udl": "┤",
    "udlr": "┼",
    "dr": "╭",
    "dlr": "┬",
    "dl": "╮",
    "ulr": "┴",
    "ul": "╯",
    "ur": "╰",
    "udr": "├",
    "u": "│",
    "d": "│",
    "l": "─",
    "r": "─",
}
"""Box character by the ways to which it leads: up, down, left, right."""


@dataclass(frozen=True)
class Tree:
    """A tree is one output and the inputs that it sees. Layers go from the top down; the inputs are the last."""

    labels: Sequence[str]
    nodes: Sequence[Sequence[int]]
    """Places, in the order of time, on which the output depends, for each label; none while it is not out yet."""
    places: int
    """Number of timesteps."""
    dilations: Sequence[int]
    """Dilation from each layer to the one below it."""
    size: int
    cursor: int
    """Place of the input at the cursor."""
    marks: Mapping[int, str] = field(default_factory=dict)
    """Glyph that stands below an input, by its place."""
    values: Sequence[float] = ()
    """Values of the inputs, drawn as bars where there is room."""


def draw_tree(tree: Tree, width: int, height: int) -> list[Row]:
    """Draw rows of nodes with lines between them where there is room, the inputs as bars, then marks and `▲`.

    Where not all layers fit, those in the middle give way.
    """
    room = max(2, width - LABEL)
    cells = [column(place, tree.places, room) for place in range(tree.places)]
    used, bottom = sorted(set(cells)), len(tree.labels) - 1
    rows: list[Row] = []
    lined = 2 * len(tree.labels) + 1 <= height
    spare = height - 2 - (2 * len(tree.labels) - 1 if lined else len(tree.labels))
    for layer in shown_layers(len(tree.labels), height - 2):
        if layer < 0:
            rows.append([(f"{MORE:>{LABEL - 1}}", "dim")])
            continue
        glyphs = dict.fromkeys(used, INPUT if layer == bottom else UNSEEN)
        glyphs |= dict.fromkeys((cells[place] for place in tree.nodes[layer]), SEEN)
        rows.append([(fit(tree.labels[layer], LABEL), "dim"), (line_of(glyphs), "plain")])
        if lined and layer != bottom:
            rows.append([(" " * LABEL, "plain"), (lines_between(tree, layer, cells), "dim")])
    if tree.values:
        rows += [[(" " * LABEL, "plain"), (line, "dim")] for line in bars_of(tree, cells, min(TALLEST, spare))]
    marks = {cells[place]: mark for place, mark in tree.marks.items() if 0 <= place < tree.places}
    return [
        *rows,
        [(" " * LABEL, "plain"), (line_of(marks), "warn")],
        [(" " * LABEL, "plain"), (line_of({cells[tree.cursor]: "▲"}), "accent")],
    ]


def line_of(glyphs: Mapping[int, str]) -> str:
    """Return one line of glyphs, each in its cell."""
    return "".join(glyphs.get(cell, " ") for cell in range(max(glyphs, default=-1) + 1))


def lines_between(tree: Tree, layer: int, cells: Sequence[int]) -> str:
    """Return the lines from each node of a layer to the nodes below that it reads."""
    ends: dict[int, set[str]] = {}

    def lead(place: int, ways: str) -> None:
        ends.setdefault(place, set()).update(ways)

    spans = set()
    for place in tree.nodes[layer] if tree.nodes[layer + 1] else ():
        below = [place - tap * tree.dilations[layer] for tap in range(tree.size)]
        spans |= {(cells[child], cells[place]) for child in below if child >= 0}
    for child, parent in spans:
        lead(parent, "u")
        lead(child, "d")
        for cell in range(child, parent):
            lead(cell, "r")
            lead(cell + 1, "l")
    return line_of({cell: LINES["".join(way for way in "udlr" if way in ways)] for cell, ways in ends.items()})


def bars_of(tree: Tree, cells: Sequence[int], rows: int) -> list[str]:
    """Return the inputs below their nodes, each a bar between the lowest and the highest."""
    low, high = min(tree.values), max(tree.values)
    by_cell = dict(zip(cells, tree.values, strict=True))
    return [
        line_of({cell: stacked(value, low, high, line, rows) for cell, value in by_cell.items()})
        for line in range(rows - 1, -1, -1)
    ]


def column(place: int, places: int, room: int) -> int:
    """Return the cell of a timestep, the newest at the right; several share one where there are not enough cells."""
    if places <= room:
        step = min(WIDEST_STEP, room // places)
        return place * step
    return place * (room - 1) // (places - 1)


def place_at(cell: int, places: int, room: int) -> int:
    """Return the timestep nearest to a cell."""
    return min(range(places), key=lambda place: abs(column(place, places, room) - cell))


def shown_layers(count: int, height: int) -> Iterable[int]:
    """Return which rows of nodes are shown; -1 stands for the rows that are left out."""
    if count <= height:
        return range(count)
    upper = max(1, (height - 1) // 2)
    lower = max(1, height - 1 - upper)
    return (*range(upper), -1, *range(count - lower, count))
