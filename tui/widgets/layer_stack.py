"""The layer stack shows layers one below the other, each with its output's shape as numbers and as boxes over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.drawing.rows import Piece, Row, fit
from tui.widgets.canvas import Canvas

THERE, COMING, KEPT, NOTHING = "■", "□", "·", " "
"""Glyphs of a vector that is there, that is still to come, that is worked out and not handed on, and of no vector."""
CUT = "⋮"
"""Glyph that stands for units beyond the rows."""
INDENT = 4
"""Cells before the boxes: pointer and number of the layer."""
WIDEST = 44
"""Cells of a layer's name at the most: its shape stands near it, however wide the screen."""
TALLEST = 6
"""Rows of boxes at the most."""


@dataclass(frozen=True)
class LayerRow:
    """A row is one layer."""

    call: str
    """Call of the layer, as Keras writes it."""
    shape: str
    parameters: str
    units: int = 1
    """Boxes in each column."""
    moments: str = ""
    """Glyph of each timestep; without any, no boxes are drawn."""
    broken: bool = False


def draw_layers(
    head: tuple[str, str, str], rows: Sequence[LayerRow], chosen: int, now: int, width: int, height: int
) -> list[Row]:
    """Draw a heading, then each layer with its boxes below it, and `▲` under the timestep `now`."""
    shape_width = max(cell_len(text) for text in (head[1], *(row.shape for row in rows))) + 1
    count_width = max(cell_len(text) for text in (head[2], *(row.parameters for row in rows))) + 1
    room = min(WIDEST, max(8, width - INDENT - shape_width - count_width))
    first, step, across = columns(rows, now, width)
    drawn: list[Row] = [
        [(fit(" " * INDENT + head[0], INDENT + room) + fit(head[1], shape_width) + f"{head[2]:>{count_width}}", "dim")]
    ]
    shown = blocks(rows, chosen, height)
    for place, lines in shown:
        row = rows[place]
        more = "↑" if place == shown[0][0] > 0 else "↓" if place == shown[-1][0] < len(rows) - 1 else ""
        pointer = "▸" if place == chosen else more or " "
        style = "bad" if row.broken else "accent" if place == chosen else "plain"
        name = f"{pointer} {place}{'✗' if row.broken else ' '}{row.call}"
        drawn.append(
            [
                (fit(name, INDENT + room), style),
                (fit(row.shape, shape_width), style),
                (f"{row.parameters:>{count_width}}", style),
            ]
        )
        drawn += [boxes(row, line, lines, now, first, step, across) for line in range(lines)]
    if any(row.moments for row in rows):
        drawn.append([(" " * (INDENT + (now - first) * step) + "▲", "accent")])
    return drawn


def boxes(row: LayerRow, line: int, lines: int, now: int, first: int, step: int, across: int) -> Row:
    """Draw one line of a layer's boxes; the last tells where there are more units than lines."""
    pieces: list[Piece] = [(("‹" if first and not line else "").rjust(INDENT - 1) + " ", "dim")]
    for moment in range(first, min(len(row.moments), first + across)):
        glyph = row.moments[moment]
        if line and glyph == KEPT:
            glyph = NOTHING
        elif line and line == lines - 1 and row.units > lines and glyph in (THERE, COMING):
            glyph = CUT
        style = "accent" if moment == now else "plain" if row.moments[moment] == THERE else "dim"
        pieces.append((glyph.ljust(step), style))
    if first + across < len(row.moments) and not line:
        pieces.append(("›", "dim"))
    return pieces


def columns(rows: Sequence[LayerRow], now: int, width: int) -> tuple[int, int, int]:
    """Return the first timestep shown, the cells from one to the next, and how many are shown."""
    moments = max((len(row.moments) for row in rows), default=0)
    room = max(1, width - INDENT - 1)
    across = max(1, min(moments, room))
    step = 2 if 2 * moments <= room else 1
    return min(max(0, now - across // 2), moments - across) if moments > across else 0, step, across


def blocks(rows: Sequence[LayerRow], chosen: int, height: int) -> list[tuple[int, int]]:
    """Return the layers shown, with their lines of boxes: as many as fit, those around the chosen one first."""
    room = max(2, height - 2)  # heading and foot

    def lines(row: LayerRow, most: int) -> int:
        return min(row.units, most) if row.moments else 0

    for most in range(TALLEST, 0, -1):
        shown = [(place, lines(row, most)) for place, row in enumerate(rows)]
        if sum(1 + boxed for _, boxed in shown) <= room:
            return shown
    first = last = chosen
    while True:
        wanted = [place for place in (last + 1, first - 1) if 0 <= place < len(rows)]
        taken = sum(1 + boxed for _, boxed in shown[first : last + 1])
        fitting = [place for place in wanted if taken + 1 + shown[place][1] <= room]
        if not fitting:
            return shown[first : last + 1]
        first, last = min(first, fitting[0]), max(last, fitting[0])


class LayerStack(Canvas, can_focus=True):
    """The widget shows the layers. A click chooses one."""

    explain: ClassVar[str] = "layers"
    DEFAULT_CSS = "LayerStack { height: 1fr; min-height: 6; }"

    class LayerPicked(Message):
        """This message says that a layer was chosen."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._head = ("", "", "")
        self._rows: Sequence[LayerRow] = ()
        self._chosen = self._now = 0

    def show(self, head: tuple[str, str, str], rows: Sequence[LayerRow], chosen: int, now: int) -> None:
        """Show the whole stack; `now` is the timestep at the cursor."""
        self._head, self._rows, self._chosen, self._now = head, rows, chosen, now
        # What stands below it stands right below it, however high the screen.
        whole = len(draw_layers(head, rows, chosen, now, WIDEST, sum(row.units + 1 for row in rows) + 2)) if rows else 0
        self.styles.max_height = max(whole, 1)
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        if not self._rows:
            return []
        return self.pointed(draw_layers(self._head, self._rows, self._chosen, self._now, width, height))

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return self.size.height or TALLEST

    def on_click(self, event: events.Click) -> None:
        end = 1
        for place, lines in blocks(self._rows, self._chosen, self.size.height):
            end += 1 + lines
            if event.y < end:
                if event.y > 0:
                    self.post_message(self.LayerPicked(place))
                return
