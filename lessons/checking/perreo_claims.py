"""Helpers of claims about the long perreo: networks of the gates lab that carry a name, and how open a gate is."""

from __future__ import annotations

import numpy as np

from core.base.arrays import Floats
from core.experiments.gates import GatesSpec
from core.networks.network import Network
from core.networks.traces import Trace, trace
from core.words.long_perreo import OPENINGS, TAUGHT, VERB
from core.words.vocabulary import SONG
from lessons.checking.claims import ClaimRunner
from lessons.checking.lesion_claims import SEEDS, UNITS

STEPS = 1500
"""Training steps, as many as in the memory lab."""


def carriers(runner: ClaimRunner, cell: str = "gru") -> list[Network]:
    """Return a network of each seed that was taught the long perreo up to 30, the same as the lab's."""
    return [runner.network(GatesSpec(cell, UNITS, seed, steps=STEPS, task="horizon")) for seed in SEEDS]


def perreos(network: Network) -> list[Trace]:
    """Return the trace of each opening with 30 verbs."""
    return [trace(network, SONG.encode([*opening.words, *[VERB] * TAUGHT])) for opening in OPENINGS]


def openness(network: Network, gate: str) -> Floats:
    """Return each unit's mean of a gate while the verb is repeated, over the three openings: (units,)."""
    means: Floats = np.mean([found.gates[gate][-TAUGHT + 1 :].mean(axis=0) for found in perreos(network)], axis=0)
    return means
