"""Put things in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType

from tui.widgets.answer import UNKNOWN, AnswerGiven, Choosable, Question
from tui.widgets.canvas import Row, fit


def draw_order(
    order: Sequence[str], labels: dict[str, str], cursor: int | None, held: bool, truth: object, width: int
) -> list[Row]:
    """One row an item, numbered; ✓ and ✗ once the truth is out. The last row is "I don't know"."""
    right = list(truth) if isinstance(truth, list | tuple) else None
    rows: list[Row] = []
    for place, name in enumerate(order):
        pointer = ("↕" if held else "▸") if place == cursor else " "
        mark = "" if right is None else (" ✓" if right[place] == name else f" ✗ {right.index(name) + 1}")
        style = "accent" if place == cursor else "plain"
        if right is not None:
            style = "good" if right[place] == name else "warn"
        # The label gives way, never the mark: without it only colour would tell right from wrong.
        label = f" {pointer} {place + 1}. {labels[name]}"
        room = width - cell_len(mark)
        rows.append([(fit(label, room) if cell_len(label) > room else label, style), (mark, style)])
    style = "accent" if cursor == len(order) else "dim"
    rows.append([(fit(f" {'▸' if cursor == len(order) else ' '} ·  {labels[UNKNOWN]}", width), style)])
    return rows


class OrderQuestion(Question):
    """Up and down walk; shift with them, or K and J, carries the item along; enter commits."""

    explain = "order"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", show=False),
        Binding("down", "walk(1)", show=False),
        Binding("shift+up,K", "carry(-1)", show=False),
        Binding("shift+down,J", "carry(1)", show=False),
        Binding("enter", "answer", show=False),
    ]

    def __init__(self, items: Sequence[Choosable], unknown: str) -> None:
        super().__init__([*items, (UNKNOWN, unknown)])
        self.order = [name for name, _ in items]
        self._picked: int | None = None

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        cursor = self.cursor if self.has_focus else None
        return draw_order(self.order, self.labels, cursor, self._picked is not None, self.truth, width)

    def action_walk(self, steps: int) -> None:
        """The cursor."""
        self.move(steps, len(self.order) + 1)

    def action_carry(self, steps: int) -> None:
        """The item at the cursor changes places with its neighbour."""
        there = self.cursor + steps
        if self.cursor < len(self.order) and 0 <= there < len(self.order):
            self.order[self.cursor], self.order[there] = self.order[there], self.order[self.cursor]
            self.cursor = there
            self.truth = None
            self.redraw()

    def action_answer(self) -> None:
        """Commit to the order, or to not knowing."""
        self.post_message(AnswerGiven(UNKNOWN if self.cursor == len(self.order) else list(self.order)))

    def on_click(self, event: events.Click) -> None:
        """A first click picks an item up, a second puts it down there."""
        if event.y == len(self.order):
            self.cursor = len(self.order)
            self.action_answer()
        elif event.y < len(self.order):
            if self._picked is None:
                self._picked = event.y
            else:
                self.order.insert(event.y, self.order.pop(self._picked))
                self._picked = None
                self.truth = None
            self.cursor = event.y
            self.redraw()
