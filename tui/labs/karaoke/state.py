"""The rehearsal: a network sings word by word while it learns, and what it knows of the song. It knows no screen."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core.experiments.phrases import PhrasesSpec
from core.networks.cells import NETWORK_CELLS
from core.networks.network import Network, hidden_units, initial_weights
from core.words.generation import GeneratedPhrase, NetworkSinger, Sampling, sing
from core.words.vocabulary import SONG

DICE = 17
"""Seed of the draws, besides the run's own: by these the usual newborn sings `perrea con con con bichota`."""


class Sung(NamedTuple):
    """A line that was sung, and the training step that the network had come to when it began."""

    step: int
    phrase: GeneratedPhrase


class Rehearsal:
    """The rehearsal begins with the network as it was born, which goes on singing whatever it has learned meanwhile."""

    def __init__(self, spec: PhrasesSpec) -> None:
        kind, tokens = NETWORK_CELLS[spec.cell], len(SONG.tokens)
        units = hidden_units(kind, spec.units, tokens)
        weights = initial_weights(kind, units, tokens, [spec.seed])
        self.network = Network(kind, units, tokens, weights)
        self.step, self.steps = 0, spec.steps
        self.losses: list[tuple[int, float]] = []
        """Training steps, each with the loss there."""
        self.lines: list[Sung] = []
        """Every line so far, oldest first."""
        self.words: list[str] = []
        """Words of the line that is being sung."""
        self.known = self._known()
        """Whether the network would bet most on each word of the song, where it comes."""
        self._seed = spec.seed
        self._start()

    @property
    def last(self) -> Sung | None:
        """First line of the network that has learned all it is to learn; none before."""
        return next((line for line in self.lines if line.step == self.steps), None)

    @property
    def finale(self) -> int:
        """How many lines the network has sung since it learned all that it is to learn."""
        return sum(line.step == self.steps for line in self.lines)

    def hire(self, network: Network, step: int, loss: float | None) -> None:
        """Let the network go on singing with what it has learned."""
        self.network, self.step = network, step
        self._singer.network = network.seed(0)
        self.known = self._known()
        if loss is not None:
            self.note_loss(step, loss)
        if step == self.steps:  # from the beginning, by the same dice as the newborn
            self._start()

    def note_loss(self, step: int, loss: float) -> None:
        """Keep the loss of a training step that comes after all those kept."""
        if not self.losses or step > self.losses[-1][0]:
            self.losses.append((step, loss))

    def sing_word(self) -> bool:
        """Sing one word more, and return whether a line ended with it."""
        if not self.words:
            self._began = self.step
        sung = next(self._song)
        if sung.phrase is None:
            self.words.append(SONG.tokens[sung.draw.token])
            return False
        self.lines.append(Sung(self._began, sung.phrase))
        self.words = []
        return True

    def sing_line(self) -> None:
        """Sing to the end of the line."""
        while not self.sing_word():
            pass

    def _start(self) -> None:
        self.words = []
        self._began = self.step
        self._singer = NetworkSinger(self.network)
        self._song = sing(self._singer, SONG, np.random.default_rng([self._seed, DICE]), Sampling(), "carried")

    def _known(self) -> tuple[bool, ...]:
        """Return for each word of the song whether it is the likeliest after all before it, the song heard once."""
        one_hot = np.eye(self.network.tokens, dtype=np.float32)
        state = self.network.fresh_state()
        likeliest = []
        for token in (*SONG.cycle, *SONG.cycle[:-1]):
            odds, taken = self.network.advance(one_hot[None, None, token], state)
            state = taken.state
            likeliest.append(int(odds[0, 0].argmax()))
        return tuple(bet == token for bet, token in zip(likeliest[-len(SONG.cycle) :], SONG.cycle, strict=True))
