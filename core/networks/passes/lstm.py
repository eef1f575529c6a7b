"""Passes of an LSTM (Hochreiter and Schmidhuber 1997, forget gate: Gers 2000)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.networks.passes.base import Array, Passes, States, Window


class LSTMPasses(Passes):
    """Passes of an LSTM, in the names of its step.

    Gates stand in the order o, i, f, g, so that the sigmoids are neighbours and one operation. Gradients by their sums
    stand in Keras's order i, f, g, o.
    """

    blocks = 4
    states = 2
    order = ("output_gate", "input_gate", "forget_gate", "candidate")

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        timesteps, units = window.timesteps, window.units
        self.cell_state: Array = np.zeros_like(self.hidden_lanes, order="C")
        """Cell states, (timesteps + 1, units, lanes)."""
        self.tanh_c, self.to_c, self.kept, self.written = (self.over_time(1)[:, 0] for _ in range(4))
        self._half = np.asarray(0.5, dtype)
        # A sigmoid is a tanh of half its sum: 1 / (1 + exp(-a)) = 1/2 + tanh(a / 2) / 2. The matrix halves the sum.
        self._scale = np.repeat(np.array((0.5, 0.5, 0.5, 1.0), dtype), units)
        self._by_h = np.zeros_like(self.cell_state[0])
        gates = self.gate_lanes
        each = gates[:, :3], *gates.swapaxes(0, 1)
        passed = self.kept, self.written
        states = self.cell_state[:-1], self.cell_state[1:], self.tanh_c, self.hidden_lanes[1:]
        self._forwards = list(zip(self.seen_at[:timesteps], self.sums_at, gates, *each, *passed, *states, strict=True))
        d_sums, to_sums = self.d_sum_lanes, self.to_sums
        by_h = d_sums[:, 3], to_sums[0], self.to_c
        by_c = d_sums[:, :3], to_sums[1:].swapaxes(0, 1), gates[:, 2]
        self._backwards = list(zip(self.d_sums_at, *by_h, *by_c, strict=True))

    def run(self) -> None:
        last = 3 * self.window.units
        matrix = np.concatenate([self.matrix[..., last:], self.matrix[..., :last]], axis=2)
        matrix *= self._scale
        turned = matrix.swapaxes(1, 2)  # (seeds, 4 * units, rows)
        half = self._half
        for seen, sums, gates, valves, o, i, f, g, kept, written, c_before, c, tanh_c, h in self._forwards:
            np.matmul(turned, seen, out=sums)  # (seeds, 4 * units, batch)
            np.tanh(gates, out=gates)  # (4, units, lanes)
            valves *= half  # (3, units, lanes): the sigmoids
            valves += half
            np.multiply(f, c_before, out=kept)
            np.multiply(i, g, out=written)
            np.add(kept, written, out=c)  # c = f * c + i * g
            np.tanh(c, out=tanh_c)
            np.multiply(o, tanh_c, out=h)  # h = o * tanh(c)

    def prepare(self) -> None:
        o, i, f, g = self.apart()  # (timesteps, units, lanes); each makes room for its own factor
        self.through_tanh(self.tanh_c, o, out=self.to_c)
        self.through_tanh(g, i, out=g)
        self.through_sigmoid(o, self.hidden_lanes[1:], out=o)
        self.through_sigmoid(i, self.written, out=i)
        self.through_sigmoid(f, self.kept, out=f)

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h, d_c), (_, d_c_before), by_h = d_states.lanes, d_before.lanes, self._by_h
        d_sums, d_o, to_o, to_c, d_ifg, to_ifg, f = self._backwards[t]
        np.multiply(to_o, d_h, out=d_o)  # (units, lanes)
        np.multiply(to_c, d_h, out=by_h)
        d_c += by_h  # by way of h = o * tanh(c)
        np.multiply(to_ifg, d_c, out=d_ifg)  # (3, units, lanes)
        np.matmul(self.recurrent_kernel, d_sums, out=d_before.by_seed[0])  # (seeds, units, batch)
        np.multiply(d_c, f, out=d_c_before)  # by way of c = f * c + i * g
