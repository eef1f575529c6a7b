"""The Keras lines that `c` shows run as they stand, and do what the lab does."""

from __future__ import annotations

import numpy as np
import pytest

from core.words.counts import WordCounts
from core.words.vocabulary import SONG
from tests.tui.keras.programs import run
from tui.keras.song import phrases_code


def test_counts() -> None:
    odds = run(phrases_code("counts", 8, 7, 1000))["odds"]
    counts = WordCounts(SONG)
    np.testing.assert_allclose(odds, [counts.odds((token,)) for token in range(7)], atol=1e-6)


@pytest.mark.slow
def test_no_memory() -> None:
    model = run(phrases_code("one_step", 8, 7, 2))["model"]
    assert model.count_params() == 56
