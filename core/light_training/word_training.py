"""Training of word networks, one network a seed, step by step, by the passes of `core.networks.passes`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.base.shapes import Float
from core.jobs.constants import CLIP_NORM
from core.jobs.network_training import NetworkTraining
from core.light_training.choice import batches_of
from core.light_training.dropout import Dropout
from core.light_training.optimizers import Adam, clip
from core.light_training.outputs import dense, dense_back
from core.light_training.parameters import Array, Parameters
from core.networks.cell import CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, hidden_units, initial_weights
from core.networks.passes.base import Window, zeros
from core.networks.passes.choice import passes_of

READY = "ready"
"""First word of a helper: it has loaded what it needs."""


class Told(NamedTuple):
    """A training tells the loss of each seed before its last step, (seeds,), and the weights after it."""

    loss: Floats
    arrays: tuple[Floats, ...]


class Standing(NamedTuple):
    """A training stands at some step: with this, another process goes on from there."""

    request: NetworkTraining
    done: int
    arrays: tuple[Array, ...]
    """Weights, each with its axis of seeds."""
    mean: Float[Array, "seeds numbers"]
    square: Float[Array, "seeds numbers"]


class WordTraining:
    """A training under way: one network a seed, its optimiser, and the steps done so far."""

    def __init__(
        self, request: NetworkTraining, dtype: npt.DTypeLike = np.float32, arrays: Sequence[Array] = ()
    ) -> None:
        """Take these weights, or draw those before training. Raises `KeyError` for an unknown cell."""
        self.request, task = request, request.task
        cell = cell_named(request.cell)
        self.seeds = len(request.seeds)
        units = hidden_units(cell, request.units, task.features)
        if not arrays:
            weights = initial_weights(cell, units, task.features, request.seeds)
            arrays = *weights.cell, weights.dense_kernel, weights.dense_bias
        self.parameters = Parameters([array.astype(dtype, copy=False) for array in arrays])
        self._gradient = Parameters([np.zeros_like(array) for array in self.parameters.arrays])
        self.done = 0
        self._batches = batches_of(task, dtype)
        window = Window(self.seeds, units, task.features, task.timesteps, task.batch)
        self._passes = passes_of(cell, window, dtype)
        entering = task.timesteps * task.batch
        self._scores = zeros((self.seeds, task.features, entering), dtype)
        self._d_hidden = zeros((self.seeds, units, entering), dtype)
        dropout = self._batches.dropout
        self._dropout = Dropout(dropout, request.seeds, window) if dropout else None
        self._adam = Adam(self.parameters.numbers, self._batches.learning_rate)
        self._inputs, self._surprise = self._batches.draw(0)
        self._passes.hear(self._inputs)

    @classmethod
    def resumed(cls, standing: Standing) -> WordTraining:
        """Return a training that goes on from where another one stood."""
        training = cls(standing.request, standing.mean.dtype, standing.arrays)
        training.done = standing.done
        training._adam.resume(standing.done, standing.mean, standing.square)
        return training

    def standing(self, seeds: slice) -> Standing:
        """Return where the training of some of the seeds stands."""
        request = replace(self.request, seeds=self.request.seeds[seeds])
        arrays = tuple(array[seeds].copy() for array in self.parameters.arrays)
        return Standing(request, self.done, arrays, self._adam.mean[seeds].copy(), self._adam.square[seeds].copy())

    def step(self, *, tells: bool = False) -> Floats | None:
        """Take one training step. Return the loss of each seed before it, (seeds,), where `tells` asks for it."""
        if self._batches.drawn and self.done:
            inputs, self._surprise = self._batches.draw(self.done)
            self._passes.hear(inputs)
        *cell, kernel, bias = self.parameters.arrays
        hidden = self._passes.forward(CellWeights(*cell))  # (seeds, units, timesteps * batch)
        mask = self._dropout.mask(self.done) if self._dropout else None
        heard = hidden if mask is None else hidden * mask
        scores = dense(kernel, bias, heard, out=self._scores)
        loss = self._surprise.loss(scores).astype(np.float32) if tells else None
        found = dense_back(kernel, heard, self._surprise.back(scores), out=self._d_hidden)
        d_hidden = found.hidden if mask is None else found.hidden * mask
        found_of_all = *self._passes.backward(d_hidden), found.kernel, found.bias
        for place, array in zip(self._gradient.arrays, found_of_all, strict=True):
            place[...] = array
        gradient = self._gradient.numbers
        clip(gradient, CLIP_NORM)
        self._adam.step(self.parameters.numbers, gradient)
        self.done += 1
        return loss

    def advance(self, count: int) -> Told:
        """Take so many training steps, and tell of the last."""
        # A training that diverges makes numbers without end, and its loss tells so.
        with np.errstate(all="ignore"):
            for _step in range(count - 1):
                self.step()
            loss = self.step(tells=True)
        if loss is None:
            raise RuntimeError("a step that was asked for its loss told none")
        return Told(loss, tuple(self.parameters.copied()))

    def network(self) -> Network:
        """Return the networks as they are now."""
        return self.request.network(self.parameters.copied())
