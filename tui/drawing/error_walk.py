"""These rows show the error on its way back along the unrolled cells: a box a timestep, filled by its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.drawing.bars import short, stacked
from tui.drawing.frames import Easel
from tui.drawing.rows import Row

BOX, ARROW = 5, 2
"""Cells of a timestep's box, and of the arrow that leaves it to the left."""
PITCH = BOX + ARROW
LOSS = 4
"""Cells of the loss at the right end."""
INSIDE, INSIDE_LOW = 4, 2
"""Rows inside a box, and where there is little room, and no lid and no bottom either."""
SHUT, STRONG = 0.05, 0.5
"""Sizes below which an arrow is broken, and from which it is heavy, as on a circuit."""
SWOLLEN = 1 + 1e-9
"""Size from which an error is more than what left the loss."""
ALONG = {0: "◁·", 1: "◀─", 2: "◀━"}
"""An arrow by how much it carries."""


@dataclass(frozen=True)
class ErrorStep:
    """One timestep of the way back."""

    error: float
    """Error that arrives, with its sign where it is one number; else its length."""
    factor: float | None = None
    """Factor of the step that brought it here; none at the last timestep, where the loss is, and where it was gone."""


def rows_of(*, low: bool) -> int:
    """Return the rows of the picture: where it is `low`, few."""
    return INSIDE_LOW + 3 if low else INSIDE + 5


def draw_error_walk(steps: Sequence[ErrorStep], here: int, width: int, *, low: bool = False) -> list[Row]:
    """Draw the boxes from the loss at the right to the timestep that the error has come to; those before are empty.

    Boxes are filled on one scale, up to the largest error so far. Where not all fit, those around `here` are shown.

    ```
      t=5    t=6    t=7
     ┌───┐  ┌───┐  ┌───┐
     │   │  │▅▅▅│  │███│
     │▄▄▄│◀━│███│◀━│███│◀━ L
     └───┘  └───┘  └───┘
      0.64   0.80   1.00
       ×0.80  ×0.80
    ```
    """
    first, last = shown(len(steps), here, width)
    inside, lid = (INSIDE_LOW, 0) if low else (INSIDE, 1)
    bottom = 1 + 2 * lid + inside
    easel = Easel(rows_of(low=low), width)
    reach = max((abs(step.error) for step in steps[here:]), default=1.0) or 1.0
    for t in range(first, last + 1):
        left = (t - first) * PITCH
        came = t >= here
        step, size = steps[t], abs(steps[t].error)
        style = "dim" if not came else "accent" if t == here else "bad" if size > SWOLLEN else "plain"
        easel.put(0, left, f"t={t}".center(BOX), "accent" if t == here else "dim")
        if lid:
            easel.put(1, left, "┌───┐", style)
            easel.put(bottom - 1, left, "└───┘", style)
        for line in range(inside):
            filled = stacked(size, 0.0, reach, line, inside) if came and size > 0 else " "
            easel.put(lid + inside - line, left, f"│{filled * (BOX - 2)}│", style)
        if not came:
            continue
        easel.put(bottom, left, short(step.error).strip().center(BOX), "strong" if t == here else style)
        came_by = "◀━ L" if t == len(steps) - 1 else arrow(steps[t + 1].error)
        easel.put(lid + 1 + inside // 2, left + BOX, came_by, style)
        if step.factor is not None:
            easel.put(bottom + 1, left + BOX - 1, f"×{short(abs(step.factor)).strip()}", "dim")
    return easel.rows


def arrow(error: float) -> str:
    """Return the arrow that carries an error."""
    size = abs(error)
    return ALONG[0 if not size >= SHUT else 2 if size >= STRONG else 1]


def shown(count: int, here: int, width: int) -> tuple[int, int]:
    """Return the first and the last timestep that are drawn: all, or as many as fit, one to go on to among them."""
    room = max(1, (width - LOSS + ARROW) // PITCH)
    last = min(count - 1, max(room - 1, here + room - 2)) if room > 1 else here
    return max(0, last - room + 1), last
