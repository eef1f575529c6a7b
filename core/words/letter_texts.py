"""Texts that a language model of letters learns from: those that ship, or a learner's own, cut into three parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

from core.base.arrays import Places
from core.base.folders import at_home
from core.base.shapes import Int
from core.words.letter_files import RARE, FileReading, read_letters

FOLDER = Path(__file__).parents[1] / "data" / "letters"
FILES: Mapping[str, str] = {"fierro": "martin-fierro.txt", "alice": "alice.txt"}
"""File of each text that ships, by its name; `core/data/README.md` says where they come from."""
OWN_TEXT = "own"
"""Name that stands for a learner's own file."""
SHARES = (0.8, 0.1)
"""Shares of training and validation, in the order of the text; the rest is the test."""


@dataclass(frozen=True)
class LetterText:
    """A text, as a row of letters."""

    name: str
    text: str
    reading: FileReading | None = None
    """How a learner's own file was read; none of a text that ships."""

    @property
    def parts(self) -> tuple[str, str, str]:
        """Training, validation and test: what comes later in the text teaches nothing of what is earlier."""
        first, second = (round(sum(SHARES[: place + 1]) * len(self.text)) for place in range(2))
        return self.text[:first], self.text[first:second], self.text[second:]

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Letters that the training part shows, in the order of their numbers; `RARE` where the rest has another."""
        train, valid, test = self.parts
        known = set(train)
        return tuple(sorted(known | ({RARE} if set(valid + test) - known else set())))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Number of each letter."""
        return {letter: number for number, letter in enumerate(self.letters)}

    @cached_property
    def codes(self) -> tuple[Places, Places, Places]:
        """The three parts as numbers of letters."""
        train, valid, test = (self.encode(part) for part in self.parts)
        return train, valid, test

    def encode(self, text: str) -> Int[Places, " letters"]:
        """Return the number of each letter of a text; of one that is none of ours, that of `RARE`."""
        rare = self.numbers.get(RARE, 0)
        return np.array([self.numbers.get(letter, rare) for letter in text], np.int64)

    def decode(self, codes: Any) -> str:
        """Return the text of these numbers."""
        return "".join(self.letters[int(code)] for code in codes)


@cache
def shipped_text(name: str) -> LetterText:
    """Return a text that ships. Raises `KeyError` for a name that is none."""
    return LetterText(name, (FOLDER / FILES[name]).read_text("utf-8"))


def load_text(name: str, path: str = "") -> LetterText:
    """Return the text of that name, or the learner's own at `path`. Raises `DembowError` for a file that is no text."""
    if name != OWN_TEXT:
        return shipped_text(name)
    text, reading = read_letters(at_home(path))
    return LetterText(OWN_TEXT, text, reading)
