"""The table shows models, one a line: the progress of training, the verdicts as a bar, the last phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.drawing.rows import Row, fit
from tui.keys import bound
from tui.widgets.canvas import Canvas

SHARES = 20
"""Cells of the verdict bar: one for every five per cent."""


@dataclass
class ModelLine:
    """A line shows one model."""

    label: str
    status: str = ""
    """Progress such as `42 %` while it trains, the number of its parameters afterwards, before it how to start."""
    verdicts: Mapping[str, int] = field(default_factory=dict)
    """Number of phrases with each verdict."""
    phrase: str = ""
    verdict: str = ""


def verdict_bar(verdicts: Mapping[str, int], glyphs: Mapping[str, str], width: int) -> list[tuple[str, str]]:
    """Return the shares of the verdicts as runs of their glyphs, largest remainders first, `width` cells in all."""
    total = sum(verdicts.values())
    if not total:
        return [("·" * width, "dim")]
    exact = {name: times * width / total for name, times in verdicts.items() if times}
    cells = {name: int(share) for name, share in exact.items()}
    short = width - sum(cells.values())
    for name in sorted(exact, key=lambda name: cells[name] - exact[name])[:short]:
        cells[name] += 1
    return [(glyphs[name] * count, name) for name, count in cells.items() if count]


def draw_models(lines: Sequence[ModelLine], selected: int, glyphs: Mapping[str, str], width: int) -> list[Row]:
    """Draw lines such as `▸ LSTM 8   227 p  ✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓⇄  ✓ ella perrea sola`."""
    label_width = max(cell_len(line.label) for line in lines) + 1
    status_width = max(cell_len(line.status) for line in lines) + 1
    shares = min(SHARES, max(6, width - label_width - status_width - 6))
    rows: list[Row] = []
    for place, line in enumerate(lines):
        style = "accent" if place == selected else "plain"
        row = [(f"{'▸' if place == selected else ' '} {fit(line.label, label_width)}", style)]
        row.append((fit(line.status, status_width), "dim"))
        row += verdict_bar(line.verdicts, glyphs, shares)
        rest = width - label_width - status_width - shares - 5
        if line.phrase and rest >= 8:
            row.append((f"  {glyphs[line.verdict]} ", line.verdict))
            row.append((fit(line.phrase, rest - 1), "plain"))
        rows.append(row)
    return rows


class ModelsTable(Canvas, can_focus=True):
    """Up and down, or a click, select a model.

    This is no DataTable of Textual: its bar of verdicts shrinks with the width, and its last phrase takes what is left.
    """

    explain: ClassVar[str] = "models"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "select(-1)", "table.up"),
        bound("down", "select(1)", "table.down"),
    ]

    class ModelPicked(Message):
        """This message says that a model was selected."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, glyphs: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self.lines: Sequence[ModelLine] = ()
        self.selected = 0

    def show(self, lines: Sequence[ModelLine], selected: int) -> None:
        """Show new lines."""
        resized = len(lines) != len(self.lines)
        self.lines, self.selected = lines, selected
        self.redraw(resized=resized)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        if not self.lines:
            return []
        return self.pointed(draw_models(self.lines, self.selected, self._glyphs, width))

    def action_select(self, steps: int) -> None:
        """Select the model above or below."""
        if self.lines:
            self.post_message(self.ModelPicked((self.selected + steps) % len(self.lines)))

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self.lines):
            self.post_message(self.ModelPicked(event.y))
