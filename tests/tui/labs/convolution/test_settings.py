"""The convolution lab slides a kernel of its own where it has weights."""

from __future__ import annotations

import pytest

from core.base.errors import DembowError
from tui.labs.convolution.settings import LARGEST, OWN, USUAL, configured


def test_weights_of_ones_own_are_slid() -> None:
    assert OWN not in USUAL.kernels
    found = configured(USUAL, {"kernel": OWN, "weights": (0.5, 0.25)})
    assert OWN in found.kernels
    assert tuple(found.slide().kernel.weights) == (0.5, 0.25)


def test_a_slide_has_the_timesteps_that_are_asked_for() -> None:
    assert len(configured(USUAL, {"timesteps": 20}).slide().values) == 20


def test_a_kernel_too_large_is_refused() -> None:
    with pytest.raises(DembowError) as caught:
        configured(USUAL, {"kernel_size": LARGEST + 1})
    assert caught.value.key == "out_of_range"
