"""The vocabulary: six words and the stop, the song, its grammar, the verdict on a phrase; or a learner's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.base.errors import DembowError
from core.networks.network import Network
from core.networks.task import Measure
from core.words.scoring import next_word_accuracy

STOP = "."
Verdict = Literal["learned", "new", "repeated", "fragment", "endless", "broken"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

LONGEST_PHRASE = 12
"""Words. A phrase that has not stopped by then is endless, and is cut."""
WINDOW = 30
"""Timesteps of a training window."""
MOST_WINDOWS = 64
"""Windows a batch. A song of at most so many tokens is trained on at every phase; a longer one on random ones."""
MOST_WORDS = 200

Phrase = tuple[str, ...]
"""The words of one phrase, without its stop."""


@dataclass(frozen=True)
class Grammar:
    """The grammar says which word may follow which, and which words name a lady or tell what she does."""

    followers: Mapping[str, frozenset[str]]
    ladies: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    def allows(self, phrase: Sequence[str], *, stopped: bool) -> bool:
        """Return whether every step of the phrase, from the stop before it to the stop after it, is allowed."""
        path = [STOP, *phrase, *([STOP] if stopped else [])]
        return all(word in self.followers.get(before, ()) for before, word in pairwise(path))


@dataclass(frozen=True)
class Vocabulary:
    """The vocabulary holds the tokens to predict (the stop is the last), and the phrases in the order of the song."""

    tokens: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    grammar: Grammar

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Number of each token: its place."""
        return {token: place for place, token in enumerate(self.tokens)}

    @cached_property
    def cycle(self) -> tuple[int, ...]:
        """The whole song as token numbers, each phrase with its stop. It comes round: after the last, the first."""
        return tuple(self.numbers[word] for phrase in self.phrases for word in (*phrase, STOP))

    @property
    def features(self) -> int:
        """Size of an input (one-hot) and of an output (a score a token)."""
        return len(self.tokens)

    @property
    def timesteps(self) -> int:
        """Timesteps of a training window: twice round our own song."""
        return WINDOW

    @property
    def batch(self) -> int:
        """Windows a batch: one a phase of the song, while they are few."""
        return min(len(self.cycle), MOST_WINDOWS)

    @property
    def description(self) -> object:
        """Key of the weights cache: the song."""
        return self.cycle

    @property
    def measure(self) -> Measure:
        """Name of the score: the share of next words that are right."""
        return "accuracy"

    def scores(self, network: Network) -> npt.NDArray[np.float64]:
        """Return the share of next words that each seed gets right after a warm-up: (seeds,)."""
        return next_word_accuracy(network, self.cycle)

    def glance(self, network: Network) -> npt.NDArray[np.float64]:
        """Return the scores themselves: the song is short enough to ask all of it."""
        return self.scores(network)

    @property
    def stop(self) -> int:
        """Number of the stop."""
        return self.numbers[STOP]

    def encode(self, words: Iterable[str]) -> list[int]:
        """Return words as numbers; capitals do not count. Raises `DembowError` for a word that is no token."""
        numbers = []
        for word in words:
            number = self.numbers.get(word if word == STOP else word.lower())
            if number is None:
                raise DembowError("unknown_word", word=word, known=" ".join(self.tokens))
            numbers.append(number)
        return numbers

    def one_hot(self, numbers: Sequence[int]) -> Floats:
        """Return token numbers one-hot: (len(numbers), tokens), zeros, and a one where the word is."""
        return np.eye(len(self.tokens), dtype=np.float32)[list(numbers)]

    def verdict(self, phrase: Sequence[str], *, stopped: bool = True) -> Verdict:
        """Return the verdict on a generated phrase: the first one that fits.

        `stopped` is false when the phrase was cut for its length.
        """
        if stopped and tuple(phrase) in self.phrases:
            return "learned"
        if not self.grammar.allows(phrase, stopped=stopped):
            return "broken"
        if not stopped:
            return "endless"
        verb = next((place for place, word in enumerate(phrase) if word in self.grammar.verbs), None)
        if verb is None and self.grammar.verbs:
            return "fragment"
        if verb is not None and self.grammar.ladies & set(phrase[:verb]) & set(phrase[verb:]):
            return "repeated"
        return "new"


def _song() -> Vocabulary:
    ladies = frozenset({"ella", "sola", "bichota"})
    after_lady = frozenset({"perrea", STOP})
    # "la" may introduce Bichota and "con" may introduce ella; nothing else may follow them.
    before_lady = ladies | {"la", "con"}
    followers = dict.fromkeys(ladies, after_lady)
    followers |= {"perrea": before_lady, STOP: before_lady}
    followers |= {"la": frozenset({"bichota"}), "con": frozenset({"ella"})}
    return Vocabulary(
        tokens=("ella", "perrea", "sola", "bichota", "con", "la", STOP),
        phrases=(
            ("ella", "perrea", "sola"),
            ("sola", "perrea", "la", "bichota"),
            ("la", "bichota", "perrea", "con", "ella"),
        ),
        grammar=Grammar(followers, ladies, frozenset({"perrea"})),
    )


SONG = _song()
"""The course's own three phrases, in the song's order."""


def own_vocabulary(phrases: Sequence[Phrase]) -> Vocabulary:
    """Return the vocabulary of a learner's own phrases. Raises `DembowError` for too many or too long ones.

    Its grammar is the pairs of words that they show: a phrase that uses another pair is `broken`, one made of seen
    pairs in a new order is `new`.
    """
    if not phrases:
        raise DembowError("phrases_empty")
    words = dict.fromkeys(word for phrase in phrases for word in phrase)
    if len(words) > MOST_WORDS:
        raise DembowError("phrases_too_many_words", received=len(words), most=MOST_WORDS)
    too_long = next((phrase for phrase in phrases if len(phrase) >= LONGEST_PHRASE), None)
    if too_long:
        start = " ".join(too_long[:4])
        raise DembowError("phrase_too_long", phrase=start, words=len(too_long), most=LONGEST_PHRASE - 1)
    followers: dict[str, set[str]] = {}
    for phrase in phrases:
        path = (STOP, *phrase, STOP)
        for before, word in pairwise(path):
            followers.setdefault(before, set()).add(word)
    grammar = Grammar({before: frozenset(after) for before, after in followers.items()})
    return Vocabulary((*words, STOP), tuple(phrases), grammar)
