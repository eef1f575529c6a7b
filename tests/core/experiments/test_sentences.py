"""A sentence is refused by what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.base.errors import DembowError
from core.experiments.sentences import MOST_WORDS, check_sentence


@pytest.mark.parametrize(
    ("words", "key"),
    [((), "no_words"), (("ella",) * (MOST_WORDS + 1), "out_of_range"), (("ella", "gato"), "unknown_word")],
)
def test_what_no_network_of_the_song_can_hear_is_refused(words: Sequence[str], key: str) -> None:
    with pytest.raises(DembowError) as caught:
        check_sentence(words)
    assert caught.value.key == key


def test_the_longest_sentence_is_heard() -> None:
    check_sentence(("ella",) * MOST_WORDS)
