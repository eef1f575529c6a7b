"""Passes of a minGRU (Feng and others 2024), and of one whose gate may be negative."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import numpy.typing as npt

from core.networks.cell import CellWeights
from core.networks.passes.base import Array, Passes, States, Window


class MinGRUPasses(Passes):
    """Passes of a minGRU, in the names of its step.

    No gate hears the hidden state: one product makes the gates of all timesteps before the loop, and what stays in the
    loop is a product and a sum by element. Blocks: update gate, candidate.
    """

    blocks = 2
    signed: ClassVar[bool] = False
    """Whether the update gate lies between -1 and 1 instead of 0 and 1."""

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        units = window.units
        self._heard = self.seen[:-1, :, units:]  # (timesteps, seeds, features + 1, batch)
        self._written = self.over_time(1)[:, 0]
        self._to_sums = self.over_time(2)
        self._half = np.asarray(0.5, dtype)
        # A sigmoid is a tanh of half its sum: that of the gate is halved in the matrix.
        scale = np.array((1.0 if self.signed else 0.5, 1.0), dtype)
        self._scale = np.repeat(scale, units)
        keeps, before, after = self.gate_lanes[:, 0], self.hidden_lanes[:-1], self.hidden_lanes[1:]
        self._forwards = list(zip(keeps, self._written, before, after, strict=True))
        self._backwards = list(zip(self.d_sum_lanes, self._to_sums, keeps, strict=True))

    def pack(self, weights: CellWeights) -> Array:
        unheard = np.zeros_like(self.matrix[:, : self.window.units])
        return np.concatenate([unheard, weights.kernel, weights.bias], axis=1)

    def unpack(self, d_matrix: Array) -> CellWeights:
        units = self.window.units
        return CellWeights(d_matrix[:, units:-1], d_matrix[:, :units, :0], d_matrix[:, -1:])

    def run(self) -> None:
        turned = (self.matrix[:, self.window.units :] * self._scale).swapaxes(1, 2)
        np.matmul(turned, self._heard, out=self.sums)  # (timesteps, seeds, 2 * units, batch)
        z, g = self.gate_lanes.swapaxes(0, 1)  # (timesteps, units, lanes)
        np.tanh(z, out=z)
        if not self.signed:
            z *= self._half
            z += self._half
        np.subtract(1, z, out=self._written)
        self._written *= g
        for kept, written, h_before, h in self._forwards:
            np.multiply(kept, h_before, out=h)  # (units, lanes)
            h += written

    def prepare(self) -> None:
        z, g = self.gate_lanes.swapaxes(0, 1)  # (timesteps, units, lanes)
        slope = 1 - z**2 if self.signed else z * (1 - z)
        self._to_sums[:, 0] = (self.hidden_lanes[:-1] - g) * slope
        self._to_sums[:, 1] = 1 - z

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h,), (d_h_before,) = d_states.lanes, d_before.lanes
        d_gates, to_sums, z = self._backwards[t]
        np.multiply(to_sums, d_h, out=d_gates)  # (2, units, lanes)
        np.multiply(d_h, z, out=d_h_before)  # (units, lanes)


class SignedGRUPasses(MinGRUPasses):
    """Passes of a minGRU whose gate is a tanh."""

    signed = True
