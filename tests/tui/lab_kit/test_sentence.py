"""A sentence of the learner's own is words of the song, and not too many."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from core.experiments.sentences import MOST_WORDS
from tui.lab_kit.sentence import sentence_of


def test_a_sentence_is_made_of_the_song_s_words() -> None:
    assert sentence_of("Ella perrea sola.") == ("ella", "perrea", "sola", ".")
    for text in ("ella karaoke", "", "ella " * (MOST_WORDS + 1)):
        with pytest.raises(DembowError):
            sentence_of(text)
