"""The crowd of the first-word task begins with a lady."""

from __future__ import annotations

import numpy as np

from core.gradients.first_word import LADIES, draw_crowd


def test_the_crowd_begins_with_a_lady_and_she_is_the_answer() -> None:
    crowd = draw_crowd(50, 200, np.random.default_rng(3))
    assert set(crowd.first.tolist()) == set(LADIES)
    np.testing.assert_array_equal(crowd.heard[0], crowd.first)
    assert len(set(crowd.heard[1:].ravel().tolist())) == 7
