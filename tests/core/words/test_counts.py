"""Word counts, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.words.counts import WordCounts
from core.words.vocabulary import SONG


def after(words: str, words_back: int) -> dict[str, float]:
    odds = WordCounts(SONG, words_back).odds(tuple(SONG.encode(words.split())))
    return {token: float(p) for token, p in zip(SONG.tokens, odds, strict=True) if p}


def test_pairs_after_perrea() -> None:
    assert after("perrea", 1) == pytest.approx({"sola": 1 / 3, "la": 1 / 3, "con": 1 / 3})


def test_two_words_do_not_decide_after_la_bichota() -> None:
    assert after("la bichota", 2) == {"perrea": 0.5, ".": 0.5}
    assert after("perrea la bichota", 3) == {".": 1.0}
    assert after(". la bichota", 3) == {"perrea": 1.0}


def test_three_words_decide_the_whole_song_and_two_do_not() -> None:
    def decided(words_back: int) -> int:
        cycle = SONG.cycle * 2
        counts = WordCounts(SONG, words_back)
        return sum(counts.odds(cycle[: 15 + place]).max() == 1.0 for place in range(15))

    assert decided(3) == 15
    assert decided(2) == 13
    assert decided(1) == 3


def test_unseen_context_falls_back_to_a_shorter_one() -> None:
    assert after("con perrea", 2) == after("perrea", 1)
    assert sum(after("", 2).values()) == pytest.approx(1)


def test_parameters_are_the_cells_of_the_table() -> None:
    assert [WordCounts(SONG, back).parameters for back in (1, 2, 3)] == [49, 343, 2401]


def test_odds_sum_to_one() -> None:
    counts = WordCounts(SONG, 2)
    for first in range(7):
        for second in range(7):
            assert np.isclose(counts.odds((first, second)).sum(), 1)
