"""What claims about the long perreo are built from: a network of every seed, its traces, and how open its gates are."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from core.experiments.gates import GatesSpec
from core.networks.cells import CELLS
from core.networks.network import Network, initial_weights
from core.words.long_perreo import OPENINGS, TAUGHT
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner
from lessons.checking.lesion_claims import SEEDS, UNITS
from lessons.checking.perreo_claims import STEPS, carriers, openness, perreos


class Newborn:
    """A runner whose networks were never trained."""

    def network(self, spec: Any) -> Network:
        assert isinstance(spec, GatesSpec)
        assert (spec.task, spec.steps) == ("horizon", STEPS)
        cell, tokens = CELLS[spec.cell], len(SONG.tokens)
        return Network(cell, spec.units, tokens, initial_weights(cell, spec.units, tokens, [spec.seed]))


RUNNER = cast("ClaimRunner", Newborn())


def test_a_gate_is_averaged_unit_by_unit_while_the_verb_sounds() -> None:
    networks = carriers(RUNNER)
    assert len(networks) == len(SEEDS)
    found = perreos(networks[0])
    assert [one.timesteps for one in found] == [len(opening.words) + TAUGHT for opening in OPENINGS]
    means = openness(networks[0], "update_gate")
    assert means.shape == (UNITS,)
    by_hand = np.mean([one.gates["update_gate"][-TAUGHT + 1 :] for one in found], axis=(0, 1))
    np.testing.assert_allclose(means, by_hand, rtol=1e-6)
