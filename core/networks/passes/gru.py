"""Passes of a GRU (Cho 2014), in Keras's form `reset_after=True`."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.networks.cell import CellWeights
from core.networks.passes.base import Array, Passes, States, Window, zeros


class GRUPasses(Passes):
    """Passes of a GRU, in the names of its step.

    The reset gate reaches the hidden state's part of the candidate and not the input's, so the two are summed apart.
    Blocks: update gate, reset gate, candidate (its sum: of the input alone), and the hidden state's part of it.
    """

    blocks = 4

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        units = window.units
        self._half = np.asarray(0.5, dtype)
        # A sigmoid is a tanh of half its sum: that of the two gates is halved in the matrix.
        self._scale = np.repeat(np.array((0.5, 0.5, 1.0, 1.0), dtype), units)
        self.kept, self._factor = (self.over_time(1)[:, 0] for _ in range(2))
        self._part = zeros(self._factor[0].shape, dtype)
        gates, before, after = self.gate_lanes, self.hidden_lanes[:-1], self.hidden_lanes[1:]
        each = gates[:, :2], *gates.swapaxes(0, 1), self.kept
        self._forwards = list(zip(self.seen_at[:-1], self.sums_at, *each, before, after, strict=True))
        self._backwards = list(
            zip(self.d_sums_at, self.d_sum_lanes, self.to_sums.swapaxes(0, 1), gates[:, 0], strict=True)
        )

    def pack(self, weights: CellWeights) -> Array:
        units = self.window.units
        z_r, g, g_h = slice(2 * units), slice(2 * units, 3 * units), slice(3 * units, None)
        matrix: Array = np.zeros_like(self.matrix)
        matrix[:, :units, z_r] = weights.recurrent_kernel[..., z_r]
        matrix[:, :units, g_h] = weights.recurrent_kernel[..., g]
        matrix[:, units:-1, : 3 * units] = weights.kernel
        # The two biases of the gates add up at once; those of the candidate stay apart.
        matrix[:, -1, z_r] = weights.bias[:, 0, z_r] + weights.bias[:, 1, z_r]
        matrix[:, -1, g] = weights.bias[:, 0, g]
        matrix[:, -1, g_h] = weights.bias[:, 1, g]
        return matrix

    def unpack(self, d_matrix: Array) -> CellWeights:
        units = self.window.units
        by_input, z_r, g_h = d_matrix[..., : 3 * units], d_matrix[..., : 2 * units], d_matrix[..., 3 * units :]
        by_state = np.concatenate([z_r, g_h], axis=2)
        bias = np.concatenate([by_input[:, -1:], by_state[:, -1:]], axis=1)
        return CellWeights(by_input[:, units:-1], by_state[:, :units], bias)

    def run(self) -> None:
        turned = (self.matrix * self._scale).swapaxes(1, 2)  # (seeds, 4 * units, rows)
        half, part = self._half, self._part
        for seen, sums, both, z, r, g, g_h, kept, h_before, h in self._forwards:
            np.matmul(turned, seen, out=sums)  # (seeds, 4 * units, batch)
            np.tanh(both, out=both)  # (2, units, lanes)
            both *= half
            both += half
            np.multiply(r, g_h, out=part)  # g = tanh(g + r * g_h)
            g += part
            np.tanh(g, out=g)
            np.subtract(h_before, g, out=part)
            np.multiply(part, z, out=kept)
            np.add(g, kept, out=h)  # h = z * h + (1 - z) * g = g + z * (h - g)

    def prepare(self) -> None:
        z, r, g, g_h = self.apart()  # (timesteps, units, lanes); each makes room for its own factor
        factor = self._factor
        np.subtract(1, z, out=factor)
        self.through_tanh(g, factor, out=g)
        self.through_sigmoid(z, self.kept, out=z)
        np.multiply(g, g_h, out=factor)
        factor *= r
        np.multiply(g, r, out=g_h)
        self.through_sigmoid(r, factor, out=r)

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h,), (d_h_before,), along = d_states.lanes, d_before.lanes, self._part
        d_sums, d_gates, to_sums, z = self._backwards[t]
        np.multiply(to_sums, d_h, out=d_gates)  # (4, units, lanes)
        np.matmul(self.recurrent_kernel, d_sums, out=d_before.by_seed[0])  # (seeds, units, batch)
        np.multiply(d_h, z, out=along)
        d_h_before += along  # by way of z * h
