"""Singing: the same seed, the same words; greedy or sampled; carried or reset; cut at twelve words."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.base.arrays import Floats
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.counts import WordCounts
from core.words.generation import CountsSinger, NetworkSinger, Sampling, Singer, sing, sing_phrases
from core.words.vocabulary import SONG


class Parrot:
    """Says one word for ever."""

    def __init__(self, token: int) -> None:
        self.token = token
        self.forgotten = 0

    def forget(self) -> None:
        self.forgotten += 1

    def hear(self, token: int) -> Floats:  # noqa: ARG002
        odds: Floats = np.eye(7, dtype=np.float32)[self.token]
        return odds


def counts(words_back: int = 1) -> Singer:
    return CountsSinger(WordCounts(SONG, words_back))


def words(singer: Singer, seed: int, sampling: Sampling | None = None) -> list[str]:
    return [" ".join(p.words) for p in sing_phrases(singer, SONG, seed, 40, sampling or Sampling(), "carried")]


def test_same_seed_same_words() -> None:
    assert words(counts(), 7) == words(counts(), 7)
    assert words(counts(), 7) != words(counts(), 8)


def test_word_pairs_commit_the_three_faults_of_the_chapter() -> None:
    verdicts = Counter(p.verdict for p in sing_phrases(counts(), SONG, 7, 300, Sampling(), "carried"))
    assert min(verdicts["repeated"], verdicts["endless"], verdicts["fragment"]) > 0
    assert verdicts["broken"] == 0


def test_three_words_of_context_sing_the_song() -> None:
    """Once it knows where it is: from cold the first words are anyone's guess."""
    verdicts = [p.verdict for p in sing_phrases(counts(3), SONG, 1, 50, Sampling(), "carried")]
    assert set(verdicts[1:]) == {"learned"}


def test_greedy_never_wavers() -> None:
    assert len(set(words(counts(3), 1, Sampling(greedy=True))[3:])) == 3


def test_reset_forgets_after_every_phrase() -> None:
    parrot = Parrot(SONG.stop)
    list(sing_phrases(parrot, SONG, 1, 5, Sampling(), "reset"))
    assert parrot.forgotten == 1 + 5
    parrot = Parrot(SONG.stop)
    list(sing_phrases(parrot, SONG, 1, 5, Sampling(), "carried"))
    assert parrot.forgotten == 1


def test_twelve_words_and_no_more() -> None:
    phrases = list(sing_phrases(Parrot(0), SONG, 1, 3, Sampling(), "carried"))
    assert [(len(p.words), p.stopped, p.verdict) for p in phrases] == [(12, False, "broken")] * 3


@pytest.mark.parametrize("name", CELLS)
def test_a_network_sings(name: str) -> None:
    network = Network(CELLS[name], 4, 7, initial_weights(CELLS[name], 4, 7, [3]))
    for step in islice(sing(NetworkSinger(network), SONG, np.random.default_rng(1), Sampling(), "carried"), 50):
        assert step.draw.odds.sum() == pytest.approx(1, abs=1e-5)
        assert step.draw.token == Sampling().choose(step.draw.odds, step.draw.draw)


ODDS = st.lists(st.floats(0, 1, width=32), min_size=2, max_size=8).filter(lambda values: sum(values) > 0.01)


@given(ODDS, st.floats(0, 1, exclude_max=True), st.floats(0.1, 5))
@example([1.0, 0.0], 0.9999999999999998, 1.0)
def test_a_draw_lands_on_a_word_that_can_come(values: list[float], draw: float, temperature: float) -> None:
    odds = np.array(values, np.float32) / np.float32(sum(values))
    sampling = Sampling(temperature=temperature)
    reshaped = sampling.reshape(odds)
    assert reshaped.sum() == pytest.approx(1, abs=1e-4)
    assert odds[sampling.choose(reshaped, draw)] > 0


def test_temperature() -> None:
    odds = np.array([0.6, 0.3, 0.1], np.float32)
    cold, hot = Sampling(temperature=0.5).reshape(odds), Sampling(temperature=2.0).reshape(odds)
    np.testing.assert_allclose(cold, odds**2 / (odds**2).sum(), rtol=1e-5)
    np.testing.assert_allclose(hot, odds**0.5 / (odds**0.5).sum(), rtol=1e-5)
    assert Sampling(greedy=True).reshape(odds).tolist() == [1, 0, 0]
