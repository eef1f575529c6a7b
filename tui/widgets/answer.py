"""What every question widget has in common."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.message import Message

from tui.widgets.canvas import Canvas, Row, wrap

UNKNOWN = "unknown"
"""The answer "I don't know"."""
Choosable = tuple[str, str]
"""An id and its label."""


LEAST = 8
"""Cells that a label is given even where there are none."""


def label_rows(lead: str, label: str, style: str, width: int) -> list[Row]:
    """A label after its lead, going on below itself. What stands between backticks is code, and stands out."""
    rows: list[Row] = []
    ticks = "`" if label.count("`") % 2 == 0 else "\0"
    code = False
    indent = cell_len(lead)
    for number, line in enumerate(wrap(label, max(LEAST, width - indent)) or [""]):
        row = [(" " * indent if number else lead, style)]
        for place, text in enumerate(line.split(ticks)):
            code = code != (place > 0)
            row.append((text, "strong" if code and style == "plain" else style))
        rows.append(row)
    return rows


class AnswerGiven(Message):
    """The learner committed to an answer: an id, a number, a list of ids, or odds by token."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer


class Question(Canvas, can_focus=True):
    """A question drawn as rows, with a cursor. Once answered it may be answered again."""

    explain: ClassVar[str] = "question"

    def __init__(self, labels: list[Choosable]) -> None:
        super().__init__()
        self.labels = dict(labels)
        self.cursor = 0
        self.given: object = None
        self.truth: object = None

    def reveal(self, given: object, truth: object) -> None:
        """Lay the truth beside what was answered."""
        self.given, self.truth = given, truth
        self.redraw(resized=True)

    def move(self, steps: int, count: int) -> None:
        """The cursor, round and round; what it moves in comes into sight."""
        self.cursor = (self.cursor + steps) % count
        self.redraw()
        self.scroll_visible(animate=False)

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
