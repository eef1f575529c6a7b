"""A choir keeps what each model sang by the rules of the moment, and forgets it with the rules."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from core.experiments.phrases import PhrasesSpec
from core.words.counts import COUNTS
from core.words.vocabulary import SONG
from tests.core.lesions.studies import knows_the_song
from tui.labs.phrases.state import KEPT, Choir

SPEC = PhrasesSpec("simple_rnn", seed=7)


@pytest.fixture
def choir() -> Choir:
    return Choir(SPEC)


def test_a_network_sings_once_it_is_hired(choir: Choir) -> None:
    choir.sing("simple_rnn", 3)
    assert (list(choir.phrases("simple_rnn")), choir.odds("simple_rnn", 0)) == ([], None)
    choir.hire(choir.which("simple_rnn"), knows_the_song())
    choir.sing("simple_rnn", 3)
    assert len(choir.phrases("simple_rnn")) == 3
    assert sum(choir.percents("simple_rnn").values()) in (99, 100, 101)
    odds = choir.odds("simple_rnn", 2)
    assert odds is not None
    assert int(odds.argmax()) == SONG.cycle[3]
    assert not choir.knows("simple_rnn")
    choir.trained.add(choir.which("simple_rnn"))
    assert choir.knows("simple_rnn")


def test_the_counts_sing_without_training_and_a_limit_is_kept(choir: Choir) -> None:
    assert choir.knows(COUNTS)
    choir.sing(COUNTS, KEPT)
    first = choir.phrases(COUNTS)[0]
    choir.sing(COUNTS, 5)
    assert len(choir.phrases(COUNTS)) == sum(choir.verdicts(COUNTS).values()) == KEPT
    assert choir.phrases(COUNTS)[0] is not first


def test_phrases_are_forgotten_with_their_rules(choir: Choir) -> None:
    choir.sing(COUNTS, 2)
    choir.follow(replace(SPEC, cell=COUNTS))
    assert len(choir.phrases(COUNTS)) == 2
    assert choir.plain_rules
    choir.follow(replace(SPEC, greedy=True))
    assert not choir.phrases(COUNTS)
    assert not choir.plain_rules


def test_more_words_back_break_the_ties_of_the_counts(choir: Choir) -> None:
    places = range(len(SONG.cycle))
    assert any(choir.tie(place) for place in places)
    choir.sing(COUNTS, 2)
    choir.follow(replace(choir.spec, words_back=3))
    assert not choir.phrases(COUNTS)
    assert not any(choir.tie(place) for place in places)
    odds = choir.odds(COUNTS, 0)
    assert odds is not None
    np.testing.assert_allclose(odds.sum(), 1, rtol=1e-6)
