"""Passes of a cell whose way back nobody has written out: by its step, and a tape that differentiates it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.base.shapes import Float
from core.networks.cell import Cell, CellWeights
from core.networks.passes.base import STRIDE, Array, Passes, States, Window
from core.networks.tape import Tape


class TapedPasses(Passes):
    """Passes of any cell, slower than those written out by some ten times.

    Its arrays are those of `Passes`; gates and sums have no width, for a step tells them by name and no more.
    """

    blocks = 0

    def __init__(self, cell: Cell, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        self.cell = cell
        super().__init__(window, dtype)
        self._weights: CellWeights | None = None
        self._before: list[tuple[Array, ...]] = []

    def fresh(self) -> States:
        """Return the gradient by each state after the last timestep: zeros."""
        return States(len(self.cell.states), self.window, self.seen.dtype)

    def forward(self, weights: CellWeights) -> Array:
        self._weights = CellWeights(*(np.asarray(array, self.seen.dtype) for array in weights))
        return super().forward(weights)

    def pack(self, weights: CellWeights) -> Array:  # noqa: ARG002
        return self.matrix

    def run(self) -> None:
        state = tuple(map(turned, self.fresh().by_seed))
        self._before = []
        for t in range(self.window.timesteps):
            self._before.append(state)
            state = self.cell.step(np, self._stored(), self._inputs(t), state).state
            self.hidden[t + 1] = turned(state[0])

    def prepare(self) -> None:
        """Compute nothing: the tape finds every factor as it comes."""

    def backward(self, d_hidden: Float[Array, "seeds units timesteps_batch"]) -> CellWeights:
        seeds, units, _, timesteps, batch = self.window
        from_outputs = d_hidden.reshape(seeds, units, timesteps, batch).transpose(2, 0, 1, 3)
        found = [np.zeros_like(array) for array in self._stored()]
        d_states, d_before = self.fresh(), self.fresh()
        for t in range(timesteps - 1, -1, -1):
            if t % STRIDE == 0:
                self.drop_negligible(d_states.all)
            d_h = d_states.by_seed[0]
            d_h += from_outputs[t]
            arrived = [part.copy() for part in d_states.by_seed]
            self.step_back(t, d_states, d_before)
            for total, more in zip(found, self.weights_back(t, arrived), strict=True):
                total += more
            d_states, d_before = d_before, d_states
        return CellWeights(*found)

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        tape = Tape()
        watched = tuple(tape.watch(part) for part in self._before[t])
        after = self.cell.step(tape, self._stored(), self._inputs(t), watched).state
        found = tape.gradients(after, [turned(part) for part in d_states.by_seed], (*watched, *after))
        # A state may reach the loss by way of another one of the same step, as a cell state by its hidden state.
        for part, gradient in zip((*d_before.by_seed, *d_states.by_seed), found, strict=True):
            part[:] = turned(gradient)

    def weights_back(self, t: int, arrived: Sequence[Array]) -> CellWeights:
        """Return the gradient of one timestep by every weight, given what reached each state from outside the step."""
        tape = Tape()
        watched = CellWeights(*(tape.watch(array) for array in self._stored()))
        after = self.cell.step(tape, watched, self._inputs(t), self._before[t]).state
        return CellWeights(*tape.gradients(after, [turned(part) for part in arrived], watched))

    def _stored(self) -> CellWeights:
        if self._weights is None:
            raise RuntimeError("the way back was asked for before `forward`")
        return self._weights

    def _inputs(self, t: int) -> Array:
        return turned(self.seen_at[t][:, self.window.units : -1])


def turned(array: Array) -> Array:
    """Return units and batch in each other's place."""
    return array.swapaxes(-1, -2)
