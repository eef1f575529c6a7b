"""Records carry networks and arrays between processes to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.networks.cells import NETWORK_CELLS
from core.networks.records import NetworkRecord, Tensor
from tests.core.networks.small_networks import network


@pytest.mark.parametrize("name", NETWORK_CELLS)
def test_records_carry_networks(name: str) -> None:
    found = network(name, seeds=(1, 2))
    again = NetworkRecord.of(found).network()
    assert (again.cell, again.units, again.tokens, again.seeds) == (found.cell, found.units, 7, 2)
    for ours, theirs in zip(found.weights.cell, again.weights.cell, strict=True):
        np.testing.assert_array_equal(ours, theirs)


@given(st.lists(st.floats(width=32, allow_nan=False), max_size=20))
def test_tensors_keep_every_bit(values: list[float]) -> None:
    array = np.array(values, np.float32).reshape(-1, 1)
    np.testing.assert_array_equal(Tensor.of(array).array(), array)
