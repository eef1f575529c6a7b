"""Wires are lines of box characters between two layers of a graph: each source has a row of its own to run along.

Where a line goes past another, the upright one is drawn whole and the level one goes on behind it: `─│─`. Where lines
meet they belong together: `┬`, `┴`, `┼`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.drawing.rows import Piece

GLYPHS = " ╶╺╴─╼╸╾━╷╭┍╮┬┮┑┭┯╻┎┏┒┰┲┓┱┳╵╰┕╯┴┶┙┵┷│├┝┤┼┾┥┽┿╽┟┢┧╁╆┪╅╈╹┖┗┚┸┺┛┹┻╿┞┡┦╀╄┩╃╇┃┠┣┨╂╊┫╉╋"
"""Box characters by the weight of the arms up, down, left and right (none, light, heavy): digits of base three."""
LIGHT, HEAVY = 1, 2
STYLES = {LIGHT: "dim", HEAVY: "accent"}


class Wire(NamedTuple):
    """A wire is a line from a column above to a column below."""

    above: int
    below: int
    weight: int = LIGHT


class Arms(NamedTuple):
    """Arms are the weights of the lines that lead out of a cell."""

    up: int = 0
    down: int = 0
    left: int = 0
    right: int = 0

    def joined(self, other: Arms) -> Arms:
        """Return both together, the heavier where they lead the same way."""
        return Arms(*map(max, self, other))

    @property
    def glyph(self) -> str:
        """Box character that has these arms."""
        return GLYPHS[((self.up * 3 + self.down) * 3 + self.left) * 3 + self.right]

    @property
    def upright(self) -> bool:
        """Whether nothing leads to a side."""
        return not (self.left or self.right)

    @property
    def level(self) -> bool:
        """Whether nothing leads up or down."""
        return not (self.up or self.down)


def tracks(ends: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the row that lines run along, for each column that they leave sideways.

    There are as few rows as can be, and among such ways this is the one in which fewest lines go past each other. Lines
    that go straight down need no row. `ends` holds the columns above and below; only their order counts, so that slots
    do as well.
    """
    targets: dict[int, list[int]] = {}
    for above, below in ends:
        targets.setdefault(above, []).append(below)
    bent = [above for above, below in targets.items() if below != [above]]
    for count in range(1, len(bent) + 1):
        ways = [
            (passings(way, targets), place, way)
            for place, rows in enumerate(itertools.product(range(count), repeat=len(bent)))
            if fits(way := dict(zip(bent, rows, strict=True)), targets)
        ]
        if ways:
            return min(ways)[2]
    return {above: row for row, above in enumerate(bent)}


def fits(rows: Mapping[int, int], targets: Mapping[int, Sequence[int]]) -> bool:
    """Return whether no two lines lie upon each other: neither level ones in a row, nor upright ones in a column."""
    for one, other in itertools.permutations(rows, 2):
        (low, high), (start, end) = span(one, targets), span(other, targets)
        if rows[one] == rows[other] and low <= end and start <= high:
            return False
        # One comes down where the other starts from: the other must have turned away by then, or lead there too.
        if other in targets[one] and other not in targets[other] and rows[other] >= rows[one]:
            return False
    return True


def span(above: int, targets: Mapping[int, Sequence[int]]) -> tuple[int, int]:
    """Return the columns between which a source's level line runs."""
    return min(above, *targets[above]), max(above, *targets[above])


def passings(rows: Mapping[int, int], targets: Mapping[int, Sequence[int]]) -> int:
    """Return how often an upright line goes past a level one that it has nothing to do with."""
    count = 0
    for level, row in rows.items():
        low, high = span(level, targets)
        for other in targets:
            if other == level:
                continue
            turn = rows.get(other, len(rows))
            count += low < other < high and row < turn
            count += sum(low < below < high and row > turn and below not in targets[level] for below in targets[other])
    return count


def draw_wires(wires: Sequence[Wire], width: int, turns: Mapping[int, int] | None = None) -> list[list[Piece]]:
    """Draw the lines from one layer to the next: rows of `width` cells, one at the least.

    `turns` is the result of `tracks`, where it is known already.
    """
    row_of = tracks((above, below) for above, below, _ in wires) if turns is None else turns
    height = max(row_of.values(), default=0) + 1
    cells: list[dict[int, dict[int, Arms]]] = [{} for _ in range(height)]

    def lead(row: int, column: int, source: int, arms: Arms) -> None:
        found = cells[row].setdefault(column, {})
        found[source] = found.get(source, Arms()).joined(arms)

    for above, below, weight in wires:
        turn = row_of.get(above, 0)
        for row in range(height):
            if row < turn:
                lead(row, above, above, Arms(up=weight, down=weight))
            elif row > turn:
                lead(row, below, above, Arms(up=weight, down=weight))
        lead(turn, above, above, Arms(up=weight))
        lead(turn, below, above, Arms(down=weight))
        for column in range(min(above, below), max(above, below)):
            lead(turn, column, above, Arms(right=weight))
            lead(turn, column + 1, above, Arms(left=weight))
    return [row_pieces({column: met(list(arms.values())) for column, arms in row.items()}, width) for row in cells]


def met(arms: Sequence[Arms]) -> Arms:
    """Return the arms that are drawn where lines of several sources share a cell."""
    upright, level = [one for one in arms if one.upright], [one for one in arms if one.level]
    if upright and len(upright) + len(level) == len(arms):
        arms = upright
    joined = Arms()
    for one in arms:
        joined = joined.joined(one)
    return joined


def row_pieces(cells: Mapping[int, Arms], width: int) -> list[Piece]:
    """Return a row as pieces of text; heavy lines have a style of their own."""
    pieces: list[Piece] = []
    used, text, style = 0, "", "plain"
    for column, arms in sorted(cells.items()):
        name = STYLES[max(arms)]
        if column > used or name != style:
            pieces += [(text, style), (" " * (column - used), "plain")]
            text = ""
        text, style, used = text + arms.glyph, name, column + 1
    return [piece for piece in (*pieces, (text, style), (" " * (width - used), "plain")) if piece[0]]
