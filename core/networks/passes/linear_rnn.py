"""Passes of a linear recurrence: every unit keeps a fixed share of itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float
from core.networks.cell import CellWeights
from core.networks.passes.base import Array, Passes, States, Window


class LinearRNNPasses(Passes):
    """Passes of a linear recurrence, in the names of its step. Its share stands beside the matrix."""

    blocks = 1

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        seeds, units = window.seeds, window.units
        self._heard = self.seen[:-1, :, units:]  # (timesteps, seeds, features + 1, batch)
        written = self.over_time(1)
        self._written: Array = self.by_seed(written)[:, :, 0]
        self._share, self._taken = self.fresh(), self.fresh()
        """Every window has a copy of the share that its unit keeps, and of what it takes of the new."""
        self._slope: Array = np.zeros((seeds, units, 1), dtype)
        before, after = self.hidden_lanes[:-1], self.hidden_lanes[1:]
        self._forwards = list(zip(written[:, 0], before, after, strict=True))
        self._backwards = list(self.d_sum_lanes[:, 0])

    def take(self, weights: CellWeights) -> None:
        super().take(weights)
        share = 0.5 + 0.5 * np.tanh(0.5 * weights.recurrent_kernel)  # (seeds, units, 1)
        self._slope = share * (1 - share)
        self._share.by_seed[0][:], self._taken.by_seed[0][:] = share, 1 - share

    def pack(self, weights: CellWeights) -> Array:
        unheard = np.zeros_like(self.matrix[:, : self.window.units])
        return np.concatenate([unheard, weights.kernel, weights.bias], axis=1)

    def unpack(self, d_matrix: Array) -> CellWeights:
        units = self.window.units
        return CellWeights(d_matrix[:, units:-1], d_matrix[:, :units, :1], d_matrix[:, -1:])

    def run(self) -> None:
        np.matmul(self.matrix[:, self.window.units :].swapaxes(1, 2), self._heard, out=self.sums)
        np.multiply(self._taken.by_seed[0], self.sums, out=self._written)  # (timesteps, seeds, units, batch)
        (share,) = self._share.lanes
        for written, h_before, h in self._forwards:
            np.multiply(share, h_before, out=h)  # (units, lanes)
            h += written

    def prepare(self) -> None:
        """Compute nothing: the factor of the way back is the share itself."""

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h,), (d_h_before,) = d_states.lanes, d_before.lanes
        np.multiply(d_h, self._taken.lanes[0], out=self._backwards[t])  # (units, lanes)
        np.multiply(d_h, self._share.lanes[0], out=d_h_before)  # (units, lanes)

    def backward(self, d_hidden: Float[Array, "seeds units timesteps_batch"]) -> CellWeights:
        """Walk back, then find the gradient by each share from those of the sums."""
        found = super().backward(d_hidden)
        # d_sums is (1 - z) d_h, so d_h (h_before - g), summed, is what reaches the share.
        moved = (self.hidden[:-1] - self.sums) / self._taken.by_seed[0]
        moved *= self.d_sums[:, :, 0]  # (timesteps, seeds, units, batch)
        # The batch, then time: in that order whatever seeds stand beside, so that a seed's last digit is its own.
        by_share = moved.sum(axis=3).sum(axis=0)[..., None]  # (seeds, units, 1)
        return found._replace(recurrent_kernel=by_share * self._slope)
