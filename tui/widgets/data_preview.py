"""A preview shows a learner's series before it is used: its values, how it was read, and what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.drawing.rows import Row, fit, wrap
from tui.keys import bound
from tui.widgets.canvas import Canvas

APART = 3
"""Columns between the values and the words."""
NUMBERS = frozenset("123456789")
LEAST_WORDS = 24
"""Columns below which the words stand under the values."""


@dataclass(frozen=True)
class Asked:
    """One question with the answer that holds."""

    question: str
    answer: str
    settled: bool
    """Whether the learner gave the answer."""


@dataclass(frozen=True)
class Preview:
    """Content of the preview, in the reader's language."""

    values: Sequence[str] = ()
    words: Sequence[str] = ()
    asked: Sequence[Asked] = ()
    hint: str = ""


def draw_preview(preview: Preview, width: int) -> list[Row]:
    """Draw the questions with their numbers, the keys, and the values beside the words."""
    left = max((cell_len(line) for line in preview.values), default=0)
    beside = bool(preview.values) and width - left - APART >= LEAST_WORDS
    room = width - left - APART if beside else width
    words = [line for sentence in preview.words for line in wrap(sentence, room)]
    rows: list[Row] = []
    for number, one in enumerate(preview.asked, 1):
        mark = "✓" if one.settled else "?"
        text = f"{number} {mark} {one.question} ‹{one.answer}›"
        rows += [[(line, "plain" if one.settled else "warn")] for line in wrap(text, width)]
    rows += [[(line, "accent")] for line in wrap(preview.hint, width)]
    if beside:
        for place in range(max(len(words), len(preview.values))):
            value = preview.values[place] if place < len(preview.values) else ""
            word = words[place] if place < len(words) else ""
            rows.append([(fit(value, left + APART), "plain"), (word, "dim")])
    else:
        rows += [[(fit(line, width), "plain")] for line in preview.values]
        rows += [[(line, "dim")] for line in words]
    return rows


class DataPreview(Canvas, can_focus=True):
    """Numbers change answers, enter takes the series, escape leaves it; what is pasted is handed on."""

    explain: ClassVar[str] = "data_preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("enter", "take", "data_preview.take"),
        bound("escape", "leave", "data_preview.leave"),
    ]

    class Changed(Message):
        """This message asks for another answer to a question, by its place."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Taken(Message):
        """This message says that the learner takes the series as it is."""

    class Left(Message):
        """This message says that the learner leaves the series."""

    class Pasted(Message):
        """This message carries what was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.preview = Preview()

    def show(self, preview: Preview) -> None:
        """Show other content."""
        self.preview = preview
        self.redraw(resized=True)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take a series once there is one."""
        return bool(self.preview.values) if action == "take" else super().check_action(action, parameters)

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        return draw_preview(self.preview, width)

    def on_key(self, event: events.Key) -> None:
        # No bindings, whose names would each need a text: the questions show the numbers themselves.
        number = int(event.key) if event.key in NUMBERS else 0
        if 1 <= number <= len(self.preview.asked):
            event.stop()
            event.prevent_default()
            self.post_message(self.Changed(number - 1))

    def action_take(self) -> None:
        """Take the series as it is."""
        self.post_message(self.Taken())

    def action_leave(self) -> None:
        """Leave the series."""
        self.post_message(self.Left())

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if event.text.strip():
            self.post_message(self.Pasted(event.text))
