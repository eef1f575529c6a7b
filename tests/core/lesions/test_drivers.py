"""Which word drove a bet: by silence it is what another run finds, by the gradient what finite differences find."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.arrays import Floats
from core.jobs.example_networks import example_network
from core.lesions.drivers import drivers
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.traces import trace
from core.words.vocabulary import SONG
from tests.core.networks.small_networks import SENTENCE, network


def log_odds(found: Network, inputs: Floats, word: int) -> float:
    """The log-odds of a word against all others after all of these inputs, (timesteps, tokens)."""
    state = found.fresh_state()
    odds = np.zeros((1, 1, found.tokens), np.float32)
    for x in inputs:
        odds, step = found.advance(x[None, None], state)
        state = step.state
    return float(np.log(odds[0, 0, word] / (1 - odds[0, 0, word])))


@pytest.mark.parametrize("name", CELLS)
def test_silence_is_what_a_run_without_the_word_finds(name: str) -> None:
    found = network(name)
    told, heard = drivers(found, SENTENCE), np.eye(7, dtype=np.float32)[SENTENCE]
    odds = trace(found, SENTENCE).odds
    assert told.said == tuple(odds.argmax(axis=-1).tolist())
    np.testing.assert_allclose(told.odds, odds.max(axis=-1), atol=1e-6)
    for bet, word in ((0, 0), (3, 1), (7, 2)):
        silent = heard[: bet + 1].copy()
        silent[word] = 0
        fall = log_odds(found, heard[: bet + 1], told.said[bet]) - log_odds(found, silent, told.said[bet])
        assert told.silenced[bet, word] == pytest.approx(fall, abs=1e-5)


@pytest.mark.parametrize("name", CELLS)
def test_slopes_are_those_of_finite_differences(name: str) -> None:
    found = network(name)
    told, heard = drivers(found, SENTENCE), np.eye(7, dtype=np.float32)[SENTENCE]
    for bet, word in ((0, 0), (3, 1), (7, 2), (7, 7)):
        sums = []
        for step in (1e-2, -1e-2):
            moved = heard[: bet + 1].copy()
            moved[word] *= 1 + step
            sums.append(log_odds(found, moved, told.said[bet]))
        assert told.slopes[bet, word] == pytest.approx((sums[0] - sums[1]) / 2e-2, abs=2e-3)


def test_a_word_that_came_later_drove_nothing() -> None:
    told = drivers(network("gru"), SENTENCE)
    later = np.triu_indices(len(SENTENCE), 1)
    assert not told.silenced[later].any()
    assert not told.slopes[later].any()


def test_the_name_drives_the_ending() -> None:
    """In `ella perrea sola .` a trained network's `sola` hangs on `ella`, and nothing else says it so loud."""
    trained = example_network("lstm")
    assert trained is not None
    told = drivers(trained, SONG.encode(["ella", "perrea"]))
    assert SONG.tokens[told.said[1]] == "sola"
    assert told.silenced[1, 0] > 0
    assert told.strongest(0) == 0
