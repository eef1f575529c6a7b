"""Generating phrases word by word: odds, a draw, the next word. Greedy or sampled, always known which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from core.base.arrays import Floats
from core.networks.interventions import Intervention
from core.networks.lesioned import LesionedCell, Tape
from core.networks.network import Network, logits, softmax
from core.words.counts import WordCounts
from core.words.vocabulary import LONGEST_PHRASE, VERDICTS, Phrase, Verdict, Vocabulary

StateMode = Literal["carried", "reset"]
"""Whether what was remembered passes from one phrase to the next, or each phrase starts from nothing."""


class Singer(Protocol):
    """Whatever can hear a word and give the odds of the next one. One song at a time."""

    def forget(self) -> None:
        """Start from nothing."""

    def hear(self, token: int) -> Floats:
        """One word in, the odds of the next out: (tokens,), summing to one."""


class CountsSinger:
    """Word counts: hears all, remembers the last few words."""

    def __init__(self, counts: WordCounts) -> None:
        self.counts = counts
        self.heard: tuple[int, ...] = ()

    def forget(self) -> None:
        self.heard = ()

    def hear(self, token: int) -> Floats:
        self.heard = (*self.heard, token)[-self.counts.words_back :]
        return self.counts.odds(self.heard)


class NetworkSinger:
    """A trained network (its first seed) with the state that it carries, intact or lesioned.

    A lesion's timesteps count from the last time that it forgot. `tape` is what a shuffle across timesteps replays,
    over and over.
    """

    def __init__(self, network: Network, lesions: Sequence[Intervention] = (), tape: Tape | None = None) -> None:
        self.network = network.seed(0)
        self._lesions = [[one] for one in lesions]
        self._tape = tape
        self.forget()

    def forget(self) -> None:
        self._run = LesionedCell(self.network.cell, self.network.units, self._lesions, self._tape)
        self.state = self.network.fresh_state()

    def hear(self, token: int) -> Floats:
        x = np.zeros((1, 1, self.network.tokens), np.float32)
        x[0, 0, token] = 1
        self.state = self._run.step(self.network.weights.cell, x, self.state).step.state
        after: Floats = softmax(logits(self.network.weights, self.state[0]))[0, 0]
        return after


@dataclass(frozen=True)
class Sampling:
    """How a word is chosen from its odds."""

    greedy: bool = False
    """Always the likeliest word. Then `temperature` has no say."""
    temperature: float = 1.0
    """Below one: bolder towards the likeliest. Above: wilder."""

    def reshape(self, odds: Floats) -> Floats:
        """The odds as the draw sees them."""
        if self.greedy:
            certain: Floats = np.eye(len(odds), dtype=np.float32)[int(np.argmax(odds))]
            return certain
        if self.temperature == 1.0:
            return odds
        with np.errstate(divide="ignore"):  # a word that cannot come has a log of minus infinity, and stays at zero
            return softmax(np.log(odds), self.temperature)

    def choose(self, odds: Floats, draw: float) -> int:
        """The word on which a draw from [0, 1) lands when the (reshaped) odds are laid end to end."""
        edges = np.cumsum(odds)
        # A draw just below one can be rounded up to the end: then the last word that can come.
        return int(min(np.searchsorted(edges, draw * edges[-1], side="right"), np.flatnonzero(odds)[-1]))


@dataclass(frozen=True, eq=False)
class Draw:
    """One word of generation, with all that decided it."""

    context: int
    """The word just heard."""
    odds: Floats
    """After temperature or greed: what the draw fell on. (tokens,)"""
    draw: float
    """The random number in [0, 1)."""
    token: int
    """The word chosen."""


@dataclass(frozen=True)
class GeneratedPhrase:
    """A phrase and what is to be said of it."""

    words: Phrase
    verdict: Verdict
    stopped: bool
    """False when it was cut at twelve words."""


def describe_phrases(phrases: Sequence[GeneratedPhrase]) -> dict[str, object]:
    """Phrases as JSON: how often each verdict was given, and every phrase with its own."""
    verdicts = Counter(phrase.verdict for phrase in phrases)
    return {
        "verdicts": {verdict: verdicts[verdict] for verdict in VERDICTS},
        "phrases": [{"words": list(phrase.words), "verdict": phrase.verdict} for phrase in phrases],
    }


@dataclass(frozen=True, eq=False)
class Sung:
    """One step of generation: the draw, and the phrase that it finished if it finished one."""

    draw: Draw
    phrase: GeneratedPhrase | None


def sing(
    singer: Singer, vocabulary: Vocabulary, random: np.random.Generator, sampling: Sampling, state: StateMode
) -> Iterator[Sung]:
    """Words for as long as anyone asks. The first context is a stop, as if a phrase had just ended."""
    singer.forget()
    context = vocabulary.stop
    words: list[str] = []
    while True:
        odds = sampling.reshape(singer.hear(context))
        draw = float(random.random())
        token = sampling.choose(odds, draw)
        step = Draw(context, odds, draw, token)
        stopped = token == vocabulary.stop
        if not stopped:
            words.append(vocabulary.tokens[token])
        phrase = None
        if stopped or len(words) == LONGEST_PHRASE:
            phrase = GeneratedPhrase(tuple(words), vocabulary.verdict(words, stopped), stopped)
            words = []
            token = vocabulary.stop
            if state == "reset":
                singer.forget()
        yield Sung(step, phrase)
        context = token


def sing_phrases(
    singer: Singer, vocabulary: Vocabulary, seed: int, count: int, sampling: Sampling, state: StateMode
) -> Iterator[GeneratedPhrase]:
    """`count` phrases; the same seed, the same words."""
    found = 0
    for step in sing(singer, vocabulary, np.random.default_rng(seed), sampling, state):
        if step.phrase is not None:
            yield step.phrase
            found += 1
            if found == count:
                return
