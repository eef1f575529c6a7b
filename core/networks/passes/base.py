"""Passes: a recurrent layer over a whole window, forwards and back (backpropagation through time, Werbos 1990).

The step of `core.networks.cell` takes one timestep and tells all about it; the passes take all timesteps, some thousand
times a second, and train. They stand beside the step of each cell, and are quick for six reasons. Seeds and batch are
the last axes, a lane for each window that each network hears, so that each gate of a timestep is one block of memory,
and an operation goes over all networks at once. What a cell sees is one vector, its hidden state, its input and a one,
so that a timestep asks for one matrix product a network. A sigmoid is a tanh of half its sum, so that all gates are one
operation. The backward pass keeps every factor that does not depend on later timesteps outside its loop, and finds all
gradients of the layer by one product after it. Arrays are made once, written by every pass, and begin where a line of
the processor's cache does: small operations take a third less time so.

Shapes: `matrix` (seeds, units + features + 1, blocks * units) is recurrent kernel, kernel and bias, one below the
other. A state is (units, lanes), a gate likewise; where each network is multiplied by its own weights, the same memory
is seen as (seeds, units, batch).
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from functools import cache
from typing import Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float
from core.networks.cell import CellWeights

Array = npt.NDArray[Any]
"""An array of single or double precision: the one that the passes were made for."""


LINE = 64
"""Bytes of a line of the processor's cache."""
STRIDE = 8
"""Timesteps back between two looks for numbers that have all but vanished."""
NEGLIGIBLE = 0.7
"""Power of the smallest normal number below which a gradient counts for nothing: 3e-27 in single precision."""


class Window(NamedTuple):
    """Sizes of what passes work on."""

    seeds: int
    units: int
    features: int
    timesteps: int
    batch: int


class States:
    """Gradients by the states of a cell, `hidden_state` first, in one block of memory that is seen in two ways."""

    def __init__(self, count: int, window: Window, dtype: npt.DTypeLike) -> None:
        """Make zeros."""
        seeds, units, _, _, batch = window
        self.all = zeros((count, units, seeds * batch), dtype)
        """All of them, (states, units, lanes)."""
        self.lanes = tuple(self.all)
        """Each state, (units, lanes): what is the same operation for every network."""
        self.by_seed = tuple(self.all.reshape(count, units, seeds, batch).swapaxes(1, 2))
        """Each state, (seeds, units, batch): what every network multiplies by weights of its own."""


class Passes(ABC):
    """A layer unrolled over a window. `hear`, `forward`, then `backward`, as often as there are training steps."""

    blocks: ClassVar[int]
    """Sums of a unit: as many as gates, one more where a gate sums its input and its state apart."""
    states: ClassVar[int] = 1
    """States of the cell."""
    passed: ClassVar[int] = 0
    """Blocks that lie before the hidden state after each timestep, so that one operation goes over all of them."""
    more: ClassVar[int] = 0
    """Blocks that lie behind the gates of each timestep, for the same reason."""
    in_place: ClassVar[bool] = False
    """Whether the way back writes the gradients by the sums over the gates, for which it has no more use."""

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        seeds, units, features, timesteps, batch = self.window = window
        rows, lanes = units + features + 1, seeds * batch
        before = self.passed * units
        kept = zeros((timesteps + 1, before + rows, seeds, batch), dtype)
        self.passed_lanes: Array = kept[1:, : before + units].reshape(timesteps, -1, units, lanes)
        """States that each timestep keeps, (timesteps, passed + 1, units, lanes), the hidden state after it last."""
        seen = kept[:, before:]
        self.seen: Array = seen.swapaxes(1, 2)
        """Vector that the cell sees at each timestep, (timesteps + 1, seeds, units + features + 1, batch): hidden state
        before it, input, one."""
        self.seen[:, :, -1] = 1
        self.hidden: Array = self.seen[:, :, :units]
        """Hidden states, (timesteps + 1, seeds, units, batch): before the first timestep, then after each."""
        self.hidden_lanes: Array = seen[:, :units].reshape(timesteps + 1, units, lanes)
        """The same, (timesteps + 1, units, lanes)."""
        self.all_lanes = self.over_time(self.blocks + self.more)
        """Gates, and what lies behind them, (timesteps, blocks + more, units, lanes)."""
        self.gate_lanes = self.all_lanes[:, : self.blocks]
        """Gates after each timestep, (timesteps, blocks, units, lanes)."""
        self.gates = self.by_seed(self.gate_lanes)
        """The same, (timesteps, seeds, blocks, units, batch)."""
        self.d_sum_lanes = self.gate_lanes if self.in_place else self.over_time(self.blocks)
        """Gradient by the sums, before any activation; shaped as the gates."""
        self.d_sums = self.by_seed(self.d_sum_lanes)
        self.matrix: Array = np.zeros((seeds, rows, self.blocks * units), dtype)
        """Weights of the pass under way."""
        self._dwarfing = np.asarray(np.finfo(dtype).tiny ** NEGLIGIBLE / np.finfo(dtype).eps, dtype)
        self.recurrent_kernel: Array = self.matrix[:, :units]
        """The rows of `matrix` that the hidden state meets."""
        self._flat = zeros((seeds, rows, timesteps + 1, batch), dtype)
        self._flat[:] = 1
        self._after: Array = self._flat[:, :units].reshape(seeds, units, (timesteps + 1) * batch)[..., batch:]
        self._flat_sums = zeros((seeds, self.blocks * units, timesteps, batch), dtype)
        self.to_sums: Array = self._flat_sums.reshape(self.blocks, timesteps, units, lanes)
        """Factor by which a gradient comes to each sum, (blocks, timesteps, units, lanes). It is read before the sums
        of the layer are laid out for their product, and so it has the same memory: caches are small."""
        from_outputs = zeros((timesteps, units, seeds, batch), dtype)
        self._from_outputs = whole(from_outputs)  # (timesteps, units, seeds)
        self._from_outputs_at = list(from_outputs.reshape(timesteps, units, lanes))
        self._states = self.fresh(), self.fresh()
        stacked = (timesteps, self.blocks * units, seeds, batch)
        self.sums: Array = self.gate_lanes.reshape(stacked).swapaxes(1, 2)
        """Sums, (timesteps, seeds, blocks * units, batch): where the gates come to stand."""
        self.sums_at = list(self.sums)
        self.d_sums_at = list(self.d_sum_lanes.reshape(stacked).swapaxes(1, 2))
        # Copies between the two orders, timesteps first and seeds first, move the numbers of a batch in one piece.
        self._hidden_to = whole(self._flat[:, :units]).transpose(2, 1, 0), whole(seen[:, :units])
        self._sums_to = [(whole(self._flat_sums).transpose(2, 1, 0), whole(self.d_sum_lanes.reshape(stacked)))]
        self.seen_at = list(self.seen)
        self.hidden_at = list(self.hidden)
        self.d_start: Array = self._states[0].by_seed[0]
        """Gradient by the hidden state before the first timestep, (seeds, units, batch), where somebody wrote one."""

    def hear(self, inputs: Float[Array, "timesteps batch features"]) -> None:
        """Take the inputs of the next passes; every seed hears the same."""
        units = self.window.units
        x = inputs.transpose(2, 0, 1)  # (features, timesteps, batch)
        self.seen[:-1, :, units:-1] = x.transpose(1, 0, 2)[:, None]
        self._flat[:, units:-1, :-1] = x

    def forward(self, weights: CellWeights) -> Array:
        """Run from a fresh state. Return the hidden states of all timesteps, (seeds, units, timesteps * batch)."""
        self.take(weights)
        self.run()
        np.copyto(*self._hidden_to)
        return self._after

    def take(self, weights: CellWeights) -> None:
        """Take the weights of the next passes."""
        self.matrix = self.pack(weights)
        self.recurrent_kernel = self.matrix[:, : self.window.units]

    def backward(self, d_hidden: Float[Array, "seeds units timesteps_batch"]) -> CellWeights:
        """Walk from the last timestep to the first. Return the gradient of the loss by every weight.

        `d_hidden` is the gradient that reaches each hidden state from its output, as `forward` returned them.
        """
        seeds, units, _, timesteps, batch = self.window
        from_outputs = np.ascontiguousarray(d_hidden).reshape(seeds, units, timesteps, batch)
        self._from_outputs[:] = whole(from_outputs).transpose(2, 1, 0)
        self.prepare()
        self.d_start = self.walk_back().by_seed[0]
        return self.unpack(self._product())

    def walk_back(self) -> States:
        """Take all timesteps back. Return the gradients by the states before the first."""
        d_states, d_before = self._states
        d_states.all[:] = 0
        for t in range(self.window.timesteps - 1, -1, -1):
            if t % STRIDE == 0:
                self.drop_negligible(d_states.all)
            d_h = d_states.lanes[0]
            d_h += self._from_outputs_at[t]  # (units, lanes)
            self.step_back(t, d_states, d_before)
            d_states, d_before = d_before, d_states
        return d_states

    def pack(self, weights: CellWeights) -> Array:
        """Return the matrix of these weights. They are kept as Keras keeps them; here one product applies them all."""
        return np.concatenate([weights.recurrent_kernel, weights.kernel, weights.bias], axis=1)

    def unpack(self, d_matrix: Array) -> CellWeights:
        """Return the gradient by each array of weights, given the one by the matrix."""
        units = self.window.units
        return CellWeights(d_matrix[:, units:-1], d_matrix[:, :units], d_matrix[:, -1:])

    @abstractmethod
    def run(self) -> None:
        """Run over all timesteps by `matrix`: write `hidden`, `gates`, and what the way back asks for."""

    @abstractmethod
    def prepare(self) -> None:
        """Compute the factors of the way back that no later timestep changes."""

    @abstractmethod
    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        """Take one timestep back.

        `d_states` holds the gradient that reaches each state from its output and from later timesteps. What reaches one
        state by way of another is added to it; `d_sums[t]` and the gradients by the states before, `d_before`, are
        written.
        """

    def over_time(self, blocks: int) -> Float[Array, "timesteps blocks units lanes"]:
        """Return an array for some numbers of every unit at every timestep."""
        seeds, units, _, timesteps, batch = self.window
        return zeros((timesteps, blocks, units, seeds * batch), self.seen.dtype)

    def by_seed(
        self, over_time: Float[Array, "timesteps blocks units lanes"]
    ) -> Float[Array, "timesteps seeds blocks units batch"]:
        """Return the same memory with an axis of seeds and one of the batch."""
        seeds, units, _, timesteps, batch = self.window
        return over_time.reshape(timesteps, -1, units, seeds, batch).transpose(0, 3, 1, 2, 4)

    def apart(self) -> Float[Array, "blocks timesteps units lanes"]:
        """Copy the gates into `to_sums`, each in one block of memory over all timesteps.

        What is computed from a block is twice as quick as from one that is scattered.
        """
        np.copyto(self.to_sums, self.gate_lanes.swapaxes(0, 1))
        return self.to_sums

    def through_sigmoid(self, gate: Array, passed: Array, out: Array) -> None:
        """Write `passed * (1 - gate)`, (timesteps, units, lanes): back through a sigmoid, by what it let pass.

        That is the gate times something, and the derivative of a sigmoid is `gate * (1 - gate)`.
        """
        np.subtract(1, gate, out=out)
        out *= passed

    def through_tanh(self, value: Array, factor: Array, out: Array) -> None:
        """Write `factor * (1 - value ** 2)`, (timesteps, units, lanes): back through a tanh, by its output."""
        np.multiply(value, value, out=out)
        np.subtract(1, out, out=out)
        out *= factor

    def drop_negligible(self, numbers: Array) -> None:
        """Make zeros of what has all but vanished: a processor is a hundred times slower with numbers that small.

        They are lost in a number that dwarfs them, and stay lost when it is taken away again. What is some digits
        larger than that number does not feel it.
        """
        np.add(numbers, self._dwarfing, numbers)
        np.subtract(numbers, self._dwarfing, numbers)

    def fresh(self) -> States:
        """Return the gradient by each state after the last timestep: zeros."""
        return States(self.states, self.window, self.seen.dtype)

    def _product(self) -> Array:
        """Return the gradient by the matrix, summed over timesteps and batch in one product."""
        seeds, units, _, timesteps, batch = self.window
        rows, steps = self.seen.shape[2], timesteps * batch
        for to, sums in self._sums_to:
            np.copyto(to, sums)
        seen = self._flat.reshape(seeds, rows, steps + batch)[..., :steps]
        product: Array = seen @ self._flat_sums.reshape(seeds, self.blocks * units, steps).swapaxes(1, 2)
        return product


def zeros(shape: tuple[int, ...], dtype: npt.DTypeLike) -> Array:
    """Return zeros that begin where a line of the processor's cache does: what it takes at once never straddles two."""
    kind, count = np.dtype(dtype), math.prod(shape)
    raw = np.zeros(count * kind.itemsize + LINE, np.uint8)
    begin = -raw.ctypes.data % LINE
    return raw[begin : begin + count * kind.itemsize].view(kind).reshape(shape)


def whole(array: Float[Array, "... batch"]) -> Array:
    """Return the array with all numbers of a batch as one element, for copies: they lie side by side."""
    found: Array = array.view(_piece(array.shape[-1] * array.itemsize))[..., 0]
    return found


@cache
def _piece(size: int) -> np.dtype[np.void]:
    """Return the type of so many bytes as one element."""
    return np.dtype((np.void, size))
