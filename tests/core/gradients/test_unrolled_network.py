"""The network that is unrolled is the one that is trained."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from core.gradients.unrolled_network import Variant, one_hot
from core.training.first_word import run_layer
from tests.core.gradients.small_networks import NETWORKS, network


@pytest.mark.parametrize(("variant", "gain"), NETWORKS, ids=[variant.label for variant, _ in NETWORKS])
def test_training_unrolls_the_same_network(variant: Variant, gain: float) -> None:
    run = network(variant, gain, steps=30)
    layer = [tf.constant(array, tf.float32) for array in run.weights[:5] if array.size]
    hidden = run_layer(variant, tf.constant(one_hot(run.crowd.heard), tf.float32), layer)
    np.testing.assert_allclose(hidden, run.hidden.values(), rtol=2e-3, atol=1e-4)
