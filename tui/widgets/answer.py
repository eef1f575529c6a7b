"""This is the base of the question widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.widget import Widget

from tui.drawing.rows import Row, wrap
from tui.widgets.canvas import Canvas

UNKNOWN = "unknown"
"""Answer "I don't know", as `lessons.content.schema` has it: a widget knows no lesson."""
SKIPPED = "skipped"
"""Given where the learner goes on without an answer, which is not to say that one does not know."""
Choosable = tuple[str, str]
"""Id of a thing to choose, and its label."""


LEAST = 8
"""Cells that a label is given even where there are none."""


def label_rows(lead: str, label: str, style: str, width: int) -> list[Row]:
    """Draw a label after its lead; a long one goes on below itself. Text between backticks is code, and stands out."""
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
    """This message carries the learner's answer: an id, a number, a list of ids, or odds by token.

    It says of which question it is: another may stand there by the time it is heard. `at_once` says that one key both
    chose it and handed it in, so that enter may follow out of habit.
    """

    def __init__(self, question: Widget, answer: object, *, at_once: bool = False) -> None:
        super().__init__()
        self.question, self.answer, self.at_once = question, answer, at_once


class Question(Canvas, can_focus=True):
    """A question is drawn as rows, with a cursor. Once answered it may be answered again."""

    explain: ClassVar[str] = "question"

    def __init__(self, labels: list[Choosable]) -> None:
        super().__init__()
        self.labels = dict(labels)
        self.legend = ""
        """Words that say what its keys do; they stand below the question until there is an answer."""
        self.cursor = 0
        self.given: object = None
        self.truth: object = None
        self._handed_in: object = None

    @property
    def standing(self) -> object:
        """Answer that the learner has begun here and not handed in; none where there is none."""
        begun = self.begun()
        return None if begun == self._handed_in else begun

    def begun(self) -> object:
        """Return the answer that enter would hand in, where the learner has chosen or changed anything; else none."""
        raise NotImplementedError

    def resume(self, begun: object) -> None:
        """Take up an answer that was begun here before the question was drawn anew, in another language."""
        raise NotImplementedError

    def hand_in(self, answer: object, *, at_once: bool = False) -> None:
        """Commit to an answer, `at_once` where one key both chose it and handed it in."""
        self._handed_in = answer
        self.post_message(AnswerGiven(self, answer, at_once=at_once))

    @property
    def keys_told(self) -> str:
        """Words on its keys that stand in its last rows; once there is an answer, only where it is answered again."""
        return self.legend if self.given is None or self.has_focus else ""

    def with_legend(self, rows: Sequence[Row], width: int) -> list[Row]:
        """Return the rows with the legend below them, where it tells its keys."""
        told = wrap(self.keys_told, max(LEAST, width - 1)) if self.keys_told else []
        return [*rows, *([(f" {line}", "dim")] for line in told)]

    def reveal(self, given: object, truth: object) -> None:
        """Lay the truth beside the answer."""
        self.truth = truth
        self.miss(given)

    def miss(self, given: object) -> None:
        """Mark the answer as one that was given, or as skipped, and say nothing of the truth."""
        self.given, self._handed_in = given, self.begun()  # what stands here was told of
        self.redraw(resized=True)

    def move(self, steps: int, count: int) -> None:
        """Move the cursor, round and round, and scroll the question into sight."""
        self.cursor = (self.cursor + steps) % count
        self.redraw()
        self.scroll_visible(animate=False)

    def on_focus(self) -> None:
        self.redraw(resized=self.given is not None)

    def on_blur(self) -> None:
        self.redraw(resized=self.given is not None)
