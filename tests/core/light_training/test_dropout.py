"""Dropout hides the share that it should, another part at each step, and the same part for the same seed."""

from __future__ import annotations

import numpy as np
import pytest

from core.light_training.dropout import Dropout
from core.networks.passes.base import Window

WINDOW = Window(2, 20, 5, 25, 8)


@pytest.mark.parametrize("share", [0.3, 0.5])
def test_the_share_is_hidden_and_the_rest_grows(share: float) -> None:
    mask = Dropout(share, (1, 2), WINDOW).mask(3)
    assert mask.shape == (2, 20, 200)
    assert np.mean(mask == 0) == pytest.approx(share, abs=0.02)
    assert set(np.unique(mask)) == {np.float32(0), np.float32(1 / (1 - share))}
    assert mask.mean() == pytest.approx(1, abs=0.04)


def test_each_step_and_each_seed_has_its_own() -> None:
    dropout = Dropout(0.5, (1, 2), WINDOW)
    first, second = dropout.mask(0), dropout.mask(1)
    assert np.mean(first != second) == pytest.approx(0.5, abs=0.03)
    assert np.mean(first[0] != first[1]) == pytest.approx(0.5, abs=0.03)
    (alone,) = Dropout(0.5, (2,), WINDOW._replace(seeds=1)).mask(0)
    assert np.array_equal(alone, first[1])
