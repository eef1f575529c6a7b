"""The lines of longer counts sing what the lab sings."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from core.experiments.phrases import PhrasesSpec
from core.words.counts import WordCounts
from core.words.generation import CountsSinger, Sampling, StateMode, sing_phrases
from core.words.vocabulary import SONG
from tests.tui.keras.programs import run
from tui.labs.phrases.keras import choir_code


@pytest.mark.parametrize("state", ["carried", "reset"])
def test_longer_counts_are_counted_and_sung(state: StateMode) -> None:
    names = run(choir_code(PhrasesSpec("counts", state=state, steps=1, words_back=2)))
    counts = WordCounts(SONG, 2)
    for context in itertools.product(range(7), repeat=2):
        np.testing.assert_allclose(names["odds"](context), counts.odds(context), atol=1e-6)
    sung = [phrase.verdict for phrase in sing_phrases(CountsSinger(counts), SONG, 1, 2000, Sampling(), state)]
    assert names["learned"] == pytest.approx(sung.count("learned") / 2000, abs=0.03)
