"""Writers of letters: whatever gives odds of the next letter writes a text, letter by letter, at a temperature."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Protocol

import numpy as np

from core.base.arrays import Floats
from core.networks.network import Network
from core.words.generation import Sampling
from core.words.letter_counts import LetterCounts

WORD = re.compile(r"[^\W\d_]+")


class Writer(Protocol):
    """A writer hears a letter and gives the probabilities of the next one."""

    def hear(self, letter: int) -> Floats:
        """Hear one letter. Returns the probability of each as the next one: (letters,)."""


class NetworkWriter:
    """The writer is a network (its first seed) with the state that it carries."""

    def __init__(self, network: Network) -> None:
        self._network = network.seed(0)
        self._state = self._network.fresh_state()
        self._one_hot = np.eye(network.tokens, dtype=np.float32)

    def hear(self, letter: int) -> Floats:
        odds, step = self._network.advance(self._one_hot[letter][None, None], self._state)
        self._state = step.state
        after: Floats = odds[0, 0]
        return after


class CountsWriter:
    """The writer predicts by counts of letters: it remembers the last few."""

    def __init__(self, counts: LetterCounts) -> None:
        self._counts = counts
        self._heard: tuple[int, ...] = ()

    def hear(self, letter: int) -> Floats:
        self._heard = (*self._heard, letter)[-max(1, self._counts.back) :]
        return self._counts.odds(self._heard).astype(np.float32)


def write(writer: Writer, begin: Iterable[int], count: int, seed: int, sampling: Sampling) -> list[int]:
    """Let a writer read the beginning, then write `count` letters. The same seed gives the same dice.

    Raises `ValueError` where there is no beginning.
    """
    random, odds = np.random.default_rng(seed), None
    for letter in begin:
        odds = writer.hear(letter)
    if odds is None:
        raise ValueError("received nothing to begin with, expected a letter at least")
    written: list[int] = []
    while len(written) < count:
        letter = sampling.choose(sampling.reshape(odds), float(random.random()))
        written.append(letter)
        odds = writer.hear(letter)
    return written


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, the last one too, which may have been cut short."""
    return [word.lower() for word in WORD.findall(text)]


def share_known(text: str, known: Collection[str]) -> float:
    """Return which share of the words of a text are among the known ones; zero where it has none."""
    words = words_of(text)[:-1]
    return sum(word in known for word in words) / len(words) if words else 0.0
