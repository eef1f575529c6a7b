"""Training of word networks finds what it is meant to find, whoever stands beside and however often it reports."""

from __future__ import annotations

import numpy as np
import pytest

from core.training import words as network_training
from core.words.long_perreo import LongPerreo
from core.words.scoring import next_word_accuracy
from core.words.vocabulary import SONG
from tests.core.experiments.trained_runs import trained
from tests.core.training.tasks import advances


@pytest.mark.slow
def test_seeds_train_as_if_alone() -> None:
    together, alone = trained("lstm", 3, range(4), 40), trained("lstm", 3, range(2, 3), 40)
    np.testing.assert_allclose(together.network.weights.cell.kernel[2], alone.network.weights.cell.kernel[0], atol=1e-4)
    assert together.loss[2] == pytest.approx(alone.loss[0], abs=1e-4)


@pytest.mark.slow
def test_the_loss_falls_and_the_score_rises() -> None:
    few, many = trained("gru", 4, range(2), 5), trained("gru", 4, range(2), 300)
    assert many.loss.mean() < few.loss.mean() / 2
    assert next_word_accuracy(many.network, SONG.cycle).mean() > next_word_accuracy(few.network, SONG.cycle).mean()


@pytest.mark.slow
def test_how_often_it_reports_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chunks are as long as the machine is quick: what they end in is the same, to the bit."""
    runs = []
    for seconds in (0.0, 100.0):
        monkeypatch.setattr(network_training, "CHUNK_SECONDS", seconds)
        runs.append(advances("simple_rnn", LongPerreo(3), range(2), 40))
    assert len(runs[0]) > len(runs[1])
    ours, theirs = (run[-1].network.weights for run in runs)
    for one, other in zip((*ours.cell, *ours[1:]), (*theirs.cell, *theirs[1:]), strict=True):
        np.testing.assert_array_equal(one, other)
