"""The grid of a scan: a row a round, a column a timestep, and what the one under the cursor was joined from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.networks.scan import Round
from tui.drawing.rows import Row, fit

NUMBER, GLYPH = 6, 2
"""Cells of a timestep with its number, and without."""
DONE, FOUND, PART, UNDONE = "◆", "●", "◇", "·"
"""Marks: joined into the cursor's and done; done; joined into the cursor's, not done; not done."""


@dataclass(frozen=True)
class GridLine:
    """One row of the grid."""

    label: str
    values: Sequence[float]
    """Value of each timestep; not a number where it is not there yet."""
    done: Sequence[bool]
    """Whether the value is that of the whole recurrence up to its timestep."""
    joined: Sequence[bool]
    """Whether the timestep at the cursor was joined from it."""


def joined_into(cursor: int, round_: int, rounds: int, timesteps: int) -> list[bool]:
    """Return which timesteps of a round are joined into that of the cursor in the last of so many rounds."""
    wanted = {cursor}
    for later in range(rounds, round_, -1):
        wanted |= {t - 2 ** (later - 1) for t in wanted if t >= 2 ** (later - 1)}
    return [t in wanted for t in range(timesteps)]


def round_lines(
    rounds: Sequence[Round], shown: int, cursor: int, labels: Sequence[str], *, to_come: bool = False
) -> list[GridLine]:
    """Return the rows of the first `shown` rounds of a scan of one number a timestep, the inputs before them.

    The rounds `to_come` may stand below, empty.
    """
    timesteps = len(rounds[0].h)
    lines = [
        GridLine(
            labels[place],
            one.h.tolist(),
            [t < one.reach for t in range(timesteps)],
            joined_into(cursor, place, shown, timesteps),
        )
        for place, one in enumerate(rounds[: shown + 1])
    ]
    nothing = [False] * timesteps
    empty = [GridLine(label, [float("nan")] * timesteps, nothing, nothing) for label in labels[shown + 1 :]]
    return [*lines, *(empty if to_come else [])]


def loop_line(h: Sequence[float], looped: int, cursor: int, label: str) -> GridLine:
    """Return the row of a loop that has come as far as timestep `looped`."""
    there = [t <= looped for t in range(len(h))]
    values = [value if known else float("nan") for value, known in zip(h, there, strict=True)]
    return GridLine(label, values, there, [t <= cursor for t in range(len(h))])


def draw_grid(lines: Sequence[GridLine], head: str, cursor: int, width: int) -> list[Row]:
    """Return the grid: numbers where they have room, else marks alone."""
    timesteps, (room, cell) = len(lines[0].values), _sizes(lines, head, width)
    ticks = [(fit(_tick(t, cursor, cell), cell), "accent" if t == cursor else "dim") for t in range(timesteps)]
    rows: list[Row] = [[(fit(head, room), "dim"), *ticks]]
    for line in lines:
        pieces = [(fit(line.label, room), "plain")]
        for value, done, joined in zip(line.values, line.done, line.joined, strict=True):
            there = value == value
            mark = (DONE if done else PART) if joined and there else FOUND if done and there else UNDONE
            number = f"{value:4.1f}" if there else "    "
            style = "accent" if joined and there else "good" if done and there else "dim"
            pieces.append((fit(f"{number}{mark}" if cell == NUMBER else mark, cell), style))
        rows.append(pieces)
    return rows


def _tick(t: int, cursor: int, cell: int) -> str:
    if t == cursor:
        return f"{t + 1:>3}▾ " if cell == NUMBER else "▾"
    return f"{t + 1:>3}" if cell == NUMBER else str((t + 1) % 10)


def gate_rows(gates: Sequence[float], label: str, lines: Sequence[GridLine], head: str, width: int) -> list[Row]:
    """Return the row of the gates, which stands over the grid; none where numbers have no room."""
    room, cell = _sizes(lines, head, width)
    if cell == GLYPH:
        return []
    return [[(fit(label, room), "plain"), *((fit(f"{gate:4.1f}", cell), "plain") for gate in gates)]]


def _sizes(lines: Sequence[GridLine], head: str, width: int) -> tuple[int, int]:
    """Return the cells of a label, and those of a timestep."""
    room = max(len(head), *(len(line.label) for line in lines)) + 1
    return room, NUMBER if room + NUMBER * len(lines[0].values) <= width else GLYPH
