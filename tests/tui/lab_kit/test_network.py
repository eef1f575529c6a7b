"""A lab around one network knows which it is, and whether it has learned."""

from __future__ import annotations

import numpy as np
import pytest

from core.engine.fake import FakeEngine
from core.experiments.gates import GatesSpec
from tui.lab_kit.network import NetworkLab, Which
from tui.labs.gates.lab import GatesLab
from tui.strings import load_strings

STRINGS = load_strings("en")


@pytest.fixture
def lab() -> NetworkLab:
    made = GatesLab(FakeEngine(), STRINGS)
    made.configure({"cell": "gru", "units": "3", "seed": 7, "steps": 5, "words": "ella"})
    return made


def test_a_step_chooses_the_network(lab: NetworkLab) -> None:
    assert lab.which == Which("gru", 3, 7, 5) == Which.of(lab.training())
    assert Which.of(GatesSpec(task="horizon")) != Which.of(GatesSpec())
    newborn = lab.newborn
    assert (newborn.cell.name, newborn.units) == ("gru", 3)
    np.testing.assert_array_equal(newborn.weights.dense_kernel, lab.newborn.weights.dense_kernel)


def test_nothing_has_learned_before_its_training(lab: NetworkLab) -> None:
    assert (lab.network, lab.learned, lab.trained) == (None, False, [])
    assert lab.network_text() == STRINGS("lab.network.untrained", model=STRINGS("model.gru"), units=3)
