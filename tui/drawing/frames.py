"""These rows show a recurrent layer unrolled: the same neuron once a timestep, its last output from the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from tui.drawing.bars import short
from tui.drawing.rows import Piece, Row

ARROW, BOX = 6, 8
"""Cells of the arrow that comes in, and of the neuron."""
FRAME = ARROW + BOX
MIDDLE = 9
"""Cell of a frame in which x comes in from below and y leaves upwards."""
LOOP = 3
"""Cell in which the last output goes back down, where all frames are drawn as one."""


class Border(NamedTuple):
    """A border is the lines that a box is drawn with."""

    top: str
    side: str
    bottom: str


NOW = Border("╔══╧═══╗", "║", "╚══╤═══╝")
"""Border of the frame at the cursor: its shape tells it, not its colour alone."""
BEFORE = Border("┌──┴───┐", "│", "└──┬───┘")
TO_COME = Border("┌╌╌╌╌╌╌┐", "┆", "└╌╌╌╌╌╌┘")
"""Border of a frame whose timestep has not come: it has no numbers yet."""


@dataclass(frozen=True)
class Frame:
    """A frame is the neuron, or the layer, at one timestep."""

    x: float
    before: Sequence[float]
    """State before the timestep, a number a unit."""
    state: Sequence[float]
    """State after the timestep, a number a unit."""
    output: float | None = None
    """Output that Dense makes of the state; none where the state is the output."""

    @property
    def letter(self) -> str:
        """Letter of the state: y where the state is the output, else h."""
        return "y" if self.output is None else "h"

    @property
    def single(self) -> bool:
        """Whether this is one neuron, not a layer."""
        return len(self.state) == 1

    @property
    def crowned(self) -> bool:
        """Whether the number that leaves stands above the box; a layer's numbers stand inside."""
        return self.single or self.output is not None

    @property
    def spoken(self) -> float:
        """Number that leaves the frame, where it is one number."""
        return self.state[0] if self.output is None else self.output


class Easel:
    """An easel is a picture of cells that can be written on in any order."""

    def __init__(self, rows: int, width: int) -> None:
        self.cells: list[list[Piece]] = [[(" ", "plain")] * width for _ in range(rows)]

    def put(self, row: int, column: int, text: str, style: str = "plain") -> None:
        """Write text from a cell on; text beyond the edge is cut off."""
        line = self.cells[row]
        for place, character in enumerate(text, column):
            if 0 <= place < len(line):
                line[place] = (character, style)

    @property
    def rows(self) -> list[Row]:
        """Rows of the picture, neighbours of one style as one piece."""
        return [
            [("".join(text for text, _ in run), style) for style, run in groupby(line, key=lambda cell: cell[1])]
            for line in self.cells
        ]


def fitting(width: int) -> int:
    """Return how many frames stand side by side."""
    return max(1, width // FRAME)


def first_shown(cursor: int, width: int) -> int:
    """Return the timestep of the leftmost frame: frames are added one by one, and move left once there is no room."""
    return max(0, cursor + 1 - fitting(width))


def draw_frames(frames: Sequence[Frame], cursor: int, activation: str, unit: int, width: int) -> list[Row]:
    """Draw as many of the frames up to the cursor, timestep `t`, as the width takes; show the numbers of `unit`.

    ```
            t-1            t
          y  0.76     y[t]  0.54
             ▲             ▲
          ┌──┴───┐y[t-1]╔══╧═══╗
     0.00▶│ tanh │ 0.76▶║ tanh ║ 0.54▶
    ```

    Where there is room for more, those to come stand there, empty.
    """
    first = first_shown(cursor, width)
    now = frames[cursor]
    crown = now.crowned
    easel = Easel(rows_of(now, crown), width)
    entrance = entrance_of(now, crown)
    for place in range(first, cursor + 1):
        frame, left = frames[place], (place - first) * FRAME
        draw_box(easel, left, frame, cursor - place, activation, unit, crown)
        # Where no frame stands on the left, there is nobody whose numbers could be read instead.
        told = frame.single or place == 0
        easel.put(entrance, left, f"{short(frame.before[0])}▶" if told else "─────▶")
    easel.put(entrance - 1, (cursor - first) * FRAME, f"{now.letter}[t-1]", "dim")
    after = (cursor + 1 - first) * FRAME
    for place in range(cursor + 1, min(len(frames), first + fitting(width))):
        draw_empty(easel, (place - first) * FRAME, frames[place], place - cursor, activation, crown)
    if width - after >= ARROW:
        easel.put(entrance, after, f"{short(now.state[0])}▶" if now.single else "─────▶")
    return easel.rows


def draw_folded(frame: Frame, activation: str, unit: int, width: int) -> list[Row]:
    """Draw the same neuron once, with the loop that brings back its last output."""
    easel = Easel(rows_of(frame, True), width)
    entrance = entrance_of(frame, True)
    draw_box(easel, 0, frame, 0, activation, unit, True)
    turn = 2
    easel.put(turn, LOOP, f"╭{'─' * (MIDDLE - LOOP - 1)}▲{' Dense' if frame.output is not None else ''}", "strong")
    for row in range(turn + 1, entrance):
        easel.put(row, LOOP, "│")
    easel.put(entrance, LOOP, "╰─▶")
    back = f"{frame.letter}[t-1]" + (f" {short(frame.before[0])}" if frame.single else "")
    easel.put(entrance, FRAME, f" ↻ {back}")
    return easel.rows


def rows_of(frame: Frame, crown: bool) -> int:
    """Return the rows of a frame: header, output, box, input."""
    return 1 + 2 * crown + len(frame.state) + 2 + 2


def entrance_of(frame: Frame, crown: bool) -> int:
    """Return the row of the arrow from the frame before: the middle of the box."""
    return 1 + 2 * crown + 1 + len(frame.state) // 2


def draw_box(easel: Easel, left: int, frame: Frame, ago: int, activation: str, unit: int, crown: bool) -> None:
    """Draw one frame without its arrow from the left."""
    now = ago == 0
    border, style, index = (NOW, "strong", "[t]") if now else (BEFORE, "plain", "")
    box, middle = left + ARROW, left + MIDDLE
    easel.put(0, box, ("t" if now else f"t-{ago}").center(BOX), "accent" if now else "dim")
    if crown:
        told = f"y{index} {short(frame.spoken)}" if frame.crowned else "y[t]"
        easel.put(1, left, aligned(told, now), style)
        easel.put(2, middle, "▲", style)
        if frame.output is not None:
            easel.put(2, middle - len("Dense "), "Dense", style)
    top = 1 + 2 * crown
    easel.put(top, box, border.top, style)
    if not frame.single:
        easel.put(top, box + 1, f" {frame.letter}{index} ", style)
    for row, value in enumerate(frame.state, top + 1):
        mark = "▸" if now and row - top - 1 == unit else " "
        inside = activation.center(BOX - 2) if frame.single else f"{mark}{short(value)}"
        easel.put(row, box, f"{border.side}{inside}{border.side}", style)
    bottom = top + 1 + len(frame.state)
    easel.put(bottom, box, border.bottom, style)
    easel.put(bottom + 1, middle, "▲", style)
    easel.put(bottom + 2, left, aligned(f"x{index} {short(frame.x)}", now), style)


def draw_empty(easel: Easel, left: int, frame: Frame, ahead: int, activation: str, crown: bool) -> None:
    """Draw a frame that is `ahead` of the cursor: its box alone."""
    box, top = left + ARROW, 1 + 2 * crown
    easel.put(0, box, f"t+{ahead}".center(BOX), "dim")
    easel.put(top, box, TO_COME.top, "dim")
    inside = (activation if frame.single else "").center(BOX - 2)
    for row in range(top + 1, top + 1 + len(frame.state)):
        easel.put(row, box, f"{TO_COME.side}{inside}{TO_COME.side}", "dim")
    easel.put(top + 1 + len(frame.state), box, TO_COME.bottom, "dim")


def aligned(text: str, now: bool) -> str:
    """Return a number centred above or below its box; one with an index needs the cells on the left as well."""
    return text.rjust(FRAME) if now else text.center(BOX).rjust(FRAME)
