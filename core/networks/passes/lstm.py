"""Passes of an LSTM (Hochreiter and Schmidhuber 1997, forget gate: Gers 2000)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from core.networks.cell import CellWeights
from core.networks.passes.base import STRIDE, Array, Passes, States, Window, zeros

FACTORS = 96 * 1024
"""Bytes of factors that are found at once: those of many timesteps, as long as they are small, and stay at hand."""


class LSTMPasses(Passes):
    """Passes of an LSTM, in the names of its step.

    An operation on so few numbers takes as long for three blocks as for one, so what is done alike lies side by side.
    A timestep has six blocks: three valves (the gates i, f and o), then the value that each of them opens for (g, the
    cell state before, and tanh(c)). What they let pass, i * g, f * c and h = o * tanh(c), are three blocks as well. For
    the same reason a single network multiplies by `np.dot`, which looks for no axis of seeds.
    """

    blocks = 4
    states = 2
    passed = 2
    more = 2
    in_place = True
    order = ("input_gate", "forget_gate", "output_gate", "candidate")

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        timesteps, units, all_lanes, passed = window.timesteps, window.units, self.all_lanes, self.passed_lanes
        block = passed.shape[2:]
        self._half = np.asarray(0.5, dtype)
        # A sigmoid is a tanh of half its sum: 1 / (1 + exp(-a)) = 1/2 + tanh(a / 2) / 2. The matrix halves the sum.
        self._scale = np.repeat(np.array((0.5, 0.5, 0.5, 1.0), dtype), units)
        gates, valves, values = self.gate_lanes, all_lanes[:, :3], all_lanes[:, 3:]
        c_before, tanh_c = all_lanes[:, 4], all_lanes[:, 5]
        self.cell_state = [*c_before, zeros(block, dtype)]
        """Cell states, each (units, lanes): before the first timestep, then after each."""
        i_f, g_c, o = valves[:, :2], values[:, :2], valves[:, 2]
        told = passed[:, :2], *passed.swapaxes(0, 1), self.cell_state[1:], tanh_c, o
        self._product_of = np.dot if window.seeds == 1 else np.matmul
        seen, sums, d_sums = map(self._by_network, (self.seen_at, self.sums_at, self.d_sums_at))
        self._forwards = list(zip(seen[:timesteps], sums, gates, valves, i_f, g_c, *told, strict=True))
        self._by_h, self._arrived = zeros(block, dtype), zeros((4, *block), dtype)
        """Gradient that arrives at what i, f, o and g have a share in, (4, units, lanes): at c, c, h and c."""
        most = max(1, FACTORS // (6 * self._by_h.nbytes))
        part, factors = zeros((most, 3, *block), dtype), zeros((most, 6, *block), dtype)
        self._backwards: list[tuple[Any, ...]] = []
        for begin in reversed(range(0, timesteps, most)):
            some = slice(begin, min(begin + most, timesteps))
            found = factors[: some.stop - begin]
            of_all = passed[some], valves[some], values[some], part[: len(found)], found[:, :3], found[:, 3:]
            each = found[:, :4], found[:, 5], valves[some, 1], self.d_sum_lanes[some], d_sums[some]
            steps = list(zip(range(begin, some.stop), *each, self._from_outputs_at[some], strict=True))
            self._backwards.append((*of_all, steps[::-1]))
        self.lay_out_sums()

    def _by_network(self, arrays: Sequence[Array]) -> Sequence[Array]:
        """Return arrays, each with an axis of seeds, as products take them: without that axis where there is one."""
        return [array[0] for array in arrays] if self.window.seeds == 1 else arrays

    def lay_out_sums(self) -> None:
        """Lay the sums out for their product in Keras's order, i, f, g, o: they are copied anyway."""
        units = self.window.units
        ((to, sums),) = self._sums_to
        first_two, third, last = slice(2 * units), slice(2 * units, 3 * units), slice(3 * units, None)
        places = (first_two, first_two), (third, last), (last, third)
        self._sums_to = [(to[:, here], sums[:, there]) for here, there in places]

    def pack(self, weights: CellWeights) -> Array:
        units = self.window.units
        i_f, g, o = slice(2 * units), slice(2 * units, 3 * units), slice(3 * units, None)
        stacked = super().pack(weights)
        return np.concatenate([stacked[..., i_f], stacked[..., o], stacked[..., g]], axis=2)

    def run(self) -> None:
        (turned,) = self._by_network([(self.matrix * self._scale).swapaxes(1, 2)])  # (seeds, 4 * units, rows)
        product, tanh, multiply, add, half = self._product_of, np.tanh, np.multiply, np.add, self._half
        for seen, sums, gates, valves, i_f, g_c, both, written, kept, h, c, tanh_c, o in self._forwards:
            product(turned, seen, sums)  # (seeds, 4 * units, batch)
            tanh(gates, gates)  # (4, units, lanes)
            multiply(valves, half, valves)  # (3, units, lanes): the sigmoids
            add(valves, half, valves)
            multiply(i_f, g_c, both)  # (2, units, lanes)
            add(written, kept, c)  # c = i * g + f * c
            tanh(c, tanh_c)
            multiply(o, tanh_c, h)  # h = o * tanh(c)

    def prepare(self) -> None:
        """Compute nothing: four operations find the factors of some timesteps while their blocks are at hand."""

    def walk_back(self) -> States:
        d_states, arrived = self._states[0], self._arrived
        d_states.all[:] = 0
        (d_h, d_c), at_i_f, at_h, at_c = d_states.lanes, arrived[:2], *arrived[2:]
        kernel, d_h_by_network = self._by_network((self.recurrent_kernel, d_states.by_seed[0]))
        add, subtract, multiply, product, by_h = np.add, np.subtract, np.multiply, self._product_of, self._by_h
        for passed, valves, values, part, to_valves, to_values, timesteps in self._backwards:
            multiply(passed, valves, part)  # (timesteps, 3, units, lanes)
            subtract(passed, part, to_valves)  # back through a sigmoid: passed * (1 - valve)
            multiply(passed, values, part)
            subtract(valves, part, to_values)  # back through a tanh: valve * (1 - value ** 2)
            for t, to_sums, to_c, f, d_gates, d_sums, from_outputs in timesteps:
                if t % STRIDE == 0:
                    self.drop_negligible(d_states.all)
                add(d_h, from_outputs, at_h)  # (units, lanes)
                multiply(to_c, at_h, by_h)
                add(d_c, by_h, at_c)  # by way of h = o * tanh(c)
                at_i_f[...] = at_c
                multiply(f, at_c, d_c)  # by way of c = f * c + i * g
                multiply(to_sums, arrived, d_gates)  # (4, units, lanes): where the gates were
                product(kernel, d_sums, d_h_by_network)  # (seeds, units, batch)
        return d_states

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        (d_h, d_c), (_, d_c_before) = d_states.lanes, d_before.lanes
        valves, values = self.all_lanes[t, :3], self.all_lanes[t, 3:]
        passed, f, d_gates = self.passed_lanes[t], valves[1], self.d_sum_lanes[t]
        # One less the square first: where a value is all but one, that loses no digit.
        to_valves = passed * (1 - valves)  # (3, units, lanes): back through a sigmoid
        to_g, _, to_c = valves * (1 - values * values)  # (units, lanes): back through a tanh
        d_c += to_c * d_h  # by way of h = o * tanh(c)
        np.multiply(d_c, f, out=d_c_before)  # by way of c = f * c + i * g, before gradients take the place of gates
        np.multiply(to_valves[:2], d_c, out=d_gates[:2])  # (2, units, lanes)
        np.multiply(to_valves[2], d_h, out=d_gates[2])
        np.multiply(to_g, d_c, out=d_gates[3])
        np.matmul(self.recurrent_kernel, self.d_sums_at[t], out=d_before.by_seed[0])  # (seeds, units, batch)
