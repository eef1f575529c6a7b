"""The chapter's waves as a task: fifty values in, the next one out."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from core.base.arrays import Doubles, Floats
from core.base.shapes import Float32, Float64
from core.networks.network import Network, logits
from core.networks.task import Measure
from core.series.waves import WINDOW, Split, Windows, wave_split

WAVES_SEED = 42
"""Seed of the waves themselves: everybody trains on the chapter's."""
BATCH = 32
GLANCED = 100
"""Windows of a glance."""


@dataclass(frozen=True)
class NextWave:
    """The task is the next value of a wave, by its mean squared error."""

    @property
    def features(self) -> int:
        """Return one: a value."""
        return 1

    @property
    def timesteps(self) -> int:
        """The chapter's window."""
        return WINDOW

    @property
    def batch(self) -> int:
        """Return as many as `model.fit` takes."""
        return BATCH

    @property
    def description(self) -> object:
        """The waves are always the same."""
        return "waves", WAVES_SEED, WINDOW

    @property
    def measure(self) -> Measure:
        """The mean squared error."""
        return "mse"

    def scores(self, network: Network) -> Float64[Doubles, " seeds"]:
        """Return each seed's mean squared error on the validation part: (seeds,)."""
        return squared_errors(network, chapter_waves().valid)

    def glance(self, network: Network) -> Float64[Doubles, " seeds"]:
        """Return the same on its first windows alone."""
        valid = chapter_waves().valid
        return squared_errors(network, Windows(valid.inputs[:GLANCED], valid.targets[:GLANCED]))


@functools.cache
def chapter_waves() -> Split:
    """Return 7,000 windows to train on, 2,000 to judge by, 1,000 that nobody touches."""
    return wave_split("one_step", WAVES_SEED)


def squared_errors(network: Network, windows: Windows) -> Float64[Doubles, " seeds"]:
    """Return each seed's mean over `windows`: (seeds,)."""
    errors = last_values(network, windows.inputs) - windows.targets
    scores: Doubles = np.mean(errors.astype(np.float64) ** 2, axis=(1, 2))
    return scores


def last_values(network: Network, inputs: Float32[Floats, "batch timesteps 1"]) -> Float32[Floats, "seeds batch 1"]:
    """Return what each seed says after the last timestep, (seeds, batch, 1), of inputs (batch, timesteps, 1)."""
    state = network.fresh_state(len(inputs))
    for t in range(inputs.shape[1]):
        x = np.broadcast_to(inputs[:, t], (network.seeds, len(inputs), 1))
        state = network.cell.step(np, network.weights.cell, x, state).state
    said: Floats = logits(network.weights, state[0])
    return said
