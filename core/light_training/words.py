"""Training of word networks, many seeds at once, by the passes of `core.networks.passes`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.jobs.constants import CHUNK_SECONDS, CLIP_NORM
from core.jobs.events import StageEntered
from core.jobs.training import Advance, NetworkTraining
from core.jobs.training_loop import Chunk, Pace, training_loop
from core.light_training.batches import batches_of
from core.light_training.dropout import Dropout
from core.light_training.optimizers import Adam, clip
from core.light_training.outputs import dense, dense_back
from core.light_training.parameters import Parameters
from core.networks.cell import CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, NetworkWeights, hidden_units, initial_weights
from core.networks.passes.base import Window
from core.networks.passes.choice import passes_of


class WordTraining:
    """A training under way: one network a seed, its optimiser, and the steps done so far."""

    def __init__(self, request: NetworkTraining, dtype: npt.DTypeLike = np.float32) -> None:
        """Draw the weights before training. Raises `KeyError` for an unknown cell."""
        task = request.task
        self.cell = cell_named(request.cell)
        self.features = task.features
        self.units = hidden_units(self.cell, request.units, task.features)
        weights = initial_weights(self.cell, self.units, task.features, request.seeds)
        arrays = *weights.cell, weights.dense_kernel, weights.dense_bias
        self.parameters = Parameters([array.astype(dtype) for array in arrays])
        self.done = 0
        self._window = Window(len(request.seeds), self.units, task.features, task.timesteps, task.batch)
        self._batches = batches_of(task, dtype)
        self._passes = passes_of(self.cell, self._window, dtype)
        entering = task.timesteps * task.batch
        self._scores = np.empty((len(request.seeds), self.features, entering), dtype)
        self._d_hidden = np.empty((len(request.seeds), self.units, entering), dtype)
        self._dropout = Dropout(self._batches.dropout, request.seeds, self._window) if self._batches.dropout else None
        self._adam = Adam(self.parameters.numbers, self._batches.learning_rate)
        self._inputs, self._surprise = self._batches.draw(0)
        self._passes.hear(self._inputs)

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
        gradient = Parameters.joined([*self._passes.backward(d_hidden), found.kernel, found.bias])
        clip(gradient, CLIP_NORM)
        self._adam.step(self.parameters.numbers, gradient)
        self.done += 1
        return loss

    def network(self) -> Network:
        """Return the networks as they are now."""
        kernel, recurrent_kernel, bias, dense_kernel, dense_bias = self.parameters.copied()
        weights = NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, dense_bias)
        return Network(self.cell, self.units, self.features, weights)


def train(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
    """Train one network a seed with Adam (Kingma and Ba 2015); the last `Advance` is the trained network.

    Raises `KeyError` for an unknown cell.
    """
    yield StageEntered("training", fraction=0.0)

    def advance(training: WordTraining, _: int, count: int) -> Chunk[WordTraining, tuple[Floats, Network]]:
        for _step in range(count - 1):
            training.step()
        loss = training.step(tells=True)
        if loss is None:
            raise RuntimeError("a step that was asked for its loss told none")
        return Chunk(count, training, (loss, training.network()))

    for done, _, (loss, network), seconds in training_loop(
        advance, WordTraining(request), request.steps, Pace(CHUNK_SECONDS, tempo=request.tempo)
    ):
        yield Advance(done, loss, network, seconds)
