"""Places of a plan in cells: columns are spread over the width, lanes over the height."""

from __future__ import annotations

from dataclasses import dataclass

from tui.drawing.circuit.board import Spot
from tui.drawing.circuit.plan import END, LANES, START, Column, Lane, Plan, Point

LEFT = 8
"""Cells of what stands left of the wires."""
RIGHT, RIGHT_WIDE = 14, 24
"""Cells of what stands right of them."""
ROOMY = 9
"""Cells from column to column from which a number stands apart from its wire."""
LARGE_STEP = 7
"""The same from which the widest node of three rows ends before the next one begins."""
WIDE = 100
"""Columns from which the odds have bars."""
SMALL = (0, 1, 3, 5, 8, 10, 12)
"""Rows of the lanes where every node is one row high."""
TIGHT, TIGHT_SHORT = (0, 1, 2, 4, 6, 7, 9), (0, 1, 3, 5, 7, 8, 9)
"""The same where there is no row to spare, and where nothing stands on the lowest lane."""
FLAT = (0, 0, 1, 2, 4, 5, 6)
"""The same where a circuit has no numbers, and fewer rows than those with numbers need."""
LARGE = (0, 2, 6, 10, 15, 19, 22)
"""The same where nodes are three rows high."""
SHARES = (0, 0, 2, 2, 3, 2, 1)
"""How what is left of the height is shared out: by lane, what comes above it."""
HUB = "hub"


@dataclass(frozen=True)
class Places:
    """The places of one plan at one size."""

    plan: Plan
    width: int
    height: int

    @property
    def large(self) -> bool:
        """Whether nodes are three rows high: where the height allows it, and none would lie on the next."""
        return self.height > LARGE[-1] and self.step >= LARGE_STEP

    @property
    def tight(self) -> bool:
        """Whether there is no row to spare."""
        return self.height <= SMALL[self.lowest]

    @property
    def flat(self) -> bool:
        """Whether there are fewer rows than numbers need: labels stand on the wires, and nothing below the word."""
        return self.height <= TIGHT[-1] and self.lowest == len(LANES) - 1

    @property
    def least(self) -> int:
        """Rows of the smallest circuit that is whole where it has no numbers."""
        return (FLAT if self.lowest == len(LANES) - 1 else TIGHT)[-1] + 1

    @property
    def lowest(self) -> int:
        """Place of the lowest lane on which anything stands."""
        return max(LANES.index(lane) for wire in self.plan.wires for _, lane in wire.points)

    @property
    def right(self) -> int:
        """Cells right of the wires."""
        return RIGHT_WIDE if self.width >= WIDE else RIGHT

    @property
    def gap(self) -> int:
        """Cells from a wire to the number beside it."""
        return 2 if self.step >= ROOMY else 1

    @property
    def step(self) -> float:
        """Cells from column to column."""
        return (self.width - self.right - LEFT) / len(self.plan.columns)

    @property
    def rows(self) -> dict[Lane, int]:
        """The row of each lane."""
        tight = TIGHT if self.lowest == len(LANES) - 1 else TIGHT_SHORT
        base = LARGE if self.large else FLAT if self.flat else tight if self.tight else SMALL
        spare = max(0, self.height - 1 - base[-1])
        gone, found = 0, {}
        for lane, row, share in zip(LANES, base, SHARES, strict=True):
            gone += share
            found[lane] = row + spare * gone // sum(SHARES)
        return found

    @property
    def depth(self) -> int:
        """Rows down to the lowest thing drawn."""
        last = self.rows[self.plan.word]
        if self.flat:
            return last + 1
        return max(last, self.rows[self.plan.bets] + 3) + 1 + self.large

    @property
    def columns(self) -> dict[Column, int]:
        """The column of each column's name; `z>` is half way from `z` to where things come together."""
        end = self.width - self.right
        found = {name: round(LEFT + (place + 0.5) * self.step) for place, name in enumerate(self.plan.columns)}
        found |= {f"{name}>": (x + found.get(HUB, end)) // 2 for name, x in found.items()}
        return found | {START: LEFT, END: end}

    def spot(self, point: Point) -> Spot:
        """Return the cell of a point."""
        column, lane = point
        return self.columns[column], self.rows[lane]
