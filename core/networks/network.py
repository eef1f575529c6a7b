"""A next-word network: one recurrent cell, then Dense with softmax over the words. Many seeds side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.base.shapes import Float, Float32
from core.networks.cell import Array, Cell, CellWeights, Step

OWN = 0.0, 4.0
"""Range from which a unit that hears itself alone draws its number: it keeps from a half to 98 % a timestep."""


class NetworkWeights(NamedTuple):
    """Weights of a next-word network, each array with a leading axis of seeds."""

    cell: CellWeights
    dense_kernel: Float[Array, "seeds units tokens"]
    dense_bias: Float[Array, "seeds 1 tokens"]


@dataclass(frozen=True, eq=False)
class Network:
    """A cell with `units` units that predicts the next of `tokens` words."""

    cell: Cell
    units: int
    tokens: int
    weights: NetworkWeights

    @property
    def seeds(self) -> int:
        """Return how many networks stand side by side."""
        return int(self.weights.dense_bias.shape[0])

    @property
    def parameters(self) -> int:
        """Return how many numbers one seed learns."""
        return count_parameters(self.cell, self.units, self.tokens)

    def seed(self, index: int) -> Network:
        """Return the one network at `index`, its axis of seeds kept (length 1)."""
        cell, kernel, bias = self.weights
        one = slice(index, index + 1)
        weights = NetworkWeights(CellWeights(*(array[one] for array in cell)), kernel[one], bias[one])
        return Network(self.cell, self.units, self.tokens, weights)

    def fresh_state(self, batch: int = 1) -> tuple[Float32[Floats, "seeds batch units"], ...]:
        """Return the state before the first word: zeros, each (seeds, batch, units)."""
        shape = (self.seeds, batch, self.units)
        return tuple(np.zeros(shape, np.float32) for _ in self.cell.states)

    def advance(
        self, x: Float32[Floats, "#seeds batch tokens"], state: tuple[Float32[Floats, "seeds batch units"], ...]
    ) -> tuple[Float32[Floats, "seeds batch tokens"], Step]:
        """Hear one word and return the odds of the next one.

        `x` is one-hot, (seeds, batch, tokens); the odds have the same shape and sum to one. The step comes too, so
        that its gates need not be computed again.
        """
        step = self.cell.step(np, self.weights.cell, x, state)
        return softmax(logits(self.weights, step.state[0])), step


def logits(
    weights: NetworkWeights, hidden_state: Float[Array, "#seeds batch units"]
) -> Float[Array, "#seeds batch tokens"]:
    """Apply the Dense layer without its softmax: (seeds, batch, units) -> (seeds, batch, tokens)."""
    return hidden_state @ weights.dense_kernel + weights.dense_bias


def softmax(scores: Float32[Floats, "*shape"], temperature: float = 1.0) -> Float32[Floats, "*shape"]:
    """Return odds that sum to one over the last axis; a low temperature sharpens them, a high one flattens them."""
    scaled = scores / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    odds: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return odds


def count_parameters(cell: Cell, units: int, tokens: int) -> int:
    """Count the parameters of the cell and of the Dense layer after it."""
    return cell.parameters(units, tokens) + units * tokens + tokens


def hidden_units(cell: Cell, units: int, tokens: int) -> int:
    """Return the width of the hidden state: `units`, but for the memoryless network, whose state is its input."""
    return units if cell.remembers else tokens


def initial_weights(cell: Cell, units: int, tokens: int, seeds: Sequence[int]) -> NetworkWeights:
    """Draw the weights before training.

    They follow Keras's defaults: Glorot uniform kernels, orthogonal recurrent kernels, zero biases but for the gates
    that a cell opens from birth, as the LSTM its forget gate. The same seed gives the same weights, whatever other
    seeds stand beside it.
    """
    return _stack([_initial_weights(cell, units, tokens, np.random.default_rng(seed)) for seed in seeds])


def _initial_weights(cell: Cell, units: int, tokens: int, random: np.random.Generator) -> NetworkWeights:
    stacked = len(cell.gates) * units
    bias = np.zeros((cell.bias_rows, stacked))
    for name in cell.born_open:
        gate = cell.gates.index(name)
        bias[0, gate * units : (gate + 1) * units] = 1
    kernel = _glorot_uniform(random, tokens, stacked)
    if cell.hears == "itself":
        recurrent_kernel = random.uniform(*OWN, (units, 1))
    else:
        recurrent_kernel = _orthogonal(random, units, cell.recurrent_columns(units))
    dense_kernel = _glorot_uniform(random, units, tokens)
    return NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, np.zeros((1, tokens)))


def _stack(networks: Sequence[NetworkWeights]) -> NetworkWeights:
    cells = [network.cell for network in networks]
    return NetworkWeights(
        CellWeights(*(_floats([getattr(cell, name) for cell in cells]) for name in CellWeights._fields)),
        _floats([network.dense_kernel for network in networks]),
        _floats([network.dense_bias for network in networks]),
    )


def _floats(arrays: Sequence[Any]) -> Floats:
    return np.stack(arrays).astype(np.float32)


def _glorot_uniform(random: np.random.Generator, fan_in: int, fan_out: int) -> npt.NDArray[np.float64]:
    """Draw from the range that keeps the variance of signals forwards and backwards (Glorot and Bengio 2010)."""
    limit = np.sqrt(6 / max(1, fan_in + fan_out))
    return random.uniform(-limit, limit, (fan_in, fan_out))


def _orthogonal(random: np.random.Generator, rows: int, columns: int) -> npt.NDArray[np.float64]:
    """Draw a random rotation, so that a state keeps its length when it comes round (Saxe 2013)."""
    if not rows or not columns:
        return np.zeros((rows, columns))
    tall = random.normal(size=(max(rows, columns), min(rows, columns)))
    q, r = np.linalg.qr(tall)
    q = q * np.sign(np.diag(r))
    return q.T if rows < columns else q
