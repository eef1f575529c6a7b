"""Passes of an LSTM (Hochreiter and Schmidhuber 1997, forget gate: Gers 2000)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.networks.passes.base import Passes, States, Window

HALVES = np.array((0.5, 0.5, 1.0, 0.5))[:, None, None]
"""Share of each sum that its tanh takes, in the order of the gates: 1 / (1 + exp(-a)) = 1/2 + tanh(a / 2) / 2."""


class LSTMPasses(Passes):
    """Passes of an LSTM, in the names of its step; gates in the order i, f, g, o."""

    blocks = 4
    states = 2

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        timesteps = window.timesteps
        self.cell_state = np.zeros((timesteps + 1, *self.hidden.shape[1:]), dtype)
        self.tanh_c, self.to_c = np.zeros_like(self.hidden[1:]), np.zeros_like(self.hidden[1:])
        self.to_sums = np.zeros_like(self.gates)
        # As large as the gates themselves: NumPy takes twice as long where it has to repeat one of two arrays.
        self._halves = np.broadcast_to(HALVES, self.gates.shape[1:]).astype(dtype, order="C")
        self._rest = 1 - self._halves  # 1/2 for a sigmoid, 0 for a tanh
        self._scale = np.repeat(HALVES.ravel(), window.units).astype(dtype)
        self._i_g = np.zeros_like(self.hidden[0])
        gates = self.gates.transpose(2, 0, 1, 3, 4)
        cell_states = list(self.cell_state)
        states = cell_states[:-1], cell_states[1:], self.tanh_c, self.hidden_at[1:]
        self._forwards = list(zip(self.seen_at[:-1], self.sums_at, self.gates, *gates, *states, strict=True))
        d_sums, to_sums = self.d_sums, self.to_sums
        by_c, by_h = (d_sums[:, :, :3], to_sums[:, :, :3]), (d_sums[:, :, 3], to_sums[:, :, 3])
        self._backwards = list(zip(self.d_sums_at, *by_c, *by_h, self.to_c, self.gates[:, :, 1], strict=True))

    def run(self) -> None:
        turned = (self.matrix * self._scale).swapaxes(1, 2)  # (seeds, 4 * units, rows)
        i_g = self._i_g
        for seen, sums, gates, i, f, g, o, c_before, c, tanh_c, h in self._forwards:
            np.matmul(turned, seen, out=sums)  # (seeds, 4 * units, batch)
            np.tanh(sums, out=sums)
            gates *= self._halves  # (seeds, 4, units, batch)
            gates += self._rest
            np.multiply(f, c_before, out=c)  # c = f * c + i * g
            np.multiply(i, g, out=i_g)
            c += i_g
            np.tanh(c, out=tanh_c)
            np.multiply(o, tanh_c, out=h)  # h = o * tanh(c)

    def prepare(self) -> None:
        i, f, g, o = self.gates.transpose(2, 0, 1, 3, 4)
        to_i, to_f, to_g, to_o = self.to_sums.transpose(2, 0, 1, 3, 4)
        self.to_c[:] = o * (1 - self.tanh_c**2)
        to_i[:] = g * i * (1 - i)
        to_f[:] = self.cell_state[:-1] * f * (1 - f)
        to_g[:] = i * (1 - g**2)
        to_o[:] = self.tanh_c * o * (1 - o)

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h, d_c), (d_h_before, d_c_before) = d_states, d_before
        d_sums, d_ifg, to_ifg, d_o, to_o, to_c, f = self._backwards[t]
        d_c += d_h * to_c  # (seeds, units, batch): by way of h = o * tanh(c)
        np.multiply(to_ifg, d_c[:, None], out=d_ifg)  # (seeds, 3, units, batch)
        np.multiply(to_o, d_h, out=d_o)  # (seeds, units, batch)
        np.matmul(self.recurrent_kernel, d_sums, out=d_h_before)  # (seeds, units, batch)
        np.multiply(d_c, f, out=d_c_before)  # (seeds, units, batch): by way of c = f * c + i * g
