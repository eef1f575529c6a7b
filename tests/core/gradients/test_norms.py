"""Norms of gradients, and the one word for their curve."""

from __future__ import annotations

import numpy as np
import pytest

from core.base.arrays import Doubles
from core.gradients.norms import MUCH, log10_norm, trend
from core.gradients.through_time import back
from core.gradients.unrolled_network import Variant
from tests.core.gradients.small_networks import network


def test_the_norm_of_the_weights_is_that_of_one_arrow() -> None:
    found = back(network(Variant("lstm")), "all")
    arrow = np.concatenate([np.ldexp(array, found.exponent).ravel() for array in found.parameters])
    assert log10_norm(found) == pytest.approx(np.log10(np.linalg.norm(arrow)), abs=1e-9)


def falling(slope: float, steps: int = 101) -> Doubles:
    return slope * np.arange(steps, dtype=np.float64)[::-1]


@pytest.mark.parametrize(
    ("norms", "kind", "slope"),
    [
        (falling(-0.2), "vanishes", -0.2),
        (falling(0.2), "explodes", 0.2),
        (falling(-0.9 * MUCH / 100), "holds", -0.9 * MUCH / 100),
        # Lost at once and then kept is lost; what only adds up, as under a loss on all outputs, does not explode.
        (np.concatenate([np.full(71, -9.0), np.linspace(-9, 0, 30)]), "vanishes", None),
        (np.log10(np.arange(1, 1001, dtype=np.float64))[::-1], "holds", None),
        (np.concatenate([[9.0], np.zeros(100)]), "holds", None),
        (np.concatenate([np.full(30, -np.inf), falling(-0.2, 71)]), "dies", -0.2),
        (np.full(10, -np.inf), "silent", None),
        # Beyond doubt at the end, and a little less so before: nothing has grown on its way.
        (falling(0.2) - 13.0, "silent", None),
        (falling(0.2) - 11.0, "explodes", 0.2),
        (np.array([0.0, np.nan]), "diverged", None),
        (np.array([np.inf, 0.0]), "diverged", None),
    ],
)
def test_one_word_for_a_curve(norms: Doubles, kind: str, slope: float | None) -> None:
    found = trend(norms)
    assert found.kind == kind
    if slope is not None:
        assert found.slope_per_step == pytest.approx(slope, abs=1e-9)
    if kind == "dies":
        assert found.zero_after == 71
