"""Terms of a gate add up to its pre-activation."""

from __future__ import annotations

import pytest

from core.networks.cells import CELLS
from core.networks.terms import gate_terms
from core.networks.traces import trace
from tests.core.networks.small_networks import SENTENCE, network


@pytest.mark.parametrize("name", CELLS)
def test_terms_add_up_to_the_preactivation(name: str) -> None:
    found = trace(network(name), SENTENCE)
    for gate in found.network.cell.gates:
        for t in range(found.timesteps):
            for unit in range(3):
                assert sum(gate_terms(found, gate, unit, t)) == pytest.approx(
                    found.preactivations[gate][t, unit], abs=1e-5
                )
