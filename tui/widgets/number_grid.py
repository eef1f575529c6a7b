"""Lines of numbers one below another, each column one place: what is done element by element is read downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.widgets.canvas import Canvas, Piece, Row, fit, squeeze

NARROWEST, WIDEST = 7, 10
"""Cells of a column: the number with room for the brackets of the cursor."""
LEAST = 6
"""Cells below which a label does not go."""
MARKS = 4
"""Cells before a label: the pointer, and the sign of what is done."""


@dataclass(frozen=True)
class NumberRow:
    """One line."""

    label: str
    cells: Sequence[str]
    """As they are written, five cells each or fewer."""
    sign: str = ""
    """What is done with the lines above: `×`, `+`, `=`."""
    styles: Sequence[str] = ()
    """One a cell; none: plain."""
    name: str = ""
    """Of what can be set; empty: it cannot."""


def columns(rows: Sequence[NumberRow], width: int) -> tuple[int, int]:
    """Cells of the labels, and of one column."""
    count = max((len(row.cells) for row in rows), default=1)
    wanted = max((cell_len(row.label) for row in rows), default=0)
    label = min(wanted, max(LEAST, width - MARKS - count * NARROWEST))
    return label, min(WIDEST, max(NARROWEST, (width - MARKS - label) // max(1, count)))


def draw_grid(rows: Sequence[NumberRow], place: int, chosen: str, width: int) -> list[Row]:
    """`▸ × gate σ(z)   0.05 [ 0.50]  0.98`: brackets round the number that is being set, ▼ above its column."""
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
    """As much as there is room for."""
    kept: list[Piece] = []
    used = 0
    for text, style in row:
        kept.append((fit(text, min(cell_len(text), max(0, width - used))), style))
        used += cell_len(text)
    return kept


class NumberGrid(Canvas, can_focus=True):
    """The lines. A click goes to a number, and to its line where that can be set."""

    explain: ClassVar[str] = "number_grid"

    class NumberPicked(Message):
        """A number was chosen; `name` is empty where its line cannot be set."""

        def __init__(self, name: str, place: int) -> None:
            super().__init__()
            self.name, self.place = name, place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[NumberRow] = ()
        self._place = 0
        self._chosen = ""

    def show(self, rows: Sequence[NumberRow], place: int, chosen: str) -> None:
        """All lines, the column of the cursor, and the line that is being set."""
        resized = len(rows) != len(self._rows)
        self._rows, self._place, self._chosen = tuple(rows), place, chosen
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self._rows:
            return []
        return self.pointed(draw_grid(self._rows, self._place, self._chosen, width))

    def on_click(self, event: events.Click) -> None:
        label, column = columns(self._rows, self.size.width)
        place = (event.x - MARKS - label) // column
        if not 0 < event.y <= len(self._rows):
            return
        row = self._rows[event.y - 1]
        if 0 <= place < len(row.cells):
            self.post_message(self.NumberPicked(row.name, place))
