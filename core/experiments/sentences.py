"""Sentences that a network of the song is to hear: how long one may be, and that the song has its words."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.checks import check_range
from core.base.errors import DembowError
from core.words.vocabulary import SONG

MOST_WORDS = 1_000
"""Words of the longest sentence."""


def check_sentence(words: Sequence[str]) -> None:
    """Raise `DembowError` for a sentence without words, for one that is too long, and for a word that is not sung."""
    if not words:
        raise DembowError("no_words")
    check_range("words", len(words), 1, MOST_WORDS)
    SONG.encode(words)
