"""Small unrolled networks that several tests here share."""

from __future__ import annotations

import numpy as np

from core.gradients.first_word import draw_crowd
from core.gradients.unrolled_network import Unrolled, UnrolledWeights, Variant, born_weights, unroll

STEPS = 100
NETWORKS = (
    (Variant("simple_rnn"), 1.0),
    (Variant("simple_rnn", "relu"), 2.0),
    (Variant("simple_rnn", "relu_identity"), 1.0),
    (Variant("simple_rnn", "tanh", True), 1.0),
    (Variant("simple_rnn", "relu", True), 2.0),
    (Variant("lstm"), 1.0),
    (Variant("gru"), 1.0),
)


def network(variant: Variant, gain: float = 1.0, steps: int = STEPS, units: int = 6, seed: int = 7) -> Unrolled:
    random = np.random.default_rng(seed)
    weights = born_weights(variant, units, gain, seed)
    # Every weight in play: what is zero or one at birth hides a forgotten factor.
    stirred = UnrolledWeights(*(array + 0.1 * random.normal(size=array.shape) for array in weights))
    return unroll(variant, stirred, draw_crowd(steps, 4, random))
