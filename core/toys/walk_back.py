"""The way back of a neuron's error: from the last output through every timestep to the first.

`dL/dh[t-1] = Wy·(φ'(z[t]) ⊙ dL/dh[t])`, backpropagation through time (Werbos 1990), where the loss is the sum of the
last output: what arrives at a timestep is then how much that output changes with that state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.toys.unroll import Activation, Doubles, Unrolled

SLOPES: Mapping[Activation, Callable[[Doubles], Doubles]] = {
    "tanh": lambda h: 1.0 - h**2,
    "relu": lambda h: np.asarray(h > 0, np.float64),
    "linear": np.ones_like,
}
"""Slope of each activation, by what it gave."""


@dataclass(frozen=True, eq=False)
class WalkBack:
    """The walk holds what arrives at each timestep."""

    errors: Doubles
    """dL/dh, (timesteps, units)."""

    @property
    def sizes(self) -> Doubles:
        """Length of the error at each timestep, (timesteps,); of one unit its size."""
        lengths: Doubles = np.linalg.norm(self.errors, axis=1)
        return lengths

    @property
    def factors(self) -> Doubles:
        """Factor of each step back, from t+1 to t, (timesteps - 1,); not a number where nothing was left."""
        sizes = self.sizes
        with np.errstate(divide="ignore", invalid="ignore"):
            found: Doubles = np.where(sizes[1:] > 0, sizes[:-1] / sizes[1:], np.nan)
        return found

    @property
    def arrives(self) -> float:
        """Share of the last timestep's error that reaches the first one."""
        sizes = self.sizes
        return float(sizes[0] / sizes[-1]) if sizes[-1] > 0 else 0.0


def walk_back(found: Unrolled) -> WalkBack:
    """Return what arrives at each timestep of a run when its last output is to change."""
    weights = found.weights
    slopes = SLOPES[found.spec.activation](found.states)
    error = weights.dense_kernel[:, 0] if found.spec.readout else np.ones(found.spec.units)
    errors = np.zeros_like(found.states)
    for t in range(found.timesteps - 1, -1, -1):
        errors[t] = error
        error = weights.recurrent_kernel @ (slopes[t] * error)
    return WalkBack(errors)
