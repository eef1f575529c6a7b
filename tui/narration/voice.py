"""The voice tells lines in plain signs, in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable

from core.base.language import Strings
from tui.narration.plain import plain, plain_prose, spoken, worded
from tui.session import Session


class Voice:
    """The voice hands lines on to whoever prints them, without anything that is drawn."""

    def __init__(self, session: Session, put: Callable[[str], None]) -> None:
        """Make a voice; `put` takes each line, whose signs are plain by then."""
        self._session = session
        self.put = put

    @property
    def strings(self) -> Strings:
        """Texts in the language of the moment."""
        return self._session.strings

    def tell(self, *lines: str) -> None:
        """Tell lines in plain signs."""
        for line in lines:
            self.put(spoken(worded(line, self.strings)))

    def tell_prose(self, *texts: str) -> None:
        """Tell Markdown, its blocks of code with their margins."""
        for text in texts:
            for line in plain_prose(text, self.strings):
                self.put(line)

    def tell_code(self, code: str) -> None:
        """Tell a program, its lines as they stand."""
        for line in code.splitlines():
            self.put(plain(line))

    def say(self, key: str, **fields: object) -> None:
        """Tell a text of the strings."""
        self.tell(*self.strings(key, **fields).splitlines())
