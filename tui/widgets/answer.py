"""What every question widget has in common."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message

from tui.widgets.canvas import Canvas

UNKNOWN = "unknown"
"""The answer "I don't know"."""
Choosable = tuple[str, str]
"""An id and its label."""


class AnswerGiven(Message):
    """The learner committed to an answer: an id, a number, a list of ids, or odds by token."""

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer


class Question(Canvas, can_focus=True):
    """A question drawn as rows, with a cursor. Once answered it may be answered again."""

    explain: ClassVar[str] = "question"
    DEFAULT_CSS = """
    Question { margin: 1 0 0 0; }
    """

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
        """The cursor, round and round."""
        self.cursor = (self.cursor + steps) % count
        self.redraw()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
