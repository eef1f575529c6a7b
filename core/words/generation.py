"""Generation of phrases, word by word: probabilities, a draw, the next word. Sampling is greedy or random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

import msgspec
import numpy as np

from core.base.arrays import Floats
from core.networks.interventions import Intervention
from core.networks.lesioned import LesionedCell, Tape
from core.networks.network import Network, logits, softmax
from core.words.counts import WordCounts
from core.words.vocabulary import LONGEST_PHRASE, VERDICTS, Phrase, Verdict, Vocabulary

StateMode = Literal["carried", "reset"]
"""`carried`: the state passes from one phrase to the next. `reset`: each phrase starts from a fresh state."""
STATE_MODES: tuple[StateMode, ...] = get_args(StateMode)


class Singer(Protocol):
    """A singer hears a word and gives the probabilities of the next one. It sings one song at a time."""

    def forget(self) -> None:
        """Start from a fresh state."""

    def hear(self, token: int) -> Floats:
        """Hear one word. Returns the probability of each token as the next one: (tokens,), summing to one."""


class CountsSinger:
    """The singer predicts by word counts: it hears every word and remembers the last few."""

    def __init__(self, counts: WordCounts) -> None:
        self.counts = counts
        self.heard: tuple[int, ...] = ()

    def forget(self) -> None:
        self.heard = ()

    def hear(self, token: int) -> Floats:
        self.heard = (*self.heard, token)[-self.counts.words_back :]
        return self.counts.odds(self.heard)


class NetworkSinger:
    """The singer is a trained network (its first seed) with the state that it carries, intact or lesioned.

    The timesteps of a lesion count from the last time that the network forgot. A shuffle across timesteps replays
    `tape`, over and over.
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
    """Sampling says how a word is chosen from the probabilities of all words."""

    greedy: bool = False
    """Whether the likeliest word is always chosen. Then `temperature` has no say."""
    temperature: float = 1.0
    """Temperature of the softmax: below one the likeliest words gain, above one they lose."""

    def reshape(self, odds: Floats) -> Floats:
        """Return the probabilities (tokens,) from which the draw chooses: after temperature, or the likeliest alone."""
        if self.greedy:
            certain: Floats = np.eye(len(odds), dtype=np.float32)[int(np.argmax(odds))]
            return certain
        if self.temperature == 1.0:
            return odds
        with np.errstate(divide="ignore"):  # a word that cannot come has a log of minus infinity, and stays at zero
            return softmax(np.log(odds), self.temperature)

    def choose(self, odds: Floats, draw: float) -> int:
        """Return the token on which a draw from [0, 1) lands when the reshaped probabilities are laid end to end."""
        edges = np.cumsum(odds)
        # A draw just below one can be rounded up to the end: then the last word that can come.
        return int(min(np.searchsorted(edges, draw * edges[-1], side="right"), np.flatnonzero(odds)[-1]))


@dataclass(frozen=True, eq=False)
class Draw:
    """The draw chooses one word; here is all that decided it."""

    context: int
    """Word just heard."""
    odds: Floats
    """Probabilities after temperature or greed, on which the draw fell: (tokens,)."""
    draw: float
    """Random number in [0, 1)."""
    token: int
    """Word chosen."""


@dataclass(frozen=True)
class GeneratedPhrase:
    """A model generated this phrase, and this is the verdict on it."""

    words: Phrase
    verdict: Verdict
    stopped: bool
    """Whether it ended with a stop; else it was cut at twelve words."""


class JudgedPhrase(msgspec.Struct, frozen=True):
    """A result tells a generated phrase by its words and the verdict on it."""

    words: Phrase
    verdict: Verdict

    @classmethod
    def of(cls, phrase: GeneratedPhrase) -> JudgedPhrase:
        """Return what a result tells of a phrase."""
        return cls(phrase.words, phrase.verdict)


def count_verdicts(phrases: Sequence[GeneratedPhrase]) -> dict[Verdict, int]:
    """Return how often each verdict was given, every verdict in its order."""
    verdicts = Counter(phrase.verdict for phrase in phrases)
    return {verdict: verdicts[verdict] for verdict in VERDICTS}


@dataclass(frozen=True, eq=False)
class Sung:
    """One step of generation is a draw, and the phrase that it finished, if it finished one."""

    draw: Draw
    phrase: GeneratedPhrase | None


def sing(
    singer: Singer, vocabulary: Vocabulary, random: np.random.Generator, sampling: Sampling, state: StateMode
) -> Iterator[Sung]:
    """Yield words for as long as anyone asks. The first context is a stop, as if a phrase had just ended."""
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
            phrase = GeneratedPhrase(tuple(words), vocabulary.verdict(words, stopped=stopped), stopped)
            words = []
            token = vocabulary.stop
            if state == "reset":
                singer.forget()
        yield Sung(step, phrase)
        context = token


def sing_phrases(
    singer: Singer, vocabulary: Vocabulary, seed: int, count: int, sampling: Sampling, state: StateMode
) -> Iterator[GeneratedPhrase]:
    """Yield `count` phrases. The same seed gives the same words."""
    found = 0
    for step in sing(singer, vocabulary, np.random.default_rng(seed), sampling, state):
        if step.phrase is not None:
            yield step.phrase
            found += 1
            if found == count:
                return
