"""The score of a network is the share of its song that it predicts right, once it has heard where it is."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.networks.traces import trace
from core.words.scoring import endless_accuracy, next_word_accuracy
from core.words.vocabulary import SONG
from tests.core.networks.small_networks import network


def test_a_network_that_always_says_one_word_is_right_as_often_as_it_comes() -> None:
    tokens = len(SONG.tokens)
    weights = initial_weights(CELLS["gru"], 3, tokens, [1, 2])
    bias = np.full_like(weights.dense_bias, -100.0)
    said = SONG.cycle[0], next(token for token in range(tokens) if token != SONG.cycle[0])
    for seed, token in enumerate(said):
        bias[seed, ..., token] = 100.0
    network = Network(CELLS["gru"], 3, tokens, weights._replace(dense_kernel=0 * weights.dense_kernel, dense_bias=bias))
    shares = [SONG.cycle.count(token) / len(SONG.cycle) for token in said]
    np.testing.assert_allclose(next_word_accuracy(network, SONG.cycle), shares, atol=0.05)


def test_an_endless_song_is_scored_in_its_last_round_without_a_fresh_state() -> None:
    found_network = network("lstm", seeds=(1, 2))
    cycle = list(SONG.cycle)
    found = endless_accuracy(found_network, cycle, 3)
    for index in range(2):
        odds = trace(found_network.seed(index), cycle * 3).odds[-len(cycle) :]
        right = [int(odds[t].argmax()) == cycle[(t + 1) % len(cycle)] for t in range(len(cycle))]
        assert found[index] == pytest.approx(np.mean(right))
