"""Passes of an assembly: a belt with any set of parts, forwards and back. One class serves them all."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from core.networks.cell import CellWeights
from core.networks.parts import Part, gates_of, named, tells
from core.networks.passes.base import Array, Passes, States, Window


class AssemblyPasses(Passes):
    """Passes of a belt and its parts, in the names of the step of the assembly.

    Blocks: the output gate, the other gates, the candidate, and with a reset gate the hidden state's part of the
    candidate. All but the output gate's sum reach the loss by way of the belt, so they share a factor.
    """

    parts: ClassVar[frozenset[Part]]

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        parts, units, names = self.parts, window.units, gates_of(self.parts)
        order = [name for name in ("output_gate", "input_gate", "forget_gate", "reset_gate") if name in names]
        self._places = {name: place for place, name in enumerate((*order, "candidate", "memory"))}
        self._valves = len(order)
        columns = [np.arange(units) + names.index(name) * units for name in (*order, "candidate")]
        self._columns = np.concatenate(columns)
        """Column of a kernel at which each column of the matrix is found."""
        self.told = tells(parts)
        self.belt: Array = self.hidden_lanes
        """The memory before each timestep, (timesteps + 1, units, lanes): what is said, where nothing stands between
        the two."""
        self.read: Array = self.hidden_lanes[1:]
        """Values that are read off the belt, squashed or as it is, (timesteps, units, lanes)."""
        if self.told:
            self.belt = np.zeros_like(self.hidden_lanes, order="C")
            self.read = self.over_time(1)[:, 0] if "squash" in parts else self.belt[1:]
        self.to_belt, self._to_sums = self.over_time(1)[:, 0], self.over_time(self.blocks)
        self.to_belt[:] = 1
        self._half = np.asarray(0.5, dtype)
        # A sigmoid is a tanh of half its sum: that of the gates is halved in the matrix.
        self._scale = np.repeat(np.where(np.arange(self.blocks) < self._valves, 0.5, 1.0).astype(dtype), units)
        self._part = np.zeros_like(self.belt[0])

    def pack(self, weights: CellWeights) -> Array:
        if "reset" not in self.parts:
            columns = self._columns
            arrays = weights.recurrent_kernel, weights.kernel, weights.bias
            return np.concatenate([array[..., columns] for array in arrays], axis=1)
        units, columns, memory = self.window.units, self._columns, self._memory
        candidate = slice(self._valves * units, memory.start)
        matrix: Array = np.zeros_like(self.matrix)
        matrix[:, units:-1, : memory.start] = weights.kernel[..., columns]
        matrix[:, -1, : memory.start] = weights.bias[:, 0, columns]
        matrix[:, :units, : memory.start] = weights.recurrent_kernel[..., columns]
        matrix[:, -1, : candidate.start] += weights.bias[:, 1, columns[: candidate.start]]
        # The reset gate reaches the memory's part of the candidate alone: it is summed apart.
        matrix[:, :units, memory] = matrix[:, :units, candidate]
        matrix[:, :units, candidate] = 0
        matrix[:, -1, memory] = weights.bias[:, 1, columns[candidate]]
        return matrix

    def unpack(self, d_matrix: Array) -> CellWeights:
        units, back = self.window.units, np.argsort(self._columns)
        if "reset" not in self.parts:
            return CellWeights(
                *(part[..., back] for part in (d_matrix[:, units:-1], d_matrix[:, :units], d_matrix[:, -1:]))
            )
        memory, valves = self._memory, self._valves * units
        by_input = d_matrix[..., : memory.start]
        by_state = np.concatenate([d_matrix[..., :valves], d_matrix[..., memory]], axis=2)
        bias = np.concatenate([by_input[:, -1:], by_state[:, -1:]], axis=1)
        return CellWeights(by_input[:, units:-1][..., back], by_state[:, :units][..., back], bias[..., back])

    @property
    def _memory(self) -> slice:
        """Columns of the memory's part of the candidate."""
        units = self.window.units
        return slice((self._valves + 1) * units, (self._valves + 2) * units)

    def _gate(self, name: str, t: int) -> Array:
        """Return one block of one timestep, (units, lanes)."""
        found: Array = self.gate_lanes[t, self._places[name]]
        return found

    def run(self) -> None:
        turned = (self.matrix * self._scale).swapaxes(1, 2)  # (seeds, blocks * units, rows)
        parts, part, count = self.parts, self._part, self._valves
        for t, (seen, sums) in enumerate(zip(self.seen_at[:-1], self.sums_at, strict=True)):
            np.matmul(turned, seen, out=sums)  # (seeds, blocks * units, batch)
            valves = self.gate_lanes[t, :count]  # (gates, units, lanes)
            np.tanh(valves, out=valves)
            valves *= self._half
            valves += self._half
            g, before, c = self._gate("candidate", t), self.belt[t], self.belt[t + 1]
            if "reset" in parts:
                np.multiply(self._gate("reset_gate", t), self._gate("memory", t), out=part)
                g += part
            np.tanh(g, out=g)
            if "couple" in parts:
                np.subtract(before, g, out=part)  # c = f * c + (1 - f) * g = g + f * (c - g)
                part *= self._gate("forget_gate", t)
                np.add(g, part, out=c)
            else:
                if "ignore" in parts:
                    np.multiply(self._gate("input_gate", t), g, out=part)
                written = part if "ignore" in parts else g
                kept = np.multiply(self._gate("forget_gate", t), before, out=c) if "forget" in parts else before
                np.add(kept, written, out=c)
            if not self.told:
                continue
            read, h = self.read[t], self.hidden_lanes[t + 1]
            if "squash" in parts:
                np.tanh(c, out=read)
            if "select" in parts:
                np.multiply(self._gate("output_gate", t), read, out=h)
            else:
                h[:] = read

    def prepare(self) -> None:
        parts = self.parts
        gates = {name: self.gate_lanes[:, place] for name, place in self._places.items() if place < self.blocks}
        to = {name: self._to_sums[:, place] for name, place in self._places.items() if place < self.blocks}
        g, before = gates["candidate"], self.belt[:-1]
        inlet = 1 - gates["forget_gate"] if "couple" in parts else gates["input_gate"] if "ignore" in parts else 1
        to["candidate"][:] = inlet * (1 - g**2)
        if "forget" in parts:
            f = gates["forget_gate"]
            to["forget_gate"][:] = (before - g if "couple" in parts else before) * f * (1 - f)
        if "ignore" in parts:
            i = gates["input_gate"]
            to["input_gate"][:] = g * i * (1 - i)
        if "reset" in parts:
            r = gates["reset_gate"]
            to["reset_gate"][:] = to["candidate"] * gates["memory"] * r * (1 - r)
            to["memory"][:] = to["candidate"] * r
        if "squash" in parts:
            np.subtract(1, self.read**2, out=self.to_belt)
        if "select" in parts:
            o = gates["output_gate"]
            to["output_gate"][:] = self.read * o * (1 - o)
            self.to_belt[:] = o * self.to_belt if "squash" in parts else o

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        d_h, d_c = d_states.lanes[0], d_states.lanes[-1]
        d_h_before, d_c_before = d_before.lanes[0], d_before.lanes[-1]
        d_gates, to_sums, first = self.d_sum_lanes[t], self._to_sums[t], int("select" in self.parts)
        if self.told:
            d_c += d_h * self.to_belt[t]  # (units, lanes): by way of what is told
        if first:
            np.multiply(to_sums[0], d_h, out=d_gates[0])  # (units, lanes)
        np.multiply(to_sums[first:], d_c, out=d_gates[first:])  # (blocks, units, lanes)
        along = d_c * self._gate("forget_gate", t) if "forget" in self.parts else d_c  # (units, lanes)
        np.matmul(self.recurrent_kernel, self.d_sums_at[t], out=d_before.by_seed[0])  # (seeds, units, batch)
        if self.told:
            d_c_before[:] = along
        else:
            d_h_before += along


@cache
def assembly_passes(parts: frozenset[Part]) -> type[Passes]:
    """Return the class of the passes of an assembly."""
    blocks, states = len(gates_of(parts)) + int("reset" in parts), 2 if tells(parts) else 1
    return type(f"Passes of {named(parts)}", (AssemblyPasses,), {"parts": parts, "blocks": blocks, "states": states})
