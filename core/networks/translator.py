"""Translator: an encoder and a decoder, a GRU each, with the last state between them, or with attention besides.

Without attention all that the decoder knows of the text is the encoder's last state: the neck. With it, the decoder
looks at every state that the encoder had, and mixes what it sees with its own state: `tanh(W [context; h] + b)`
(Luong 2015). What it wrote last is what it hears next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.base.arrays import Floats, Places
from core.base.shapes import Float32, Int
from core.networks.attention import attend
from core.networks.cell import CellWeights
from core.networks.cells import CELLS
from core.networks.network import initial_weights, softmax

CELL = CELLS["gru"]
DECODER_SEEDS = 1_000_003
"""Distance of a decoder's seed from that of its encoder, so that the two are not born alike."""


class TranslatorWeights(NamedTuple):
    """Weights of a translator, each array with a leading axis of seeds."""

    encoder: CellWeights
    decoder: CellWeights
    mix: tuple[Floats, ...]
    """Kernel (seeds, 2 * units, units) and bias (seeds, 1, units) of the layer that mixes context and state; empty
    without attention.
    """
    dense_kernel: Floats
    dense_bias: Floats

    @property
    def arrays(self) -> tuple[Floats, ...]:
        """All arrays in their order."""
        return (*self.encoder, *self.decoder, *self.mix, self.dense_kernel, self.dense_bias)

    @classmethod
    def of(cls, arrays: Sequence[Floats]) -> TranslatorWeights:
        """Return the weights that `arrays` lists in their order: ten with attention, eight without."""
        encoder, decoder = CellWeights(*arrays[:3]), CellWeights(*arrays[3:6])
        return cls(encoder, decoder, tuple(arrays[6:-2]), arrays[-2], arrays[-1])


class Written(NamedTuple):
    """Words that translators wrote, one by one."""

    words: Int[Places, "seeds said batch"]
    odds: Float32[Floats, "seeds said batch tokens"]
    """Odds of every token at each word."""
    alignment: Float32[Floats, "seeds said batch heard"]
    """How much each word looked at each word that was heard; of none without attention."""


@dataclass(frozen=True, eq=False)
class Translator:
    """A translator a seed, side by side."""

    weights: TranslatorWeights

    @property
    def attends(self) -> bool:
        """Whether it has attention."""
        return bool(self.weights.mix)

    @property
    def seeds(self) -> int:
        """How many translators stand side by side."""
        return len(self.weights.dense_bias)

    @property
    def units(self) -> int:
        """Units of the encoder, and of the decoder."""
        return int(self.weights.dense_kernel.shape[1])

    @property
    def parameters(self) -> int:
        """How many numbers one seed learns."""
        return sum(array[0].size for array in self.weights.arrays)

    def seed(self, index: int) -> Translator:
        """Return the one translator at `index`, its axis of seeds kept."""
        one = slice(index, index + 1)
        return Translator(TranslatorWeights.of([array[one] for array in self.weights.arrays]))

    def encode(self, heard: Int[Places, "heard batch"]) -> Float32[Floats, "heard seeds batch units"]:
        """Return the encoder's state after every word."""
        return np.stack(list(_states(self.weights.encoder, heard, self.seeds, self.units)))

    def translate(
        self,
        heard: Int[Places, "heard batch"],
        most: int,
        edge: int,
        told: Int[Places, "told batch"] | None = None,
        slips: Mapping[int, Places | int] | None = None,
    ) -> Written:
        """Return the likeliest word at each of `most` places, each heard by the decoder before it writes the next.

        `told` are right words that it hears in place of its own (teacher forcing, Williams and Zipser 1989). `slips`
        puts another word in place of the one that it wrote, by place: one for all texts, or one each, (batch,). Whoever
        reads it stops at the `edge`.
        """
        memory = self.encode(heard)  # (heard, seeds, batch, units)
        keys = memory.transpose(1, 2, 0, 3)  # (seeds, batch, heard, units)
        weights, batch = self.weights, heard.shape[1]
        one_hot = np.eye(weights.decoder.kernel.shape[1], dtype=np.float32)
        state, last = memory[-1], np.full((self.seeds, batch), edge)
        words, odds, looks = [], [], []
        for place in range(most):
            (state,) = CELL.step(np, weights.decoder, one_hot[last], (state,)).state
            seen = state
            if self.attends:
                alignment, context = attend(state[:, :, None], keys)  # (seeds, batch, 1, units)
                kernel, bias = weights.mix
                seen = np.tanh(np.concatenate([context[:, :, 0], state], axis=-1) @ kernel + bias)
                looks.append(alignment[:, :, 0])
            odds.append(softmax(seen @ weights.dense_kernel + weights.dense_bias))  # (seeds, batch, tokens)
            wrote = odds[-1].argmax(axis=-1)  # (seeds, batch)
            if slips and place in slips:
                wrote = np.broadcast_to(slips[place], wrote.shape)
            words.append(wrote)
            last = wrote if told is None or place >= len(told) else np.broadcast_to(told[place], wrote.shape)
        nothing = np.zeros((self.seeds, most, batch, 0), np.float32)
        return Written(np.stack(words, axis=1), np.stack(odds, axis=1), np.stack(looks, axis=1) if looks else nothing)


def _states(weights: CellWeights, heard: Places, seeds: int, units: int) -> list[Floats]:
    one_hot = np.eye(weights.kernel.shape[1], dtype=np.float32)
    state = np.zeros((seeds, heard.shape[1], units), np.float32)
    states = []
    for words in heard:
        x = np.broadcast_to(one_hot[words], (seeds, *one_hot[words].shape))
        (state,) = CELL.step(np, weights, x, (state,)).state
        states.append(state)
    return states


def newborn(units: int, heard: int, said: int, seeds: Sequence[int], *, attends: bool) -> Translator:
    """Return translators before training: `heard` and `said` are the tokens of both languages.

    The same seed is born with the same encoder and decoder, with attention or without.
    """
    encoder = initial_weights(CELL, units, heard, seeds)
    decoder = initial_weights(CELL, units, said, [seed + DECODER_SEEDS for seed in seeds])
    mix: tuple[Floats, ...] = ()
    if attends:
        limit = (6 / (3 * units)) ** 0.5  # Glorot and Bengio 2010
        draws = [np.random.default_rng([seed, units]).uniform(-limit, limit, (2 * units, units)) for seed in seeds]
        mix = np.stack(draws).astype(np.float32), np.zeros((len(seeds), 1, units), np.float32)
    return Translator(TranslatorWeights(encoder.cell, decoder.cell, mix, decoder.dense_kernel, decoder.dense_bias))
