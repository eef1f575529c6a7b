"""Phrases from a learner's own file: words as people mean them, and what is told of the signs that are none."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import NamedTuple

from core.base.errors import DembowError
from core.base.whole_files import read_whole
from core.words.vocabulary import Phrase

MOST_BYTES = 1_000_000
INSIDE = "'’-"
"""Signs that may stand inside a word."""


class PhrasesReading(NamedTuple):
    """The reading tells how a file became phrases; capitals and punctuation do not count, and are not told."""

    phrases: tuple[Phrase, ...]
    left_out: str
    """Signs that are neither letters nor punctuation, each once, in the order of the file: emoji, amounts, arrows."""

    @property
    def words(self) -> int:
        """Words that differ."""
        return len({word for phrase in self.phrases for word in phrase})


def read_phrases(path: Path) -> PhrasesReading:
    """Return a learner's own phrases from UTF-8 text, one phrase a line. Letters are taken in composed form (NFC).

    Raises `DembowError` when the file is missing, not text, too large or without a word.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise DembowError("phrases_too_large", path=path, megabytes=f"{size / 1e6:.1f}")
        text = unicodedata.normalize("NFC", read_whole(path, MOST_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DembowError("phrases_not_text", path=path, line=line) from error
    except OSError as error:
        raise DembowError("phrases_unreadable", path=path, reason=error.strerror or str(error)) from error
    phrases = tuple(phrase for line in text.splitlines() if (phrase := _words(line)))
    if not phrases:
        raise DembowError("phrases_empty")
    return PhrasesReading(phrases, "".join(dict.fromkeys(sign for sign in text if _kind(sign) == "S")))


def _kind(sign: str) -> str:
    """Return the first letter of a sign's category in Unicode: L, M (marks on a letter), N, P, S (symbols), Z or C."""
    return unicodedata.category(sign)[0]


def _words(line: str) -> Phrase:
    kept = "".join(sign if sign in INSIDE or _kind(sign) in "LMN" else " " for sign in line.lower())
    return tuple(word for word in kept.split() if any(sign.isalnum() for sign in word))
