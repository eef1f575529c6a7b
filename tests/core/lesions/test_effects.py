"""Effects of a lesion, measured on a song that is known by hand."""

from __future__ import annotations

import numpy as np

from core.lesions.effects import odds_moved, right_odds, right_places, words_asked
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song


def test_a_song_known_by_hand() -> None:
    odds = trace(knows_the_song(), SONG.cycle).odds
    assert right_places(odds)[1:].all()
    assert not right_places(odds)[0]
    assert right_places(odds).sum() == words_asked() == len(SONG.cycle) - 1
    assert (right_odds(odds)[1:] > 0.9).all()


def test_odds_that_move() -> None:
    a = np.array([[0.5, 0.5, 0.0], [1.0, 0.0, 0.0]], np.float32)
    b = np.array([[0.5, 0.0, 0.5], [0.0, 1.0, 0.0]], np.float32)
    assert odds_moved(a, b).tolist() == [0.5, 1.0]
    assert odds_moved(a, a).tolist() == [0.0, 0.0]
