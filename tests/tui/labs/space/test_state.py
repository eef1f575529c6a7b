"""A path through the state space is walked in the order of the song."""

from __future__ import annotations

import numpy as np
import pytest

from core.words.state_space import state_space
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tui.labs.space.state import Paths, is_song


def test_a_loop_is_the_song_wherever_it_begins() -> None:
    song = SONG.cycle
    assert is_song([*song[4:], *song[:4]])
    assert not is_song([*song[::-1]])
    assert not is_song(song[:4])
    assert not is_song(())


def test_rounds_begin_where_the_song_does() -> None:
    paths, subject = Paths(), knows_the_song()
    paths.glance(subject)
    assert not paths.long
    song = paths.round("song")
    assert song is not None
    assert song.tokens == SONG.cycle
    assert all(song.right)
    paths.keep(state_space(subject))
    assert paths.long
    again = paths.round("song")
    assert again is not None
    np.testing.assert_allclose(again.odds, song.odds, atol=1e-5)
    places = song.others(1)
    assert [song.words[place] for place in places] == ["perrea", "perrea"]
    nearest = min(
        float(np.linalg.norm(song.states["hidden_state"][p] - song.states["hidden_state"][1])) for p in places
    )
    assert song.apart("hidden_state", 1) == pytest.approx(nearest)
    assert song.apart("hidden_state", song.words.index("con")) is None
