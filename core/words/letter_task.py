"""The task of a language model of letters: after each letter of a window, say the next one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.base.arrays import Doubles, Places
from core.base.shapes import Float64, Int
from core.networks.network import Network, logits
from core.networks.task import Measure
from core.words.letter_texts import LetterText

WINDOW = 40
"""Letters of a training window: as far as an error is carried back."""
BATCH = 32
"""Windows of a training step."""
ROWS = 32
"""Stretches of a text that are judged side by side, each from a fresh state."""
MOST_JUDGED = 8_000
"""Letters that are judged of a text."""


@dataclass(frozen=True)
class LetterTask:
    """A text to be learned, and the share of the hidden state that dropout hides from the outputs."""

    text: LetterText
    dropout: float = 0.0

    @property
    def features(self) -> int:
        """Letters that differ: the size of an input, and of an output."""
        return len(self.text.letters)

    @property
    def timesteps(self) -> int:
        """Letters of a training window."""
        return WINDOW

    @property
    def batch(self) -> int:
        """Windows of a training step."""
        return BATCH

    @property
    def description(self) -> object:
        """Key of the weights cache: the text and what hides."""
        return self.text.text, self.dropout

    @property
    def measure(self) -> Measure:
        """Name of the score: the share of next letters that are right."""
        return "accuracy"

    @cached_property
    def held_out(self) -> Places:
        """The validation part."""
        return self.text.codes[1]

    def scores(self, network: Network) -> Float64[Doubles, " seeds"]:
        """Return the share of next letters of the validation part that each seed gets right: (seeds,)."""
        return _judged(network, self.held_out)[1]

    def glance(self, network: Network) -> Float64[Doubles, " seeds"]:
        """Return the scores themselves."""
        return self.scores(network)


def judged_part(codes: Int[Places, " letters"]) -> Int[Places, " judged"]:
    """Return what is judged of a text, by networks and by counts alike: as much of a long one as stretches hold."""
    return codes if len(codes) <= MOST_JUDGED else codes[: (MOST_JUDGED - 1) // ROWS * ROWS + 1]


def perplexities(network: Network, codes: Int[Places, " letters"]) -> Float64[Doubles, " seeds"]:
    """Return each seed's perplexity on a text, (seeds,): e to its cross-entropy in nats a letter.

    The text is judged in `ROWS` stretches, each from a fresh state, and of a long one no more than `judged_part`.
    """
    return np.exp(_judged(network, codes)[0])


def _judged(network: Network, codes: Places) -> tuple[Doubles, Doubles]:
    """Return each seed's cross-entropy and the share of letters that it gets right, both (seeds,)."""
    codes = judged_part(codes)
    rows = min(ROWS, max(1, (len(codes) - 1) // WINDOW))
    length = (len(codes) - 1) // rows
    windows = codes[np.arange(rows)[:, None] * length + np.arange(length + 1)]  # (rows, length + 1)
    one_hot = np.eye(network.tokens, dtype=np.float32)
    state = network.fresh_state(rows)
    surprise, right = np.zeros((2, network.seeds))
    for t in range(length):
        state = network.cell.step(np, network.weights.cell, one_hot[windows[:, t]][None], state).state
        scores = logits(network.weights, state[0])  # (seeds, rows, letters)
        scores -= scores.max(axis=-1, keepdims=True)
        following = windows[:, t + 1]
        said = np.take_along_axis(scores, np.broadcast_to(following[:, None], (network.seeds, rows, 1)), axis=-1)
        surprise += (np.log(np.exp(scores).sum(axis=-1)) - said[..., 0]).sum(axis=-1)
        right += (scores.argmax(axis=-1) == following).sum(axis=-1)
    return surprise / (rows * length), right / (rows * length)
