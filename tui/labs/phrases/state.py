"""The choir: the five models of the phrases lab, what each has sung, and what each expects next. It knows no screen."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec.structs import replace

from core.base.arrays import Floats
from core.experiments.phrases import PhrasesSpec
from core.networks.network import Network
from core.words.counts import COUNTS, WordCounts
from core.words.generation import CountsSinger, GeneratedPhrase, NetworkSinger, Singer, Sung, count_verdicts, sing
from core.words.vocabulary import SONG
from tui.lab_kit.network import Which

KEPT = 300
"""Phrases a model: enough that a rate is known to three points in a hundred."""


class Choir:
    """The choir holds the networks of all models, and what each has sung by the rules of one spec."""

    def __init__(self, spec: PhrasesSpec) -> None:
        self.spec = spec
        """The rules; the cell in it is the model that is selected."""
        self.trained: set[Which] = set()
        self._counts = WordCounts(SONG, spec.words_back)
        self._networks: dict[Which, Network] = {}
        self._phrases: dict[str, deque[GeneratedPhrase]] = {}
        self._songs: dict[str, Iterator[Sung]] = {}

    def follow(self, spec: PhrasesSpec) -> None:
        """Sing by these rules. Phrases that were sung by others say nothing about these, and are forgotten.

        How far back words are counted is a rule for the counts alone.
        """
        if replace(spec, cell=COUNTS, words_back=1) != replace(self.spec, cell=COUNTS, words_back=1):
            self.forget_phrases()
        if spec.words_back != self.spec.words_back:
            self._counts = WordCounts(SONG, spec.words_back)
            self.forget_phrases(COUNTS)
        self.spec = spec

    @property
    def plain_rules(self) -> bool:
        """Whether all is sampled at temperature one, state carried, pairs counted: each model as it is."""
        spec = self.spec
        return not spec.greedy and spec.temperature == 1.0 and spec.state == "carried" and spec.words_back == 1

    def which(self, model: str) -> Which:
        """Return the network that takes the model's part."""
        return Which.of(replace(self.spec, cell=model))

    def knows(self, model: str) -> bool:
        """Return whether the model can sing at all."""
        return model == COUNTS or self.which(model) in self.trained

    def hire(self, which: Which, network: Network) -> None:
        """Let a network, trained or in training, take its model's part."""
        self._networks[which] = network
        self._songs.pop(which.cell, None)

    def sing(self, model: str, count: int) -> None:
        """Sing `count` phrases more."""
        song = self._songs.get(model)
        if song is None:
            singer = self._singer(model)
            if singer is None:
                return
            random = np.random.default_rng([self.spec.seed, len(self.phrases(model))])
            song = self._songs[model] = sing(singer, SONG, random, self.spec.sampling, self.spec.state)
        kept = self._phrases.setdefault(model, deque(maxlen=KEPT))
        found = 0
        for step in song:
            if step.phrase is not None:
                kept.append(step.phrase)
                found += 1
                if found == count:
                    return

    def phrases(self, model: str) -> Sequence[GeneratedPhrase]:
        """Return what it sang, oldest first."""
        return self._phrases.get(model, ())

    def forget_phrases(self, model: str | None = None) -> None:
        """Forget the phrases of one model, or of all."""
        for name in [model] if model else list(self._phrases):
            self._phrases.pop(name, None)
            self._songs.pop(name, None)

    def verdicts(self, model: str) -> dict[str, int]:
        """Return how often each verdict was given, in the order of `VERDICTS`."""
        return {str(verdict): times for verdict, times in count_verdicts(self.phrases(model)).items()}

    def percents(self, model: str) -> dict[str, int]:
        """Return each verdict's share in whole per cent, as facts of the lab."""
        verdicts = self.verdicts(model)
        total = max(1, sum(verdicts.values()))
        return {f"{verdict}_percent": round(100 * times / total) for verdict, times in verdicts.items()}

    def odds(self, model: str, position: int) -> Floats | None:
        """Return the probability of each token after the song has come round to `position`: (tokens,).

        None of a model that has not been trained.
        """
        heard = (*SONG.cycle, *SONG.cycle[: position + 1])
        if model == COUNTS:
            return self._reshaped(COUNTS, self._counts.odds(heard))
        singer = self._singer(model)
        if singer is None:
            return None
        odds: Floats = np.zeros(len(SONG.tokens), np.float32)
        for token in heard:
            odds = singer.hear(token)
        return self._reshaped(model, odds)

    def tie(self, position: int) -> bool:
        """Return whether the counts give their two likeliest words the same probability here."""
        odds = np.sort(self._counts.odds((*SONG.cycle, *SONG.cycle[: position + 1])))
        return bool(odds[-1] == odds[-2])

    def _reshaped(self, model: str, odds: Floats) -> Floats:
        # The table of counts stays as it was counted: a lesson reads it.
        return odds if model == COUNTS and not self.spec.greedy else self.spec.sampling.reshape(odds)

    def _singer(self, model: str) -> Singer | None:
        if model == COUNTS:
            return CountsSinger(self._counts)
        network = self._networks.get(self.which(model))
        return None if network is None else NetworkSinger(network)
