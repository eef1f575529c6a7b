"""The output of a command goes through a stream that changes it into the characters of a set."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from tui.glyphs.sets import BRAILLE, chosen


class GlyphStream:
    """This stream writes to another, each character as the nearest one of a set."""

    def __init__(self, stream: TextIO, table: dict[int, str]) -> None:
        self._stream, self._table = stream, table

    def write(self, text: str) -> int:
        """Write text. Return how many characters were asked for."""
        self._stream.write(text if text.isascii() else text.translate(self._table))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def in_glyphs(asked: str | None) -> Iterator[None]:
    """Print within this: where a set is asked for, or is all that a terminal has, stdout and stderr write in it.

    What goes into a pipe or a file is left as it is, unless a set is asked for.
    """
    before = {name: getattr(sys, name) for name in ("stdout", "stderr")}
    try:
        for name, stream in before.items():
            glyphs = BRAILLE if stream is None else set_of(stream, asked)
            if glyphs != BRAILLE:
                from tui.glyphs.nearest import Table  # few need it

                table = Table(glyphs, stream.encoding or "ascii")
                setattr(sys, name, cast("TextIO", GlyphStream(stream, table)))
        yield
    finally:
        for name, stream in before.items():
            if isinstance(getattr(sys, name), GlyphStream):
                setattr(sys, name, stream)


def set_of(stream: TextIO, asked: str | None) -> str:
    """Return the set in which a stream is written."""
    if stream.closed or (not asked and not stream.isatty()):
        return BRAILLE
    return chosen(asked, None, os.environ, stream.encoding)
