"""Counts of letters: by hand on small texts, odds that sum to one, and the weight that does best."""

from __future__ import annotations

import numpy as np
import pytest

from core.words.letter_counts import WEIGHTS, LetterCounts, best_counts
from core.words.letter_texts import shipped_text

HEARD = np.array([0, 1, 0, 1, 0, 2])


def test_single_letters_by_hand() -> None:
    counts = LetterCounts(HEARD, 3, 0, weight=3.0)
    assert counts.odds(()) == pytest.approx([(3 + 1) / 9, (2 + 1) / 9, (1 + 1) / 9])


def test_pairs_by_hand() -> None:
    counts = LetterCounts(HEARD, 3, 1, weight=3.0)
    single = np.array([4, 3, 2]) / 9
    assert counts.odds((0,)) == pytest.approx((np.array([0, 2, 1]) + 3 * single) / 6)
    assert counts.odds((2,)) == pytest.approx(single)  # nothing follows it


@pytest.mark.parametrize("back", [0, 1, 2, 4])
def test_odds_are_those_by_which_a_text_is_judged(back: int) -> None:
    train, valid, _ = shipped_text("fierro").codes
    counts = LetterCounts(train[:2_000], 80, back)
    judged = counts.probabilities(valid[:40])
    for place in (0, 1, 5, 39):
        odds = counts.odds(valid[max(0, place - back) : place].tolist())
        assert odds.sum() == pytest.approx(1)
        assert odds[valid[place]] == pytest.approx(judged[place])


def test_perplexity_of_equal_odds_is_how_many_there_are() -> None:
    assert LetterCounts(np.array([0]), 8, 0, weight=1e12).perplexity(np.array([3, 1, 7, 2])) == pytest.approx(8)


def test_the_weight_is_the_one_that_does_best() -> None:
    train, valid, _ = shipped_text("fierro").codes
    found = best_counts(train, valid, 80, 2)
    assert found.weight in WEIGHTS
    each = [LetterCounts(train, 80, 2, weight).perplexity(valid) for weight in WEIGHTS]
    assert found.perplexity(valid) == min(each)
    assert LetterCounts(train, 80, 1).cells < found.cells
