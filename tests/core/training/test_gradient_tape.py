"""Gradients by hand are those of TensorFlow's tape."""

from __future__ import annotations

import pytest

from core.gradients.through_time import LOSSES, Loss
from core.gradients.unrolled_network import Variant
from core.training.gradient_tape import largest_relative_difference
from tests.core.gradients.small_networks import NETWORKS, network


@pytest.mark.slow
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize(("variant", "gain"), NETWORKS, ids=[variant.label for variant, _ in NETWORKS])
def test_every_gradient_is_that_of_the_tape(variant: Variant, gain: float, loss: Loss) -> None:
    """At 100 timesteps: dLoss/dh and dLoss/dc at each, and each weight's. The course promises 1e-5."""
    difference = largest_relative_difference(network(variant, gain), loss)
    assert difference is not None
    assert difference <= 1e-9
