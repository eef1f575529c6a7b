"""Task: common interface of the song, the long perreo and the waves, for which networks are trained."""

from __future__ import annotations

from typing import Literal, Protocol

from core.base.arrays import Doubles
from core.base.shapes import Float64
from core.networks.network import Network

Measure = Literal["accuracy", "mse"]
"""Measure of a trained network: the share that it gets right, or its mean squared error."""


class Task(Protocol):
    """Inputs of a network and the answers that it learns to give after each timestep."""

    @property
    def features(self) -> int:
        """Return the size of the input at a timestep, which is that of the output too."""

    @property
    def timesteps(self) -> int:
        """Return the timesteps of a training window."""

    @property
    def batch(self) -> int:
        """Return the windows of a training step."""

    @property
    def description(self) -> object:
        """Return a key that sets it apart from every other task: anything that msgspec writes as JSON."""

    @property
    def measure(self) -> Measure:
        """Return the measure of `scores`."""

    def scores(self, network: Network) -> Float64[Doubles, " seeds"]:
        """Return the score of each seed: (seeds,)."""

    def glance(self, network: Network) -> Float64[Doubles, " seeds"]:
        """Return an estimate of `scores` that is quick enough to be asked ten times a second."""
