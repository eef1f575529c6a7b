"""Writers of letters: the same seed writes the same, cold writes the likeliest, and words are known or not."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.arrays import Floats
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.generation import Sampling
from core.words.letter_counts import LetterCounts
from core.words.letter_writers import CountsWriter, NetworkWriter, share_known, words_of, write


class Alternating:
    """Says mostly one more than what it heard, of three letters."""

    def hear(self, letter: int) -> Floats:
        odds = np.full(3, 0.1, np.float32)
        odds[(letter + 1) % 3] = 0.8
        return odds


def test_cold_writes_the_likeliest() -> None:
    assert write(Alternating(), [0], 5, 1, Sampling(False, 0.05)) == [1, 2, 0, 1, 2]
    assert write(Alternating(), [0], 200, 1, Sampling(False, 10.0)) != [(place + 1) % 3 for place in range(200)]


def test_the_same_dice_write_the_same() -> None:
    newborn = Network(CELLS["gru"], 3, 5, initial_weights(CELLS["gru"], 3, 5, [1, 2]))
    first, second, other = (write(NetworkWriter(newborn), [0], 30, seed, Sampling()) for seed in (7, 7, 8))
    assert first == second != other


def test_counts_write_what_they_have_seen() -> None:
    counts = LetterCounts(np.array([0, 1, 2] * 50), 3, 2, weight=1e-6)
    assert write(CountsWriter(counts), [0], 5, 3, Sampling()) == [1, 2, 0, 1, 2]


def test_nothing_to_begin_with_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to begin with"):
        write(Alternating(), [], 5, 1, Sampling())


def test_words_that_the_text_has() -> None:
    assert words_of("¡Ah, Fierro! 3 güeyes_y") == ["ah", "fierro", "güeyes", "y"]
    assert share_known("ella perrea azul so", {"ella", "perrea", "sola"}) == pytest.approx(2 / 3)
    assert share_known("  ", {"ella"}) == 0
