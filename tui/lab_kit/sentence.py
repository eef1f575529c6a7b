"""A sentence that a learner writes for a network of the song, as words that it knows."""

from __future__ import annotations

from core.experiments.sentences import check_sentence


def sentence_of(text: str) -> tuple[str, ...]:
    """Return what somebody wrote as words. Raises `DembowError` for what no network of the song can hear."""
    words = tuple(text.replace(".", " . ").lower().split())
    check_sentence(words)
    return words
