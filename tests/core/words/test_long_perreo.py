"""The long perreo: what it trains on is the mean over all its phrases, what it asks is every gap."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.arrays import Floats
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights, logits
from core.words.long_perreo import LOSSES, OPENINGS, LongPerreo, Loss, ending_accuracy, words_heard
from core.words.vocabulary import SONG

SEEDS = (3, 4)


def network(cell: str = "gru", units: int = 3, seeds: tuple[int, ...] = SEEDS) -> Network:
    return Network(CELLS[cell], units, 7, initial_weights(CELLS[cell], units, 7, seeds))


def log_odds_after(found: Network, words: tuple[str, ...]) -> list[npt.NDArray[np.float64]]:
    """Of the next word after each of `words`, each (seeds, tokens)."""
    state, said = found.fresh_state(), []
    for x in SONG.one_hot(SONG.encode(words)):
        odds, step = found.advance(np.broadcast_to(x, (found.seeds, 1, 7)).astype(np.float32), state)
        state = step.state
        said.append(np.log(odds[:, 0].astype(np.float64)))
    return said


def test_the_openings_decide_three_endings_and_are_the_song_s() -> None:
    assert [(*opening.words, opening.ending) for opening in OPENINGS] == [
        ("ella", "sola"),
        ("sola", "la"),
        ("la", "bichota", "con"),
    ]
    assert len({opening.ending for opening in OPENINGS}) == 3


def test_every_phrase_is_its_opening_and_then_the_verb() -> None:
    heard = words_heard(5).T.tolist()
    assert [[SONG.tokens[token] for token in row] for row in heard] == [
        ["ella", *["perrea"] * 4],
        ["sola", *["perrea"] * 4],
        ["la", "bichota", *["perrea"] * 3],
    ]


@pytest.mark.slow
@given(first=st.integers(1, 6), more=st.integers(0, 6), loss=st.sampled_from(LOSSES))
@settings(max_examples=25, deadline=None)
def test_the_loss_is_the_mean_over_all_phrases(first: int, more: int, loss: Loss) -> None:
    """Each phrase by itself, word by word, against the one pass that holds them all."""
    task, found = LongPerreo(first + more, first, loss), network()
    costs, counted = np.zeros(len(SEEDS)), 0
    for opening in OPENINGS:
        for gap in range(first, first + more + 1):
            words = (*opening.words, *["perrea"] * gap)
            following = SONG.encode((*words[1:], opening.ending))
            said = log_odds_after(found, words)
            asked = range(len(words)) if loss == "words" else [len(words) - 1]
            costs -= sum((said[t][:, following[t]] for t in asked), np.zeros(len(SEEDS)))
            counted += len(asked)
    np.testing.assert_allclose(one_pass(found, task), costs / counted, rtol=1e-4)


def one_pass(found: Network, task: LongPerreo) -> Floats:
    state, total = found.fresh_state(len(OPENINGS)), np.zeros(found.seeds, np.float32)
    one_hot = np.eye(7, dtype=np.float32)
    for words, shares in zip(words_heard(task.timesteps), task.targets(), strict=True):
        state = found.cell.step(np, found.weights.cell, np.stack([one_hot[words]] * found.seeds), state).state
        scores = logits(found.weights, state[0])
        log_odds = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
        total -= (shares * log_odds).sum(axis=-1).mean(axis=-1)
    return total


@pytest.mark.parametrize("cell", CELLS)
def test_an_answer_at_a_gap_is_the_answer_to_that_phrase(cell: str) -> None:
    found = network(cell)
    accuracy = ending_accuracy(found, 7)
    assert accuracy.shape == (len(SEEDS), 7)
    endings = SONG.encode(opening.ending for opening in OPENINGS)
    for gap in (1, 2, 7):
        right = np.zeros(len(SEEDS))
        for place, opening in enumerate(OPENINGS):
            said = log_odds_after(found, (*opening.words, *["perrea"] * gap))[-1][:, endings]
            right += said.argmax(axis=-1) == place
        np.testing.assert_allclose(accuracy[:, gap - 1], right / 3)


def test_scores_are_of_the_gaps_that_were_trained_on() -> None:
    found = network()
    accuracy = ending_accuracy(found, 9)
    np.testing.assert_allclose(LongPerreo(9, 4).scores(found), accuracy[:, 3:].mean(axis=1))
