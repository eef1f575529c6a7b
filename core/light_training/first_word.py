"""Training on the first word in NumPy: the passes of every variant, one network, many steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.gradients.first_word import TRAINED, crowd_of_step
from core.gradients.unrolled_network import UnrolledWeights, cell_weights
from core.gradients.variant_passes import NormalisedPasses
from core.jobs.constants import CHUNK_SECONDS, LEAST_LOOKS
from core.jobs.stages import StageEntered
from core.jobs.training import Descended, DescentTask
from core.jobs.training_loop import Chunk, Pace, training_loop
from core.light_training.optimizers import Adam, GradientDescent, clip
from core.light_training.outputs import CrossEntropy, dense, dense_back
from core.light_training.parameters import Parameters
from core.networks.cell import CellWeights
from core.networks.passes.base import Window


class Taken(NamedTuple):
    """Outcome of one training step."""

    loss: float
    """Loss before the step."""
    gradient_norm: float
    """Length of the whole gradient before clipping; infinite where it was no number."""


class Descent:
    """A descent under way: the weights, the optimiser, and the steps done so far."""

    def __init__(self, task: DescentTask, dtype: npt.DTypeLike = np.float32) -> None:
        self.task, self.done = task, 0
        units, tokens = task.weights.dense_kernel.shape
        self._one_hot = np.eye(tokens, dtype=dtype)
        self._passes = task.variant.passes(Window(1, units, tokens, task.timesteps, TRAINED), dtype)
        weights = task.weights
        cell = cell_weights(task.variant.kind, weights)
        arrays = [*cell, weights.dense_kernel[None], weights.dense_bias[None, None]]
        if isinstance(self._passes, NormalisedPasses):
            arrays += [weights.scale[None], weights.shift[None]]
        self.parameters = Parameters([array.astype(dtype) for array in arrays])
        rate = task.settings.learning_rate
        adam = task.settings.optimizer == "adam"
        self._optimizer = Adam(self.parameters.numbers, rate) if adam else GradientDescent(rate)
        self._entering = TRAINED if task.loss == "last" else TRAINED * task.timesteps

    def step(self) -> Taken:
        """Take one training step."""
        heard = crowd_of_step(self.task.timesteps, self.task.seed, self.done)  # (timesteps, sequences)
        self._passes.hear(self._one_hot[heard])
        *cell, kernel, bias = self.parameters.arrays[:5]
        if isinstance(self._passes, NormalisedPasses):
            self._passes.scale, self._passes.shift = self.parameters.arrays[5:]
        hidden = self._passes.forward(CellWeights(*cell))  # (1, units, timesteps * sequences)
        asked = hidden[..., hidden.shape[2] - self._entering :]
        first = np.tile(heard[0], self._entering // TRAINED)
        surprise = CrossEntropy(self._one_hot[:, first] / self._entering)
        scores = dense(kernel, bias, asked)
        loss = float(surprise.loss(scores)[0])
        found = dense_back(kernel, asked, surprise.back(scores))
        d_hidden = np.zeros_like(hidden)
        d_hidden[..., hidden.shape[2] - self._entering :] = found.hidden
        gradients = [*self._passes.backward(d_hidden), found.kernel, found.bias]
        if isinstance(self._passes, NormalisedPasses):
            d_normal, normal = self._passes.d_normal, self._passes.normal
            gradients += [(d_normal * normal).sum(axis=(0, 3)), d_normal.sum(axis=(0, 3))]
        gradient = Parameters.joined(gradients)
        # In double precision the length of what single precision can hold never overflows.
        norm = float(np.linalg.norm(gradient.astype(np.float64)))
        if self.task.settings.clip_norm is not None:
            clip(gradient, self.task.settings.clip_norm)
        self._optimizer.step(self.parameters.numbers, gradient)
        self.done += 1
        return Taken(loss, norm if np.isfinite(norm) else np.inf)

    def weights(self) -> UnrolledWeights:
        """Return the weights as they are now."""
        kernel, recurrent_kernel, bias, dense_kernel, dense_bias, *normalisation = (
            array[0] for array in self.parameters.copied()
        )
        scale, shift = normalisation or (self.task.weights.scale, self.task.weights.shift)
        shape = self.task.weights.bias.shape
        return UnrolledWeights(kernel, recurrent_kernel, bias.reshape(shape), scale, shift, dense_kernel, dense_bias[0])


def descend(task: DescentTask) -> Iterator[StageEntered | Descended]:
    """Train; stop when the loss is no number any more."""
    yield StageEntered("training", fraction=0.0)

    def advance(descent: Descent, _: int, count: int) -> Chunk[Descent, tuple[float, UnrolledWeights, float]]:
        total = longest = 0.0
        taken = 0
        # A training that diverges makes numbers without end, and they are told as such.
        with np.errstate(all="ignore"):
            while taken < count and np.isfinite(total):
                loss, norm = descent.step()
                taken, total, longest = taken + 1, total + loss, max(longest, norm)
        return Chunk(taken, descent, (total / taken, descent.weights(), longest))

    pace = Pace(CHUNK_SECONDS, most=max(1, task.steps // LEAST_LOOKS))
    for done, _, (loss, weights, longest), _ in training_loop(advance, Descent(task), task.steps, pace):
        yield Descended(done, loss, weights, longest)
        if not np.isfinite(loss):
            return
