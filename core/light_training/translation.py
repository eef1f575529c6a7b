"""Training of translators in NumPy, many seeds at once: two passes of a GRU, and attention between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.jobs.constants import CHUNK_SECONDS, CLIP_NORM
from core.jobs.stages import StageEntered
from core.jobs.training_loop import Chunk, Pace, training_loop
from core.jobs.translator_training import TRANSLATION_RATE, Studied, TranslatorTraining
from core.light_training.optimizers import Adam, clip
from core.light_training.outputs import CrossEntropy, dense, dense_back
from core.light_training.parameters import Parameters
from core.networks.attention import attend, attend_back
from core.networks.cell import CellWeights
from core.networks.passes.base import Window
from core.networks.passes.gru import GRUPasses
from core.networks.translator import Translator, TranslatorWeights, newborn
from core.words.translation import BATCH, EDGE, ENGLISH, NUMBERS, Texts, draw_texts
from core.words.vocabulary import SONG

Array = npt.NDArray[Any]


class TranslationTraining:
    """A training under way: one translator a seed, with attention or without, and the steps done so far.

    The decoder hears the right words (teacher forcing), so all of its states are there at once, and attention is two
    products over the whole text.
    """

    def __init__(self, request: TranslatorTraining, *, attends: bool, dtype: npt.DTypeLike = np.float32) -> None:
        """Draw the weights before training."""
        self.attends, self.done, self._dtype = attends, 0, dtype
        self._request = request
        self.seeds, self.units = len(request.seeds), request.units
        born = newborn(request.units, len(SONG.tokens), len(ENGLISH), request.seeds, attends=attends)
        self.parameters = Parameters([array.astype(dtype) for array in born.weights.arrays])
        self._adam = Adam(self.parameters.numbers, TRANSLATION_RATE)
        self._passes: dict[tuple[int, int], GRUPasses] = {}
        self._heard = np.eye(len(SONG.tokens), dtype=dtype)
        self._said = np.eye(len(ENGLISH), dtype=dtype)

    def step(self, texts: Texts) -> Floats:
        """Take one training step. Return the loss of each seed before it, (seeds,), in nats a word."""
        gradient, loss = self.gradient(texts)
        clip(gradient, CLIP_NORM)
        self._adam.step(self.parameters.numbers, gradient)
        self.done += 1
        return loss.astype(np.float32)

    def gradient(self, texts: Texts) -> tuple[Array, Array]:
        """Return the gradient of the loss by every number, (seeds, numbers), and the loss of each seed, (seeds,)."""
        seeds, units, batch = self.seeds, self.units, texts.english.shape[1]
        heard, said = len(texts.spanish), len(texts.english)
        arrays = self.parameters.arrays
        encoder, decoder = self._of(len(SONG.tokens), heard, batch), self._of(len(ENGLISH), said, batch)
        encoder.hear(self._heard[texts.spanish])
        encoder.forward(CellWeights(*arrays[:3]))
        decoder.hidden[0] = encoder.hidden[-1]  # the neck: (seeds, units, batch)
        before = np.concatenate([np.full((1, batch), NUMBERS[EDGE]), texts.english[:-1]])
        decoder.hear(self._said[before])
        hidden = decoder.forward(CellWeights(*arrays[3:6]))  # (seeds, units, said * batch)
        seen, mixed, attended = hidden, hidden, None
        keys, queries = _by_text(encoder.hidden[1:]), _by_text(decoder.hidden[1:])
        if self.attends:
            attended = attend(queries, keys)
            seen = np.concatenate([_in_a_row(attended.context), hidden], axis=1)  # (seeds, 2 * units, said * batch)
            mixed = np.tanh(dense(arrays[6], arrays[7], seen))  # (seeds, units, said * batch)
        scores = dense(arrays[-2], arrays[-1], mixed)  # (seeds, tokens, said * batch)
        right = self._said[texts.english.ravel()].T / (said * batch)
        surprise = CrossEntropy(np.ascontiguousarray(right))
        loss = surprise.loss(scores)
        found = dense_back(arrays[-2], mixed, surprise.back(scores))  # in the place of the scores
        d_hidden, d_memory, of_mix = found.hidden, np.zeros((seeds, units, heard, batch), self._dtype), []
        if attended is not None:
            mix = dense_back(arrays[6], seen, found.hidden * (1 - mixed**2))
            of_mix = [mix.kernel, mix.bias]
            d_context, d_hidden = mix.hidden[:, :units], mix.hidden[:, units:]
            d_queries, d_keys = attend_back(queries, keys, attended.weights, _by_text_again(d_context, said, batch))
            d_hidden = d_hidden + _in_a_row(d_queries)
            d_memory += d_keys.transpose(0, 3, 2, 1)  # (seeds, units, heard, batch)
        of_decoder = decoder.backward(d_hidden)
        d_memory[:, :, -1] += decoder.d_start  # back through the neck
        of_encoder = encoder.backward(d_memory.reshape(seeds, units, heard * batch))
        gradients = [*of_encoder, *of_decoder, *of_mix, found.kernel, found.bias]
        return Parameters.joined(gradients), loss

    def translator(self) -> Translator:
        """Return the translators as they are now."""
        return Translator(TranslatorWeights.of(self.parameters.copied()))

    def _of(self, tokens: int, timesteps: int, batch: int) -> GRUPasses:
        # Texts are of a few dozen lengths: the arrays of each are made once.
        key = tokens, timesteps
        if key not in self._passes or self._passes[key].window.batch != batch:
            self._passes[key] = GRUPasses(Window(self.seeds, self.units, tokens, timesteps, batch), self._dtype)
        return self._passes[key]


def _by_text(states: Array) -> Array:
    """Return states, (timesteps, seeds, units, batch), as attention has them: (seeds, batch, timesteps, units)."""
    return states.transpose(1, 3, 0, 2)


def _in_a_row(by_text: Array) -> Array:
    """Return what attention has, (seeds, batch, said, units), as passes have it: (seeds, units, said * batch)."""
    seeds, batch, said, units = by_text.shape
    return by_text.transpose(0, 3, 2, 1).reshape(seeds, units, said * batch)


def _by_text_again(in_a_row: Array, said: int, batch: int) -> Array:
    """Return what passes have, (seeds, units, said * batch), as attention has it."""
    seeds, units, _ = in_a_row.shape
    return in_a_row.reshape(seeds, units, said, batch).transpose(0, 3, 2, 1)


def texts_of_step(longest: int, step: int) -> Texts:
    """Return the texts of a training step: all of one length in words, of one phrase up to `longest`."""
    phrases = 1 + int(np.random.default_rng([step, longest]).integers(longest))
    return draw_texts(phrases, BATCH, step)


def train(request: TranslatorTraining) -> Iterator[StageEntered | Studied]:
    """Train translators without attention and with it side by side, on the same texts at the same step.

    The last `Studied` holds them trained.
    """
    yield StageEntered("training", fraction=0.0)
    both = [TranslationTraining(request, attends=attends) for attends in (False, True)]

    def advance(state: int, done: int, count: int) -> Chunk[int, tuple[tuple[Floats, ...], tuple[Translator, ...]]]:
        losses: tuple[Floats, ...] = ()
        for step in range(done, done + count):
            texts = texts_of_step(request.longest, step)
            losses = tuple(one.step(texts) for one in both)
        return Chunk(count, state + count, (losses, tuple(one.translator() for one in both)))

    pace = Pace(CHUNK_SECONDS, tempo=request.tempo)
    for done, _, (losses, translators), seconds in training_loop(advance, 0, request.steps, pace):
        yield Studied(done, losses, translators, seconds)
