"""The long perreo: the verb repeats, and the ending depends on who was named before it. It tests memory.

`ella perrea sola`, `sola perrea la`, `la bichota perrea con`: the song's own phrases up to the first word of their
ending, with the verb said `gap` times. At gap 1 it is the song; at gap 30 whoever answers has to remember a word that
it heard thirty words ago, and nothing but that word will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.networks.network import Network
from core.networks.task import Measure
from core.words.vocabulary import SONG

VERB = "perrea"
Loss = Literal["words", "ending"]
"""Words that enter the loss: every one, as when the song is learned, or the ending alone."""
LOSSES: tuple[Loss, ...] = ("words", "ending")
TAUGHT = 30
"""The longest gap that is trained on, where nobody says another."""


class Opening(NamedTuple):
    """The opening says who dances, and so decides the ending."""

    words: tuple[str, ...]
    ending: str


OPENINGS = tuple(Opening(phrase[: phrase.index(VERB)], phrase[phrase.index(VERB) + 1]) for phrase in SONG.phrases)
"""One a phrase of the song."""
CHANCE = 1 / len(OPENINGS)
LONGEST_OPENING = max(len(opening.words) for opening in OPENINGS)
ENDINGS = [SONG.numbers[opening.ending] for opening in OPENINGS]
FIRST_VERBS = np.array([len(opening.words) for opening in OPENINGS])
"""The timestep at which the verb is heard for the first time, opening by opening."""


@dataclass(frozen=True)
class LongPerreo:
    """The task asks for every opening with every gap from the shortest to the longest, all at every training step.

    A network that has heard the opening and the verb `gap` times is where a phrase of that gap asks for its ending,
    whatever else follows. So one pass over the longest phrases holds all the shorter ones: what is trained on is the
    mean over all gaps itself, not a sample of it.
    """

    longest: int = TAUGHT
    shortest: int = 1
    loss: Loss = "words"

    @property
    def features(self) -> int:
        """Size of an input and of an output: the song's tokens."""
        return len(SONG.tokens)

    @property
    def description(self) -> object:
        """Key of the weights cache: its three fields."""
        return "long perreo", self.shortest, self.longest, self.loss

    @property
    def measure(self) -> Measure:
        """Name of the score: the share of endings that are right."""
        return "accuracy"

    @property
    def timesteps(self) -> int:
        """Timesteps of the longest phrase."""
        return LONGEST_OPENING + self.longest

    @property
    def batch(self) -> int:
        """Rows a batch: one an opening, which holds every gap."""
        return len(OPENINGS)

    def scores(self, network: Network) -> npt.NDArray[np.float64]:
        """Return the share of right endings of each seed over the gaps that it was trained on: (seeds,)."""
        scores: npt.NDArray[np.float64] = ending_accuracy(network, self.longest)[:, self.shortest - 1 :].mean(axis=1)
        return scores

    def glance(self, network: Network) -> npt.NDArray[np.float64]:
        """Return the scores themselves: all gaps are asked at once."""
        return self.scores(network)

    @property
    def chance(self) -> float:
        """Share of right endings of whoever guesses."""
        return CHANCE

    def accuracy_by_length(self, network: Network, furthest: int) -> npt.NDArray[np.float64]:
        """Return the share of right endings at every gap from 1 to `furthest`: (seeds, gaps)."""
        return ending_accuracy(network, furthest)

    def targets(self) -> Floats:
        """Return how much each word counts as the next one: (timesteps, openings, tokens).

        It is the share of all phrases that go on with it there, so that cross-entropy against it is the mean over all
        phrases, in nats a word that counts.
        """
        gaps = np.arange(self.shortest, self.longest + 1)
        following = words_heard(self.timesteps + 1)[1:]
        counts = np.zeros((self.timesteps, len(OPENINGS), self.features))
        for place, (first, ending) in enumerate(zip(FIRST_VERBS, ENDINGS, strict=True)):
            for t in range(self.timesteps):
                verbs = t - first + 1  # below one where the opening is not over
                if self.loss == "words":
                    counts[t, place, following[t, place]] = np.mean(gaps > verbs)
                counts[t, place, ending] += np.mean(gaps == verbs)
        shares: Floats = (counts * len(OPENINGS) / counts.sum()).astype(np.float32)
        return shares


def words_heard(timesteps: int) -> npt.NDArray[np.int64]:
    """Return each opening, then the verb for ever: token numbers, (timesteps, openings)."""
    heard = np.full((timesteps, len(OPENINGS)), SONG.numbers[VERB])
    for place, opening in enumerate(OPENINGS):
        heard[: len(opening.words), place] = SONG.encode(opening.words)
    return heard


def ending_accuracy(network: Network, longest: int) -> npt.NDArray[np.float64]:
    """Return the share of openings whose ending each seed gets right, at every gap from 1 to `longest`: (seeds, gaps).

    The likeliest of the three endings counts, whatever odds the verb has: after a perreo nobody can know whether it
    is over.
    """
    heard = words_heard(LONGEST_OPENING + longest)
    one_hot = np.eye(network.tokens, dtype=np.float32)
    state = network.fresh_state(len(OPENINGS))
    right = np.zeros((network.seeds, longest))
    everyone = np.arange(len(OPENINGS))
    for t, words in enumerate(heard):
        x = np.broadcast_to(one_hot[words], (network.seeds, len(OPENINGS), network.tokens))
        odds, step = network.advance(x, state)
        state = step.state
        said = odds[..., ENDINGS].argmax(axis=-1) == everyone  # (seeds, openings)
        for place, verbs in enumerate(t - FIRST_VERBS + 1):
            if 1 <= verbs <= longest:
                right[:, verbs - 1] += said[:, place] / len(OPENINGS)
    return right.round(12)
