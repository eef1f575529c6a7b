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
        slope = self.over_time(1)
        self.slope: Array = self.by_seed(slope)[:, :, 0]
        """Derivative of the activation at each timestep, (timesteps, seeds, units, batch)."""
        self._slopes = slope[:, 0]
        each = self.sums_at, self.gate_lanes[:, 0], self.hidden_lanes[1:]
        self._forwards = list(zip(self.seen_at[: window.timesteps], *each, strict=True))
        self._backwards = list(zip(self.d_sums_at, self.slope, strict=True))

    def run(self) -> None:
        turned = self.matrix.swapaxes(1, 2)  # (seeds, units, rows)
        for t, (seen, sums, z, h) in enumerate(self._forwards):
            np.matmul(turned, seen, out=sums)  # (seeds, units, batch)
            self.activate(t, z, h)

    def prepare(self) -> None:
        self.slopes(self.hidden_lanes[1:], self._slopes)

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h,), (d_h_before,) = d_states.by_seed, d_before.by_seed
        d_z, slope = self._backwards[t]
        np.multiply(d_h, slope, out=d_z)  # (seeds, units, batch)
        np.matmul(self.recurrent_kernel, d_z, out=d_h_before)  # (seeds, units, batch)

    def activate(self, t: int, z: Array, h: Array) -> None:  # noqa: ARG002 - a variant keeps something by timestep
        """Write the activation of the sums `z` of timestep `t`, (units, lanes), into `h`."""
        np.tanh(z, out=h)

    def slopes(self, h: Array, out: Array) -> None:
        """Write the derivative of the activation, as a function of its output `h`, (timesteps, units, lanes)."""
        np.multiply(h, h, out=out)
        np.subtract(1, out, out=out)
