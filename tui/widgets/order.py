"""This question asks the learner to put things in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from tui.drawing.rows import Row
from tui.keys import bound
from tui.widgets.answer import UNKNOWN, Choosable, Question, label_rows


def draw_order(
    order: Sequence[str], labels: Mapping[str, str], cursor: int | None, held: int | None, truth: object, width: int
) -> list[tuple[int, Row]]:
    """Draw rows, each with the place of its item; the last is "I don't know".

    ▸ marks the cursor, ↕ the item held; ✓, or ✗ and an arrow to the right place, marks each once the truth is out.
    """
    right = list(truth) if isinstance(truth, list | tuple) else None
    rows: list[tuple[int, Row]] = []
    for place, name in enumerate([*order, UNKNOWN]):
        pointer = "↕" if place == held else "▸" if place == cursor else " "
        number, mark, style = f"{place + 1}.", "", "accent" if place == cursor else "plain"
        if place == len(order):
            number, style = "· ", "accent" if place == cursor else "dim"
        elif right is not None:
            here = right[place] == name
            mark, style = ("✓ ", "good") if here else (f"✗ →{right.index(name) + 1}. ", "warn")
        lead = f" {pointer} {number} {mark}"
        rows += [(place, row) for row in label_rows(lead, labels[name], style, width)]
    return rows


class OrderQuestion(Question):
    """Up and down walk; shift with them, or K and J, carries the item along; enter commits.

    Textual has no list whose items can be moved, and its OptionList would be filled anew at every move.
    """

    explain = "order"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk(-1)", "list.up"),
        bound("down", "walk(1)", "list.down"),
        bound("shift+up,K", "carry(-1)", "order.carry_up"),
        bound("shift+down,J", "carry(1)", "order.carry_down"),
        bound("enter", "answer", "question.answer"),
    ]

    def __init__(self, items: Sequence[Choosable], unknown: str) -> None:
        super().__init__([*items, (UNKNOWN, unknown)])
        self.order = [name for name, _ in items]
        self._first = tuple(self.order)
        self._picked: int | None = None

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return self.with_legend([row for _, row in self._draw(width)], width)

    def _draw(self, width: int) -> list[tuple[int, Row]]:
        cursor = self.cursor if self.has_focus else None
        return draw_order(self.order, self.labels, cursor, self._picked, self.truth, width)

    def reveal(self, given: object, truth: object) -> None:
        """Lay the truth beside the answer; where there is no answer, put the items in their right order."""
        # An answer kept from an older lesson may hold other items.
        if isinstance(given, list | tuple) and sorted(map(str, given)) == sorted(self.order):
            self.order = [str(name) for name in given]
        elif isinstance(truth, list | tuple) and sorted(map(str, truth)) == sorted(self.order):
            self.order = [str(name) for name in truth]
        self._picked = None
        super().reveal(given, truth)

    def begun(self) -> object:
        """Return the order, where it is another than at first."""
        moved = tuple(self.order) != self._first and self.cursor < len(self.order)
        return list(self.order) if moved else None

    def resume(self, begun: object) -> None:
        """Put the items in an order."""
        if isinstance(begun, list):
            self.order, self.truth = list(begun), None
            self.redraw(resized=True)

    def action_walk(self, steps: int) -> None:
        """Move the cursor."""
        self.move(steps, len(self.order) + 1)

    def action_carry(self, steps: int) -> None:
        """Let the item at the cursor change places with its neighbour."""
        there = self.cursor + steps
        if self.cursor < len(self.order) and 0 <= there < len(self.order):
            self._put(self.cursor, there)

    def action_answer(self) -> None:
        """Commit to the order, or to not knowing."""
        self.hand_in(UNKNOWN if self.cursor == len(self.order) else list(self.order))

    def on_click(self, event: events.Click) -> None:
        """Pick an item up at the first click, and put it down at the second."""
        rows = self._draw(self.size.width)
        if event.y >= len(rows):
            return
        place = rows[event.y][0]
        if place == len(self.order):
            self.cursor = place
            self.action_answer()
        elif self._picked is None:
            self.cursor = self._picked = place
        else:
            self._put(self._picked, place)
        self.redraw()

    def _put(self, here: int, there: int) -> None:
        """Move an item, and take away the truth: another order is another answer."""
        self.order.insert(there, self.order.pop(here))
        self.cursor, self._picked, self.truth = there, None, None
        self.redraw(resized=True)
