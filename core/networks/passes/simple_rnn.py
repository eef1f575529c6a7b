"""Passes of a SimpleRNN (Elman 1990)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.networks.passes.base import Array, Passes, States, Window


class SimpleRNNPasses(Passes):
    """Passes of a SimpleRNN, in the names of its step."""

    blocks = 1

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        self.slope: Array = np.zeros_like(self.hidden[1:])
        """Derivative of the activation at each timestep, (timesteps, seeds, units, batch)."""
        self._forwards = list(zip(self.seen_at[:-1], self.sums_at, self.hidden_at[1:], strict=True))
        self._backwards = list(zip(self.d_sums_at, self.slope, strict=True))

    def run(self) -> None:
        turned = self.matrix.swapaxes(1, 2)  # (seeds, units, rows)
        for t, (seen, z, h) in enumerate(self._forwards):
            np.matmul(turned, seen, out=z)  # (seeds, units, batch)
            self.activate(t, z, h)

    def prepare(self) -> None:
        self.slope[:] = self.slopes()

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h,), (d_h_before,) = d_states, d_before
        d_z, slope = self._backwards[t]
        np.multiply(d_h, slope, out=d_z)  # (seeds, units, batch)
        np.matmul(self.recurrent_kernel, d_z, out=d_h_before)  # (seeds, units, batch)

    def activate(self, t: int, z: Array, h: Array) -> None:  # noqa: ARG002 - a variant keeps something by timestep
        """Write the activation of the sums `z` of timestep `t` into `h`."""
        np.tanh(z, out=h)

    def slopes(self) -> Array:
        """Return the derivative of the activation, as a function of its output."""
        return 1 - self.hidden[1:] ** 2
