"""What networks are trained for: the song, the long perreo, the waves, all behind one face. Knows no TensorFlow."""

from __future__ import annotations

from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from core.networks.network import Network

Measure = Literal["accuracy", "mse"]
"""How a trained network is judged: the share that it gets right, or its mean squared error."""


class Task(Protocol):
    """What a network hears, and what it is to say after each timestep."""

    @property
    def features(self) -> int:
        """Numbers that go in at a timestep; as many come out."""

    @property
    def timesteps(self) -> int:
        """Of a training window."""

    @property
    def batch(self) -> int:
        """Windows of a training step."""

    @property
    def description(self) -> object:
        """What sets it apart from every other task, as anything that msgspec writes as JSON."""

    @property
    def measure(self) -> Measure:
        """What `scores` are."""

    def scores(self, network: Network) -> npt.NDArray[np.float64]:
        """How well each seed does what it is trained for: (seeds,)."""

    def glance(self, network: Network) -> npt.NDArray[np.float64]:
        """The same near enough, and quick enough to be asked ten times a second."""
