"""The task of letters: a network that knows nothing hesitates among all of them."""

from __future__ import annotations

import numpy as np
import pytest

from core.networks.cells import CELLS
from core.networks.network import Network, NetworkWeights, initial_weights
from core.networks.traces import trace
from core.words.letter_task import MOST_JUDGED, ROWS, LetterTask, judged_part, perplexities
from core.words.letter_texts import LetterText

TEXT = LetterText("own", "la bichota perrea con ella. ella perrea sola. " * 30)
TASK = LetterTask(TEXT)


def network(cell: str, seeds: int = 2) -> Network:
    return Network(CELLS[cell], 3, TASK.features, initial_weights(CELLS[cell], 3, TASK.features, range(seeds)))


def test_who_knows_nothing_hesitates_among_all() -> None:
    newborn = network("gru")
    cell, kernel, bias = newborn.weights
    silent = Network(newborn.cell, 3, TASK.features, NetworkWeights(cell, 0 * kernel, bias))
    assert perplexities(silent, TEXT.codes[1]) == pytest.approx([TASK.features] * 2)


@pytest.mark.parametrize("letters", [2, 41, 2_813, MOST_JUDGED, MOST_JUDGED + 1, 3 * MOST_JUDGED])
def test_what_is_judged_of_a_text_is_all_of_it_or_as_many_letters_as_are_read(letters: int) -> None:
    codes = np.resize(TEXT.codes[0], letters)
    part = judged_part(codes)
    assert len(part) == letters or MOST_JUDGED - ROWS < len(part) <= MOST_JUDGED
    newborn = network("simple_rnn", 1)
    assert np.array_equal(perplexities(newborn, part), perplexities(newborn, codes))


@pytest.mark.parametrize("cell", CELLS)
def test_perplexity_is_that_of_a_trace(cell: str) -> None:
    """One row: the whole stretch is heard from one fresh state, and every letter is judged."""
    newborn, codes = network(cell), TEXT.codes[1][:41]
    for seed in range(2):
        odds = trace(newborn.seed(seed), codes[:-1].tolist()).odds
        surprise = -np.log(odds[np.arange(40), codes[1:]]).mean()
        assert perplexities(newborn, codes)[seed] == pytest.approx(np.exp(surprise), rel=1e-4)


def test_it_is_a_task() -> None:
    assert (TASK.timesteps, TASK.batch, TASK.measure) == (40, 32, "accuracy")
    assert TASK.description != LetterTask(TEXT, 0.5).description
    scores = TASK.scores(network("lstm"))
    assert scores.shape == (2,)
    assert np.array_equal(scores, TASK.glance(network("lstm")))
    assert ((scores >= 0) & (scores <= 1)).all()
