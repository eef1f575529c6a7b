"""The table shows every gate and state at one moment: a little bar a unit, and the pinned unit's number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.drawing.bars import column, written
from tui.drawing.rows import Piece, Row, fit, squeeze
from tui.widgets.canvas import Canvas

OTHERS = 12
"""Cells of a line that are neither label nor units: pointer, brackets, number, scissors."""
LEAST = 8
"""Cells that a label is given at the least."""
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Part:
    """A part is a gate or a state at one timestep."""

    label: str
    values: Sequence[float]
    signed: bool
    clamped: bool = False
    reach: float = 1.0
    """Size that is drawn full; where it is more than one, the label says so."""

    @property
    def name(self) -> str:
        """The label, with the scale where it is not the usual one."""
        return f"{self.label}{NO_BREAK}±{self.reach:g}" if self.reach > 1 else self.label


def draw_parts(title: str, parts: Sequence[Part], unit: int, chosen: int, width: int) -> list[Row]:
    """Draw `▸ forget f  ▁▂▆[█]▇▇█▂  0.93`: the pinned unit between brackets; `✂` where a lesion holds the part."""
    rows: list[Row] = [[(fit(title, width), "strong")]]
    # The labels give way first: eight units with short names say more than two with long ones.
    units = max((len(part.values) for part in parts), default=0)
    wanted = max((cell_len(part.name) for part in parts), default=0) + 1
    label_width = min(wanted, max(LEAST, width - units - OTHERS))
    room = max(1, width - label_width - OTHERS)
    for place, part in enumerate(parts):
        style = "accent" if place == chosen else "plain"
        first = max(0, min(unit - room // 2, len(part.values) - room))
        shown = list(enumerate(part.values))[first : first + room]
        low = -part.reach if part.signed else 0.0
        row: list[Piece] = [(f"{'▸' if place == chosen else ' '} {squeeze(part.name, label_width - 1)} ", style)]
        for number, value in shown:
            glyph = column(float(value), low, part.reach)
            # Not reversed: a reversed ▂ is the picture of a ▆.
            row += [("[", "accent"), (glyph, "strong"), ("]", "accent")] if number == unit else [(glyph, style)]
        pinned = float(part.values[unit]) if unit < len(part.values) else float("nan")
        row.append((f" {written(pinned, part.signed)}", style))
        row.append((" ✂" if part.clamped else "  ", "bad"))
        rows.append(row)
    return rows


class PartsTable(Canvas, can_focus=True):
    """A click chooses a part.

    This is no DataTable of Textual: it has no cursor of its own, since the lab's keys move the chosen part and the
    pinned unit, whose brackets go round one character of a line.
    """

    explain: ClassVar[str] = "parts"

    class PartPicked(Message):
        """This message says that a part was chosen."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.title = ""
        self.parts: Sequence[Part] = ()
        self.unit = self.chosen = 0

    def show(self, title: str, parts: Sequence[Part], unit: int, chosen: int) -> None:
        """Show the parts of the cell, in their order."""
        resized = len(parts) != len(self.parts)
        self.title, self.parts, self.unit, self.chosen = title, parts, unit, chosen
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self.parts:
            return []
        return self.pointed(draw_parts(self.title, self.parts, self.unit, self.chosen, width))

    def on_click(self, event: events.Click) -> None:
        if 0 < event.y <= len(self.parts):
            self.post_message(self.PartPicked(event.y - 1))
