"""Unrolled network: a recurrent network runs over time in double precision and keeps all that the way back asks for.

Numbers that leave the range of a float do no harm: a ReLU's state is kept as a mantissa and a power of two, so that a
network whose state doubles at every step can be followed for thousands of steps. A ReLU allows it, because it does to
a scaled number what it does to the number.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from core.base.arrays import Doubles
from core.gradients.first_word import Crowd, Tokens
from core.networks.cell import Array, Cell, CellWeights
from core.networks.cells import CELLS
from core.networks.network import count_parameters, initial_weights
from core.networks.simple_rnn import SIMPLE_RNN
from core.words.vocabulary import SONG

Exponents = npt.NDArray[np.int32]
"""Exponents of two; 32 bits are what `ldexp` takes everywhere."""

Activation = Literal["tanh", "relu", "relu_identity"]
"""Activation of a SimpleRNN; `relu_identity` is a ReLU whose recurrent weights start as the identity (Le, Jaitly
and Hinton 2015).
"""
ACTIVATIONS: tuple[Activation, ...] = get_args(Activation)
LAYER_NORM_EPSILON = 1e-3
"""Constant that Keras adds to the variance."""
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
    """The record holds one run of a network over a few sequences. Arrays are (timesteps, sequences, units)."""

    variant: Variant
    weights: UnrolledWeights
    crowd: Crowd
    hidden: Scaled
    """Hidden state after each timestep."""
    kept: Mapping[str, Doubles]
    """Gates, candidate and cell state by name; for a normalised cell, `normal` and `deviation` (…, 1)."""


def unroll(variant: Variant, weights: UnrolledWeights, crowd: Crowd) -> Unrolled:
    """Run a network from a fresh state. Weights of single precision are taken as they are; nothing is lost again."""
    weights = UnrolledWeights(*(np.asarray(array, np.float64) for array in weights))
    simple = variant.kind is SIMPLE_RNN
    hidden, kept = _simple(variant, weights, crowd) if simple else _gated(variant, weights, crowd)
    return Unrolled(variant, weights, crowd, hidden, kept)


def one_hot(heard: Tokens) -> Doubles:
    """Return the tokens as vectors: (timesteps, sequences) -> (timesteps, sequences, tokens)."""
    return np.eye(len(SONG.tokens))[heard]


def earlier(states: Array) -> Array:
    """Return each state's predecessor, zeros for the first."""
    return np.concatenate([np.zeros_like(states[:1]), states[:-1]])


def size_of(numbers: Doubles) -> Exponents:
    """Return the power of two just above each row's largest: (sequences, width) -> (sequences,); zero for zeros."""
    _, exponent = np.frexp(np.abs(numbers).max(axis=-1))
    return np.asarray(exponent, np.int32)


def _simple(variant: Variant, weights: UnrolledWeights, crowd: Crowd) -> tuple[Scaled, dict[str, Doubles]]:
    """Run the network of Elman (1990), its activation and normalisation as the variant says."""
    added = weights.kernel[crowd.heard] + weights.bias  # (timesteps, sequences, units)
    hidden, exponents = np.zeros_like(added), np.zeros(crowd.heard.shape, np.int32)
    kept = {"normal": np.zeros_like(added), "deviation": np.ones_like(added[..., :1])} if variant.layer_norm else {}
    h, exponent = hidden[0], exponents[0]
    for t, x in enumerate(added):
        z = (np.ldexp(x, -exponent[:, None]) if exponent.any() else x) + h @ weights.recurrent_kernel
        if variant.layer_norm:
            centred = z - z.mean(axis=-1, keepdims=True)
            kept["deviation"][t] = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + LAYER_NORM_EPSILON)
            kept["normal"][t] = centred / kept["deviation"][t]
            z = kept["normal"][t] * weights.scale + weights.shift
        h = np.tanh(z) if variant.activation == "tanh" else np.maximum(z, 0)
        # A normalised state is never large, and must keep its size: the normalisation looks at it.
        if t % STRIDE == 0 and not variant.layer_norm and np.abs(h).max() > 2.0**LARGE:
            size = np.where(size_of(h) > LARGE, size_of(h), 0)
            h, exponent = np.ldexp(h, -size[:, None]), exponent + size
        hidden[t], exponents[t] = h, exponent
    return Scaled(hidden, exponents), kept


def _gated(variant: Variant, weights: UnrolledWeights, crowd: Crowd) -> tuple[Scaled, dict[str, Doubles]]:
    """Run an LSTM or a GRU by the very steps of `core.networks.cells`."""
    cell, units = variant.kind, weights.recurrent_kernel.shape[0]
    stacked = CellWeights(
        weights.kernel[None], weights.recurrent_kernel[None], weights.bias.reshape(1, cell.bias_rows, -1)
    )
    state = tuple(np.zeros((1, crowd.heard.shape[1], units)) for _ in cell.states)
    kept: dict[str, list[Array]] = {name: [] for name in (*cell.states, *cell.gates)}
    for x in one_hot(crowd.heard):
        step = cell.step(np, stacked, x[None], state)
        state = step.state
        for name, values in itertools.chain(zip(cell.states, state, strict=True), step.gates.items()):
            kept[name].append(values[0])
    arrays = {name: np.stack(values) for name, values in kept.items()}
    return Scaled(arrays.pop("hidden_state"), np.zeros(crowd.heard.shape, np.int32)), arrays
