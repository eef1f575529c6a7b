"""A reader of the states finds who dances where it is written, and guesses elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from core.lesions.who_dances import (
    VERB,
    dancing_stream,
    drops,
    rank_correlation,
    reading_score,
    unit_scores,
    who_dances,
)
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song


def test_the_stream_has_every_lady_dance_as_often() -> None:
    stream = dancing_stream(3, rounds=5)
    assert [stream.dancers.count(dancer) for dancer in range(3)] == [5, 5, 5]
    for verb, dancer in zip(stream.verbs, stream.dancers, strict=True):
        phrase = SONG.phrases[dancer]
        assert stream.tokens[verb] == SONG.numbers[VERB]
        begin = verb - phrase.index(VERB)
        assert [SONG.tokens[token] for token in stream.tokens[begin : begin + len(phrase)]] == list(phrase)
    assert dancing_stream(3, rounds=5).tokens == stream.tokens != dancing_stream(4, rounds=5).tokens


def test_a_reader_reads_what_is_there_and_guesses_what_is_not() -> None:
    random, stream = np.random.default_rng(1), dancing_stream(1)
    states = random.normal(size=(len(stream.tokens), 2)).astype(np.float32)
    states[list(stream.verbs), 1] += 8 * np.array(stream.dancers)
    nothing, everything = unit_scores(states, stream)
    assert everything == 1
    assert nothing == pytest.approx(1 / 3, abs=0.15)
    assert reading_score(np.zeros((len(stream.verbs), 3), np.float32), stream.dancers) == pytest.approx(1 / 3, abs=0.01)


def test_ranks_that_agree() -> None:
    assert rank_correlation([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 1, 2], [1, 1, 2]) == pytest.approx(1)
    assert rank_correlation([1, 1], [1, 2]) is None


def test_who_dances_in_a_network_made_by_hand() -> None:
    """A unit that is lost takes its own word along and all that come after, since no place follows from none."""
    found = knows_the_song(sure=2)
    needed, elsewhere = drops(found)
    verbs = [place for place, token in enumerate(SONG.cycle) if token == SONG.numbers[VERB]]
    assert needed[verbs[0]] > needed[verbs[1]] > needed[verbs[2]] > needed[verbs[2] + 1 :].max() + 0.05
    assert elsewhere[verbs[2] + 1] > 0.01
    roles = who_dances(found, 1)
    assert [role.unit for role in roles.units] == list(range(found.units))
    assert [role.needed for role in roles.units] == needed.tolist()
    assert roles.most_needed.needed == needed.max()
    assert roles.chance == pytest.approx(1 / 3)
    assert all(0 <= score <= 1 for role in roles.units for score in role.readable.values())
