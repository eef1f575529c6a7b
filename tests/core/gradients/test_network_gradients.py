"""The gradients of a network are told with their kind and their slope."""

from __future__ import annotations

import numpy as np
import pytest

from core.gradients.network_gradients import network_gradients, told
from tests.core.gradients.small_networks import NETWORKS, STEPS, network


@pytest.mark.parametrize(("variant", "gain"), NETWORKS, ids=lambda value: getattr(value, "label", value))
def test_a_norm_for_every_timestep_and_the_parameters_of_the_network(variant: object, gain: float) -> None:
    run = network(variant, gain)  # type: ignore[arg-type]
    found = network_gradients(run, "last", None)
    assert len(found.log10_norm) == STEPS
    assert found.parameters == run.variant.parameters(found.units)
    assert found.clipped_log10_norm is None
    assert (found.cell_log10_norm is not None) == (found.cell == "lstm")
    if found.slope_per_step is not None:
        assert found.factor_per_step == pytest.approx(10**found.slope_per_step)


def test_clipping_shortens_what_is_longer_and_nothing_else() -> None:
    run = network(*NETWORKS[0])
    length = network_gradients(run, "last", None).parameter_log10_norm
    assert length is not None
    assert network_gradients(run, "last", 10 ** (length - 1)).clipped_log10_norm == pytest.approx(length - 1)
    assert network_gradients(run, "last", 10 ** (length + 1)).clipped_log10_norm == pytest.approx(length)


def test_what_is_no_number_is_not_told() -> None:
    assert (told(np.inf), told(np.nan), told(None), told(0.12345678949)) == (None, None, None, 0.123456789)
