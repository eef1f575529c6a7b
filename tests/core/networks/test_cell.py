"""The sigmoid of a cell is the logistic function, and no lesion leaves values as they are."""

from __future__ import annotations

import numpy as np

from core.networks.cell import intact, sigmoid


def test_the_sigmoid_is_half_open_at_zero_and_never_overflows() -> None:
    np.testing.assert_allclose(
        sigmoid(np, np.array([-1e4, 0.0, 1.0, 1e4])), [0, 0.5, 1 / (1 + np.exp(-1)), 1], atol=1e-12
    )


def test_no_lesion_leaves_values_as_they_are() -> None:
    values = np.array([0.2, 0.8])
    assert intact("forget_gate", values) is values
