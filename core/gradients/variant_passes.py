"""Passes that a gradient is followed through: a SimpleRNN's with a ReLU, or normalised inside, and a stepped LSTM's."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.networks.cell import CellWeights
from core.networks.passes.base import Array, Passes, States, Window
from core.networks.passes.lstm import LSTMPasses
from core.networks.passes.simple_rnn import SimpleRNNPasses

LAYER_NORM_EPSILON = 1e-3
"""Constant that Keras adds to the variance."""


class ReluPasses(SimpleRNNPasses):
    """Passes of a SimpleRNN whose activation lets pass what is above zero."""

    def activate(self, t: int, z: Array, h: Array) -> None:  # noqa: ARG002
        np.maximum(z, 0, out=h)

    def slopes(self, h: Array, out: Array) -> None:
        out[:] = h > 0


class NormalisedPasses(SimpleRNNPasses):
    """Passes of a SimpleRNN whose sum is normalised across its units (Ba, Kiros and Hinton 2016), then scaled."""

    def __init__(self, window: Window, dtype: npt.DTypeLike = np.float32) -> None:
        super().__init__(window, dtype)
        seeds, units = window.seeds, window.units
        self.scale, self.shift = np.ones((seeds, units), dtype), np.zeros((seeds, units), dtype)
        self.normal: Array = np.zeros_like(self.hidden[1:])
        """Normalised sums, (timesteps, seeds, units, batch)."""
        self.d_normal: Array = np.zeros_like(self.normal)
        """Gradient by them, scaled and shifted."""
        self._deviation: Array = np.zeros_like(self.normal[:, :, :1])

    def activate(self, t: int, z: Array, h: Array) -> None:
        # Each network scales by numbers of its own: the same memory, with an axis of seeds.
        z, h = self.sums_at[t], self.hidden_at[t + 1]  # (seeds, units, batch)
        centred = z - z.mean(axis=1, keepdims=True)
        deviation, normal = self._deviation[t], self.normal[t]
        np.sqrt((centred**2).mean(axis=1, keepdims=True) + LAYER_NORM_EPSILON, out=deviation)
        np.divide(centred, deviation, out=normal)
        super().activate(t, normal * self.scale[..., None] + self.shift[..., None], h)

    def step_back(self, t: int, d_states: States, d_before: States) -> None:
        d_a, normal = self.d_normal[t], self.normal[t]
        np.multiply(d_states.by_seed[0], self.slope[t], out=d_a)
        d_n = d_a * self.scale[..., None]  # (seeds, units, batch)
        along = normal * (d_n * normal).mean(axis=1, keepdims=True)
        d_z = self.d_sums_at[t]
        np.divide(d_n - d_n.mean(axis=1, keepdims=True) - along, self._deviation[t], out=d_z)
        np.matmul(self.recurrent_kernel, d_z, out=d_before.by_seed[0])


class NormalisedReluPasses(NormalisedPasses, ReluPasses):
    """Both at once: normalised, then a ReLU."""


class SteppedLSTM(LSTMPasses):
    """Passes of an LSTM that go back a timestep at a time, as often as one likes: its gates stay as they are."""

    in_place = False

    def lay_out_sums(self) -> None:
        """Leave the sums in the order of the blocks: whoever steps reads them so, and unpacks what they came to."""

    def unpack(self, d_matrix: Array) -> CellWeights:
        i, f, o, g = np.split(d_matrix, 4, axis=2)
        return super().unpack(np.concatenate([i, f, g, o], axis=2))


def simple_passes(activation: str, *, layer_norm: bool) -> type[Passes]:
    """Return the class of passes of a SimpleRNN with this activation, normalised or not."""
    if layer_norm:
        return NormalisedPasses if activation == "tanh" else NormalisedReluPasses
    return SimpleRNNPasses if activation == "tanh" else ReluPasses
