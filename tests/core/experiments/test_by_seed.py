"""Groups tell what the network that was measured would: its width, its numbers, its seeds."""

from __future__ import annotations

import numpy as np
import pytest

from core.experiments.by_seed import Group, joined
from core.experiments.registry import EXPERIMENTS
from core.jobs.network_training import NetworkTraining
from core.jobs.trained_network import Trained
from core.networks.cells import cell_named
from core.networks.network import Network, count_parameters, initial_weights
from core.words.vocabulary import SONG
from tests.runs import SPECS

ABLE = [name for name, one in EXPERIMENTS.items() if one.by_seed is not None]


@pytest.mark.parametrize("name", ABLE)
def test_a_seed_is_measured_as_if_it_were_alone(name: str) -> None:
    by_seed = EXPERIMENTS[name].by_seed
    assert by_seed is not None
    asked = by_seed.trainings(SPECS[name])[0]
    cell, features = cell_named(asked.cell), asked.task.features
    network = Network(cell, asked.units, features, initial_weights(cell, asked.units, features, asked.seeds))
    whole = by_seed.measure(asked, network)
    each = []
    for place, seed in enumerate(asked.seeds):
        alone = NetworkTraining(asked.cell, asked.units, asked.task, (seed,), asked.steps)
        each.append(by_seed.measure(alone, network.seed(place)))
    for found, expected in zip(joined(each).values(), whole.values(), strict=True):
        np.testing.assert_array_equal(found, expected)


def test_a_group_is_of_the_network_that_was_trained() -> None:
    cell = cell_named("lstm")
    network = Network(cell, 3, SONG.features, initial_weights(cell, 3, SONG.features, (5, 6)))
    asked = NetworkTraining("lstm", 3, SONG, (5, 6), 100)
    group = Group.of(
        asked,
        Trained(network, True, 40, "numpy"),
        lambda _, one: {"seeds": np.arange(one.seeds, dtype=np.float64)},
        1.5,
    )
    assert (group.cell, group.units, group.seeds) == ("lstm", 3, 2)
    assert group.parameters == count_parameters(cell, 3, SONG.features)
    assert (group.request.steps, group.cached, group.seconds) == (40, True, 1.5)
