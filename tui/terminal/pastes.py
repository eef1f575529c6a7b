"""A paste is text, whatever stands in it: none of it is a key, and none of it steers the terminal.

Textual 8.2.8 reads an escape within a paste as the beginning of a key, and hands on what follows it as typed by hand:
the Ctrl+Q of a text that somebody copied would leave the course.
"""

from __future__ import annotations

from core.base.printable import HARM

START, END = "\x1b[200~", "\x1b[201~"
"""Marks between which a terminal sends a paste."""
SHOWN = HARM | {ord("\r"): "\r"}
"""Signs that stand for the characters of control within a paste; a terminal sends its new lines as returns."""


class PasteCleaner:
    """The cleaner takes typed text piece by piece, and leaves no escape and no other control character in a paste."""

    def __init__(self) -> None:
        self._inside = False
        self._begun = ""
        """Beginning of a mark with which the last piece ended. It was handed on, but where it may end a paste."""

    def clean(self, text: str) -> str:
        """Return the next piece of text as it may be parsed. What may be the end of a paste waits for the rest."""
        done = []
        while text:
            seen, before = self._begun + text, 0 if self._inside else len(self._begun)
            mark = END if self._inside else START
            at = seen.find(mark)
            self._begun = "" if at >= 0 else begun(mark, seen)
            if self._inside:
                pasted = seen[:at] if at >= 0 else seen[: len(seen) - len(self._begun)]
                done.append(pasted.translate(SHOWN) + mark * (at >= 0))
            else:
                done.append(seen[before : at + len(mark)] if at >= 0 else text)
            text = seen[at + len(mark) :] if at >= 0 else ""
            self._inside ^= at >= 0
        return "".join(done)


def begun(mark: str, text: str) -> str:
    """Return the longest beginning of a mark, short of the whole, with which a text ends."""
    return next((mark[:size] for size in range(len(mark) - 1, 0, -1) if text.endswith(mark[:size])), "")
