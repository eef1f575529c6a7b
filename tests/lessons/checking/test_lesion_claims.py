"""What claims about lesions are built from: networks of every seed, what a lesion leaves, and the counts of a cell."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.networks.interventions import clamp
from core.networks.network import Network, initial_weights
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner
from lessons.checking.lesion_claims import (
    SEEDS,
    UNITS,
    cell_parameters,
    erased,
    mean,
    networks,
    percentiles,
    right_words,
    traces,
)


class Newborn:
    """A runner whose networks were never trained."""

    def network(self, spec: Any) -> Network:
        assert isinstance(spec, GatesSpec)
        cell = CELLS[spec.cell]
        tokens = len(SONG.tokens)
        return Network(cell, spec.units, tokens, initial_weights(cell, spec.units, tokens, [spec.seed]))


RUNNER = cast("ClaimRunner", Newborn())


def test_there_is_a_network_for_each_seed() -> None:
    assert len(networks(RUNNER)) == len(traces(RUNNER)) == len(SEEDS)
    assert cell_parameters("gru") == 3 * UNITS * (UNITS + len(SONG.tokens) + 2)


def test_a_state_that_is_erased_leaves_no_memory() -> None:
    for found in traces(RUNNER, erased("hidden_state"), tokens=[0, 1, 0]):
        assert np.array_equal(found.odds[0], found.odds[2])
    words = right_words(RUNNER, clamp("update_gate", 1))
    assert len(words) == len(SEEDS)
    assert 0 <= mean(words) <= len(SONG.cycle)


def test_a_lesion_stands_somewhere_among_its_controls() -> None:
    assert all(0 <= found <= 100 for found in percentiles(RUNNER, clamp("update_gate", 0), "gru")[:1])
