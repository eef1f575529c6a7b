"""A choice asks the learner to pick one option."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from tui.drawing.rows import Row
from tui.keys import bound
from tui.widgets.answer import UNKNOWN, Choosable, Question, label_rows


def draw_choice(
    options: Sequence[Choosable], cursor: int | None, given: object, truth: object, width: int
) -> list[tuple[int, Row]]:
    """Draw rows, each with the place of its option. ✓ marks the truth, ✗ a wrong pick, ▸ the cursor."""
    rows: list[tuple[int, Row]] = []
    for place, (name, label) in enumerate(options):
        pointer = "▸" if place == cursor else " "
        mark, style = f"{place + 1}", "plain"
        if given is not None and name == truth:
            mark, style = "✓", "good"
        elif given is not None and name == given:
            mark, style = "✗" if name != UNKNOWN else "·", "warn"
        if place == cursor:
            style = "accent" if style == "plain" else style
        rows += [(place, row) for row in label_rows(f" {pointer} {mark} ", label, style, width)]
    return rows


class ChoiceQuestion(Question):
    """The options stand one below the other; arrows and enter, their digit, or the mouse pick one.

    This is no OptionList of Textual: with digits that become the marks of a verdict, code that stands out in labels,
    and keys that the learner can change, nothing of OptionList's own would be left but its scrolling.
    """

    explain = "choice"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "move(-1)", "choice.up"),
        bound("down", "move(1)", "choice.down"),
        bound("enter", "answer", "question.answer"),
    ]

    def __init__(self, options: Sequence[Choosable]) -> None:
        super().__init__(list(options))
        self._options = tuple(options)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return self.with_legend([row for _, row in self._draw(width)], width)

    def _draw(self, width: int) -> list[tuple[int, Row]]:
        cursor = self.cursor if self.has_focus else None
        return draw_choice(self._options, cursor, self.given, self.truth, width)

    def begun(self) -> object:
        """Return the option that the cursor was moved to."""
        name = self._options[self.cursor][0]
        return name if self.cursor and name != UNKNOWN else None

    def resume(self, begun: object) -> None:
        """Put the cursor at an option."""
        self.cursor = next((place for place, (name, _) in enumerate(self._options) if name == begun), 0)
        self.redraw()

    def action_move(self, steps: int) -> None:
        """Move the cursor up or down."""
        self.move(steps, len(self._options))

    def action_answer(self) -> None:
        """Commit to the option at the cursor."""
        self._hand_in_here()

    def _hand_in_here(self, *, at_once: bool = False) -> None:
        self.hand_in(self._options[self.cursor][0], at_once=at_once)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        return self._numbered(character) is not None

    def _numbered(self, character: str | None) -> int | None:
        """Return the place of the option with that digit; none where there is no such option."""
        digit = "123456789".find(character or "none")  # not isdigit(), which holds of "²" too
        return digit if 0 <= digit < len(self._options) else None

    def on_key(self, event: events.Key) -> None:
        digit = self._numbered(event.character)
        if digit is not None:
            event.stop()
            self.cursor = digit
            self.redraw()
            self._hand_in_here(at_once=True)

    def on_click(self, event: events.Click) -> None:
        rows = self._draw(self.size.width)
        if event.y < len(rows):
            self.cursor = rows[event.y][0]
            self.redraw()
            self.action_answer()
