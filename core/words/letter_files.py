"""Texts from a learner's own file, whatever wrote it: what no screen can show is left out, and how much is told."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter
from pathlib import Path

import msgspec

from core.base.encodings import decoded
from core.base.errors import DembowError

LEAST_LETTERS = 2_000
"""Letters of the shortest text that is taken: a tenth of a shorter one says nothing."""
MOST_LETTERS = 200_000
"""Letters that are read; what comes after them is left out."""
MOST_BYTES = 5_000_000
MOST_KINDS = 120
"""Letters that differ, at the most; rarer ones are written as `RARE`."""
RARE = "□"
"""Sign that stands for a letter too rare to be learned, and for one that the training part never showed."""
MOST_CONTROLS = 0.01
"""Share of signs that no text has, above which a file is taken for none."""
SPACES = re.compile(r"[^\S\n]+")
BLANKS = re.compile(r"\n{3,}")


class FileReading(msgspec.Struct, frozen=True):
    """The reading tells how a file became a text."""

    encoding: str
    letters: int
    """Letters of the text, spaces and line ends among them."""
    left_out: int
    """Letters after the last one that is read."""
    dropped: int
    """Signs that no screen shows, and that were dropped: control characters, marks of direction, private ones."""
    rare: int
    """Letters that are told as `RARE`."""


def read_letters(path: Path) -> tuple[str, FileReading]:
    """Return a learner's text and how it was read. Raises `DembowError` for what is no text, or too short or large."""
    content = _bytes(path)
    text, encoding = _decoded(content, path)
    return cleaned(text, encoding, path)


def cleaned(text: str, encoding: str, path: Path) -> tuple[str, FileReading]:
    """Return a text of letters that a screen shows, in their composed form (NFC), and how it was read.

    Raises `DembowError` for what is no text, or too short to learn from.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    shown = "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter)[0] not in "C")
    dropped = len(text) - len(shown)
    controls = sum(unicodedata.category(letter) == "Cc" for letter in text) - text.count("\n")
    if controls > MOST_CONTROLS * max(1, len(text)):
        raise DembowError("letters_not_text", path=path)
    whole = BLANKS.sub("\n\n", SPACES.sub(" ", shown)).strip()
    whole += "\n" if whole else ""
    kept = whole[:MOST_LETTERS]
    if len(kept) < LEAST_LETTERS:
        raise DembowError("letters_too_short", path=path, received=len(kept), least=LEAST_LETTERS)
    common = {letter for letter, _ in Counter(kept).most_common(MOST_KINDS)}
    told = "".join(letter if letter in common else RARE for letter in kept)
    rare = sum(letter not in common for letter in kept)
    return told, FileReading(encoding, len(kept), len(whole) - len(kept), dropped, rare)


def _bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DembowError("letters_no_file", path=path)
        if found.st_size > MOST_BYTES:
            megabytes = f"{found.st_size / 1e6:.1f}"
            raise DembowError("letters_too_large", path=path, megabytes=megabytes, most=f"{MOST_BYTES / 1e6:g}")
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise DembowError("letters_unreadable", path=path, reason=error.strerror or str(error)) from error


def _decoded(content: bytes, path: Path) -> tuple[str, str]:
    found = decoded(content)
    if found is None:
        raise DembowError("letters_not_text", path=path)
    return found
