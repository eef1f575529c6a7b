"""Unrolled network: a recurrent network runs over time in double precision and keeps all that the way back asks for.

Numbers that leave the range of a float do no harm: a ReLU's state is kept as a mantissa and a power of two, so that a
network whose state doubles at every step can be followed for thousands of steps. A ReLU allows it, because it does to
a scaled number what it does to the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from core.base.arrays import Doubles
from core.gradients.first_word import Crowd, Tokens
from core.gradients.variant_passes import NormalisedPasses, ReluPasses, SteppedLSTM, simple_passes
from core.networks.cell import Array, Cell, CellWeights
from core.networks.cells import CELLS
from core.networks.lstm import LSTM
from core.networks.network import count_parameters, initial_weights
from core.networks.passes.base import Passes, Window
from core.networks.passes.choice import passes_of
from core.networks.simple_rnn import SIMPLE_RNN
from core.words.vocabulary import SONG

Exponents = npt.NDArray[np.int32]
"""Exponents of two; 32 bits are what `ldexp` takes everywhere."""

Activation = Literal["tanh", "relu", "relu_identity"]
"""Activation of a SimpleRNN; `relu_identity` is a ReLU whose recurrent weights start as the identity (Le, Jaitly
and Hinton 2015).
"""
ACTIVATIONS: tuple[Activation, ...] = get_args(Activation)
STRIDE = 8
"""Timesteps between two looks at the size of numbers; in so many none leaves the range of a double."""
LARGE = 64
"""Power of two from which a state gives its size to its exponent."""


class Variant(NamedTuple):
    """The variant is a kind of recurrent layer. All but SimpleRNN have tanh, and no normalisation inside."""

    cell: str
    activation: Activation = "tanh"
    layer_norm: bool = False
    """Whether the sum is normalised across the units before the activation (Ba, Kiros and Hinton 2016)."""

    @property
    def kind(self) -> Cell:
        """Record of its cell."""
        return CELLS[self.cell]

    @property
    def label(self) -> str:
        """Name such as `simple_rnn relu layer_norm`."""
        words = [self.cell, *([self.activation] if self.activation != "tanh" else [])]
        return " ".join([*words, *(["layer_norm"] if self.layer_norm else [])])

    def passes(self, window: Window, dtype: npt.DTypeLike = np.float32) -> Passes:
        """Return new passes of the layer."""
        if self.kind is SIMPLE_RNN:
            return simple_passes(self.activation, layer_norm=self.layer_norm)(window, dtype)
        return passes_of(self.kind, window, dtype)

    def stepped(self, window: Window) -> Passes:
        """Return new passes of the layer in double precision, which go back a timestep at a time, again and again."""
        return SteppedLSTM(window, np.float64) if self.kind is LSTM else self.passes(window, np.float64)

    def parameters(self, units: int) -> int:
        """Return how many numbers the layer and its Dense learn."""
        return count_parameters(self.kind, units, len(SONG.tokens)) + (2 * units if self.layer_norm else 0)


class UnrolledWeights(NamedTuple):
    """The weights are what a network learns, shaped as `layer.get_weights()`."""

    kernel: Array
    """Input weights, (tokens, gates * units)."""
    recurrent_kernel: Array
    """Recurrent weights, (units, gates * units)."""
    bias: Array
    """Bias, (gates * units,), for a GRU (2, gates * units)."""
    scale: Array
    """Scale of the layer normalisation, (units,); without one, (0,)."""
    shift: Array
    dense_kernel: Array
    """Weights of the Dense layer, (units, tokens)."""
    dense_bias: Array
    """Bias of the Dense layer, (tokens,)."""


def born_weights(variant: Variant, units: int, gain: float, seed: int) -> UnrolledWeights:
    """Return weights before training: Keras's defaults, the recurrent ones `gain` times as large."""
    cell, dense_kernel, dense_bias = initial_weights(variant.kind, units, len(SONG.tokens), [seed])
    kernel, recurrent_kernel, bias = (np.asarray(array[0], np.float64) for array in cell)
    if variant.activation == "relu_identity":
        recurrent_kernel = np.eye(units)
    normalised = units if variant.layer_norm else 0
    return UnrolledWeights(
        kernel,
        gain * recurrent_kernel,
        bias if variant.kind.bias_rows == 2 else bias[0],
        np.ones(normalised),
        np.zeros(normalised),
        np.asarray(dense_kernel[0], np.float64),
        np.asarray(dense_bias[0, 0], np.float64),
    )


@dataclass(frozen=True, eq=False)
class Scaled:
    """The record holds numbers of any size: `mantissa * 2 ** exponent`."""

    mantissa: Doubles
    """Mantissas, (timesteps, sequences, width)."""
    exponent: Exponents
    """Exponents, (timesteps, sequences)."""

    def values(self) -> Doubles:
        """Return plain numbers, infinite where they are too large."""
        with np.errstate(over="ignore", under="ignore"):
            plain: Doubles = np.ldexp(self.mantissa, self.exponent[..., None])
        return plain


@dataclass(frozen=True, eq=False)
class Unrolled:
    """The record holds one run of a network over a few sequences."""

    variant: Variant
    weights: UnrolledWeights
    crowd: Crowd
    hidden: Scaled
    """Hidden state after each timestep, (timesteps, sequences, units)."""
    passes: Passes
    """Passes that it ran by, ready for the way back."""


def unroll(variant: Variant, weights: UnrolledWeights, crowd: Crowd) -> Unrolled:
    """Run a network from a fresh state. Weights of single precision are taken as they are; nothing is lost again."""
    weights = UnrolledWeights(*(np.asarray(array, np.float64) for array in weights))
    timesteps, sequences = crowd.heard.shape
    units, tokens = weights.dense_kernel.shape
    passes = variant.stepped(Window(1, units, tokens, timesteps, sequences))
    passes.hear(one_hot(crowd.heard))
    if isinstance(passes, NormalisedPasses):
        passes.scale[:], passes.shift[:] = weights.scale, weights.shift
    exponent = np.zeros(crowd.heard.shape, np.int32)
    if isinstance(passes, ReluPasses) and not variant.layer_norm:
        passes.take(cell_weights(variant.kind, weights))
        exponent = _run_scaled(passes)
    else:
        passes.forward(cell_weights(variant.kind, weights))
    passes.prepare()
    return Unrolled(variant, weights, crowd, Scaled(rows_of(passes.hidden[1:]), exponent), passes)


def cell_weights(cell: Cell, weights: UnrolledWeights) -> CellWeights:
    """Return the weights of a recurrent layer with an axis of one seed."""
    return CellWeights(
        weights.kernel[None], weights.recurrent_kernel[None], weights.bias.reshape(1, cell.bias_rows, -1)
    )


def rows_of(over_time: Array) -> Doubles:
    """Turn arrays of passes, (timesteps, 1, width, sequences), into rows: (timesteps, sequences, width)."""
    rows: Doubles = over_time[:, 0].swapaxes(1, 2)
    return rows


def one_hot(heard: Tokens) -> Doubles:
    """Return the tokens as vectors: (timesteps, sequences) -> (timesteps, sequences, tokens)."""
    return np.eye(len(SONG.tokens))[heard]


def earlier(states: Array) -> Array:
    """Return each state's predecessor, zeros for the first."""
    return np.concatenate([np.zeros_like(states[:1]), states[:-1]])


def size_of(numbers: Doubles) -> Exponents:
    """Return the power of two just above the largest of each column, (width, sequences); zero for zeros."""
    _, exponent = np.frexp(np.abs(numbers).max(axis=0))
    return np.asarray(exponent, np.int32)


def _run_scaled(passes: Passes) -> Exponents:
    """Run a ReLU network whose state may leave the range of a float: mantissas into its passes, exponents returned."""
    units = passes.window.units
    recurrent, rest = passes.matrix[0, :units].T, passes.matrix[0, units:].T
    exponents = np.zeros((passes.window.timesteps, passes.window.batch), np.int32)
    h, exponent = passes.hidden[0, 0], exponents[0]
    for t, seen in enumerate(passes.seen[:-1, 0]):
        added = rest @ seen[units:]  # (units, sequences)
        h = np.maximum(recurrent @ h + (np.ldexp(added, -exponent) if exponent.any() else added), 0)
        if t % STRIDE == 0 and h.max() > 2.0**LARGE:
            size = np.where(size_of(h) > LARGE, size_of(h), 0)
            h, exponent = np.ldexp(h, -size), exponent + size
        passes.hidden[t + 1, 0], exponents[t] = h, exponent
    return exponents
