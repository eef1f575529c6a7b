"""Batches of the song in NumPy hear what it says, and weigh it as it says."""

from __future__ import annotations

import numpy as np

from core.light_training.batches import SongBatches
from core.words.vocabulary import SONG
from tests.core.light_training.chance import surprised_as_chance_is
from tests.core.light_training.tasks import LONG_SONG


def test_who_knows_nothing_is_surprised_as_chance_is() -> None:
    surprised_as_chance_is(SONG)


def test_a_song_longer_than_a_batch_is_heard_at_random_places() -> None:
    batches = SongBatches(LONG_SONG, np.float32)
    assert batches.drawn
    (first, _), (second, _) = batches.draw(0), batches.draw(1)
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, batches.draw(0)[0])


def test_our_own_song_is_heard_whole() -> None:
    batches = SongBatches(SONG, np.float32)
    assert not batches.drawn
    np.testing.assert_array_equal(batches.draw(0)[0], batches.draw(5)[0])
