"""The runs of the notebook, one a line. However many there are, only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.keys import FAR, bound
from tui.widgets.canvas import Canvas, Row, fit

LEAST = 10
"""Cells below which what was asked for is not shown."""
MARK, NO_MARK = "◆", " "


@dataclass(frozen=True)
class RunLine:
    """A line of the notebook."""

    number: int
    when: str
    lab: str
    asked: str
    versus: str
    """Score, glyph, baseline."""
    style: str
    """Of the score: what its glyph says."""
    bet: tuple[str, str]
    """A mark with its style; empty where nobody bet."""


Sizes = tuple[int, int, int]
"""Cells of the moment, the lab and the score."""


def sizes_of(lines: Sequence[RunLine]) -> Sizes:
    """The widest of each, so that columns stand still while the lines go by."""
    texts = [(line.when, line.lab, line.versus) for line in lines]
    whens, labs, versus = (max(map(cell_len, column), default=0) for column in zip(*texts, strict=True))
    return whens, labs, versus


def draw_runs(lines: Sequence[RunLine], sizes: Sizes, cursor: int, marked: int | None, width: int) -> list[Row]:
    """`▸◆ 11-25 22:41 Forecast  waves, 1 ahead: …  0.002968 ▲ 0.004103 ✓`"""
    whens, labs, versus = sizes
    room = width - whens - labs - versus - 8
    rows: list[Row] = []
    for place, line in enumerate(lines):
        here = place == cursor
        style = "accent" if here else "plain"
        lead = f"{'▸' if here else ' '}{MARK if line.number == marked else NO_MARK} "
        row = [(lead, "accent"), (f"{fit(line.when, whens)} {fit(line.lab, labs)} ", style)]
        if room >= LEAST:
            row.append((f"{fit(line.asked, room)} ", "plain" if here else "dim"))
        row.append((line.versus + " " * (versus - cell_len(line.versus)), line.style))
        mark, mark_style = line.bet
        row.append((f" {mark or ' '}", mark_style))
        rows.append(row)
    return rows


class RunList(Canvas, can_focus=True):
    """Arrows walk, enter takes; so does a click."""

    explain: ClassVar[str] = "run_list"
    DEFAULT_CSS = "RunList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up,k", "walk(-1)", "list.up"),
        bound("down,j", "walk(1)", "list.down"),
        bound("enter", "choose", "list.choose"),
        bound("home", f"walk(-{FAR})", "list.first"),
        bound("end", f"walk({FAR})", "list.last"),
    ]

    class RunReached(Message):
        """The cursor is on a run."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class RunChosen(RunReached):
        """The run is to be opened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[RunLine] = ()
        self._cursor, self._top = 0, 0
        self._marked: int | None = None
        self._sizes: Sizes = (0, 0, 0)

    def show(self, lines: Sequence[RunLine], cursor: int, marked: int | None) -> None:
        """New lines; `marked` is the number of a run."""
        if lines is not self._lines:
            self._sizes = sizes_of(lines) if lines else (0, 0, 0)
        self._lines, self._cursor, self._marked = lines, cursor, marked
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Row]:
        if not self._lines or height < 1:
            return []
        self._top = max(self._cursor - height + 1, min(self._top, self._cursor, len(self._lines) - height), 0)
        shown = self._lines[self._top : self._top + height]
        return self.pointed(draw_runs(shown, self._sizes, self._cursor - self._top, self._marked, width))

    def rows_needed(self, width: int) -> int:  # noqa: ARG002
        return len(self._lines)

    def action_walk(self, steps: int) -> None:
        """The cursor, no further than the ends."""
        if self._lines:
            self._cursor = min(max(0, self._cursor + steps), len(self._lines) - 1)
            self.redraw()
            self.post_message(self.RunReached(self._cursor))

    def action_choose(self) -> None:
        """Take the run at the cursor."""
        if self._lines:
            self.post_message(self.RunChosen(self._cursor))

    def on_click(self, event: events.Click) -> None:
        place = self._top + event.y
        if place < len(self._lines):
            again = place == self._cursor
            self.action_walk(place - self._cursor)
            if again:
                self.action_choose()
