"""A lab in which a learner writes sentences of the song, each in a line of its own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Input

from core.base.errors import DembowError
from tui.lab_kit.base import Lab
from tui.lab_kit.sentence import sentence_of
from tui.widgets.unsettled import on


class WritingLab(Lab):
    """The lab has lines to write in. A subclass shows them, and says in `take_sentence` what becomes of a sentence."""

    def write(self, line: Input, words: Sequence[str]) -> None:
        """Let a sentence be written in a line, from `words` on."""
        line.value = " ".join(words)
        line.placeholder = self.strings("lab.gates.write")
        line.focus()

    def take_sentence(self, words: tuple[str, ...], line: str) -> None:
        """Take the sentence that was written, words that every network of the song knows; `line` is its line's id."""
        raise NotImplementedError

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            words = sentence_of(event.value)
        except DembowError as error:
            self.say("ready", self.strings.explain(error))
            return
        self.take_sentence(words, event.input.id or "")
