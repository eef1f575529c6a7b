"""Passes: a recurrent layer over a whole window, forwards and back (backpropagation through time, Werbos 1990).

The step of `core.networks.cell` takes one timestep and tells all about it; the passes take all timesteps, some thousand
times a second, and train. They stand beside the step of each cell, and are quick for four reasons. The batch is the
last axis, so that each gate of a timestep is one block of memory. What a cell sees is one vector, its hidden state, its
input and a one, so that a timestep asks for one matrix product. A sigmoid is a tanh of half its sum, so that all gates
are one operation. The backward pass keeps every factor that does not depend on later timesteps outside its loop, and
finds all gradients of the layer by one product after it. Arrays are made once, and written by every pass.

Shapes: `matrix` (seeds, units + features + 1, blocks * units) is recurrent kernel, kernel and bias, one below the
other; a state is (seeds, units, batch), a gate likewise.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float
from core.networks.cell import CellWeights

Array = npt.NDArray[Any]
"""An array of single or double precision: the one that the passes were made for."""
States = Sequence[Array]
"""Gradients by the states of a cell, `hidden_state` first, each (seeds, units, batch)."""


STRIDE = 4
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


class Passes(ABC):
    """A layer unrolled over a window. `hear`, `forward`, then `backward`, as often as there are training steps."""

    blocks: ClassVar[int]
    """Sums of a unit: as many as gates, one more where a gate sums its input and its state apart."""
    states: ClassVar[int] = 1
    """States of the cell."""

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        seeds, units, features, timesteps, batch = self.window = window
        rows = units + features + 1
        self.seen = np.zeros((timesteps + 1, seeds, rows, batch), dtype)
        """Vector that the cell sees at each timestep: hidden state before it, input, one."""
        self.seen[:, :, -1] = 1
        self.hidden = self.seen[:, :, :units]
        """Hidden states, (timesteps + 1, seeds, units, batch): before the first timestep, then after each."""
        self.gates = self._over_time(self.blocks)
        """Gates after each timestep, (timesteps, seeds, blocks, units, batch)."""
        self.d_sums = self._over_time(self.blocks)
        """Gradient by the sums, before any activation; shaped as the gates."""
        self.matrix: Array = np.zeros((seeds, rows, self.blocks * units), dtype)
        """Weights of the pass under way."""
        self._negligible = np.finfo(self.seen.dtype).tiny ** NEGLIGIBLE
        self.recurrent_kernel: Array = self.matrix[:, :units]
        """The rows of `matrix` that the hidden state meets."""
        self._flat = np.ones((seeds, rows, timesteps + 1, batch), dtype)
        self._from_outputs = np.empty((timesteps, seeds, units, batch), dtype)
        self._from_outputs_at = list(self._from_outputs)
        self._flat_sums = np.empty((seeds, self.blocks * units, timesteps, batch), dtype)
        stacked = (timesteps, seeds, self.blocks * units, batch)
        self.sums_at = list(self.gates.reshape(stacked))
        """Sums of each timestep, (seeds, blocks * units, batch): where its gates come to stand."""
        self.d_sums_at = list(self.d_sums.reshape(stacked))
        self.seen_at = list(self.seen)
        self.hidden_at = list(self.hidden)

    def hear(self, inputs: Float[Array, "timesteps batch features"]) -> None:
        """Take the inputs of the next passes; every seed hears the same."""
        units = self.window.units
        x = inputs.transpose(2, 0, 1)  # (features, timesteps, batch)
        self.seen[:-1, :, units:-1] = x.transpose(1, 0, 2)[:, None]
        self._flat[:, units:-1, :-1] = x

    def forward(self, weights: CellWeights) -> Array:
        """Run from a fresh state. Return the hidden states of all timesteps, (seeds, units, timesteps * batch)."""
        seeds, units, _, timesteps, batch = self.window
        self.take(weights)
        self.run()
        self._flat[:, :units] = self.hidden.transpose(1, 2, 0, 3)
        after: Array = self._flat[:, :units].reshape(seeds, units, (timesteps + 1) * batch)[..., batch:]
        return after

    def take(self, weights: CellWeights) -> None:
        """Take the weights of the next passes."""
        self.matrix = self.pack(weights)
        self.recurrent_kernel = self.matrix[:, : self.window.units]

    def backward(self, d_hidden: Float[Array, "seeds units timesteps_batch"]) -> CellWeights:
        """Walk from the last timestep to the first. Return the gradient of the loss by every weight.

        `d_hidden` is the gradient that reaches each hidden state from its output, as `forward` returned them.
        """
        seeds, units, _, timesteps, batch = self.window
        self._from_outputs[:] = d_hidden.reshape(seeds, units, timesteps, batch).transpose(2, 0, 1, 3)
        self.prepare()
        d_states, d_before = self.fresh(), self.fresh()
        for t in range(timesteps - 1, -1, -1):
            if t % STRIDE == 0:
                self.drop_negligible(d_states)
            d_states[0] += self._from_outputs_at[t]  # (seeds, units, batch)
            self.step_back(t, d_states, d_before)
            d_states, d_before = d_before, d_states
        return self.unpack(self._product())

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

    def _over_time(self, blocks: int) -> Array:
        """Return an array for some numbers of every unit at every timestep."""
        seeds, units, _, timesteps, batch = self.window
        return np.zeros((timesteps, seeds, blocks, units, batch), self.seen.dtype)

    def drop_negligible(self, d_states: States) -> None:
        """Make zeros of what has all but vanished: a processor is a hundred times slower with numbers that small."""
        for part in d_states:
            part[np.abs(part) < self._negligible] = 0

    def fresh(self) -> list[Array]:
        """Return the gradient by each state after the last timestep: zeros, (seeds, units, batch)."""
        return [np.zeros_like(self.hidden_at[0]) for _ in range(self.states)]

    def _product(self) -> Array:
        """Return the gradient by the matrix, summed over timesteps and batch in one product."""
        seeds, units, _, timesteps, batch = self.window
        rows, steps = self.seen.shape[2], timesteps * batch
        stacked = self.d_sums.reshape(timesteps, seeds, self.blocks * units, batch)
        self._flat_sums[:] = stacked.transpose(1, 2, 0, 3)
        seen = self._flat.reshape(seeds, rows, steps + batch)[..., :steps]
        product: Array = seen @ self._flat_sums.reshape(seeds, self.blocks * units, steps).swapaxes(1, 2)
        return product
