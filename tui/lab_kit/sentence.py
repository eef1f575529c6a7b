"""A sentence that a learner writes for a network of the song, as words that it knows."""

from __future__ import annotations

from core.base.errors import DembowError
from core.experiments.gates import MOST_WORDS
from core.words.vocabulary import SONG


def sentence_of(text: str) -> tuple[str, ...]:
    """Return what somebody wrote as words. Raises `DembowError` for what the song does not know."""
    words = tuple(text.replace(".", " . ").lower().split())
    SONG.encode(words)
    if not 0 < len(words) <= MOST_WORDS:
        raise DembowError("no_words")
    return words
