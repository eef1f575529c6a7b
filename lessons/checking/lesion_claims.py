"""Helpers of claims about lesions: trained networks of the gates lab, their traces, what a lesion leaves of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.base.arrays import Floats
from core.experiments.gates import GatesSpec
from core.lesions.effects import right_places
from core.lesions.study import study
from core.networks.cells import CELLS
from core.networks.interventions import Intervention, Place
from core.networks.network import Network, initial_weights
from core.networks.traces import Trace, trace
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner

UNITS = 8
SEEDS = range(42, 50)
ODD_ONE_OUT = len(SEEDS) - 1
"""Number of seeds that must agree where all do here.

One seed may differ on another machine, because training amplifies the last digit.
"""
MOST = 5
"""Number of seeds that must agree where most do. Three blocks of eight seeds gave 6 to 8."""
SENTENCE = SONG.encode(["ella", "perrea", "sola", ".", "sola"])
CONTROLS = 200


def networks(runner: ClaimRunner, cell: str = "gru") -> list[Network]:
    """Return one trained network for each seed, the same as the lab's."""
    return [runner.network(GatesSpec(cell=cell, units=UNITS, seed=seed)) for seed in SEEDS]


def traces(
    runner: ClaimRunner, *lesions: Intervention, cell: str = "gru", tokens: Sequence[int] = SENTENCE
) -> list[Trace]:
    """Return the trace of each network over the same words, with the same lesions."""
    return [trace(network, tokens, lesions=lesions) for network in networks(runner, cell)]


def right_words(runner: ClaimRunner, *lesions: Intervention, cell: str = "gru") -> list[int]:
    """Return how many next words of the song each seed predicts, from an empty state."""
    return [int(right_places(found.odds).sum()) for found in traces(runner, *lesions, cell=cell, tokens=SONG.cycle)]


def erased(state: str) -> Intervention:
    """Return the lesion that makes a state zero before every step."""
    return Intervention("zero", (Place(state),))


def percentiles(runner: ClaimRunner, lesion: Intervention, cell: str) -> list[float]:
    """Return for each seed the share of random lesions of the same size that move the odds less than this one, in per
    cent.
    """
    return [
        study(network, SENTENCE, lesion, CONTROLS, seed).song.standing.percentile
        for network, seed in zip(networks(runner, cell), SEEDS, strict=True)
    ]


def mean(values: Sequence[float] | Floats) -> float:
    """Return the mean over seeds."""
    return float(np.mean(values))


def cell_parameters(name: str) -> int:
    """Return the number of parameters of a cell, counted in its arrays."""
    weights = initial_weights(CELLS[name], UNITS, len(SONG.tokens), [42]).cell
    return int(sum(array.size for array in weights))
