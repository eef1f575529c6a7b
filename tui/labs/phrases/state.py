"""The five models of the phrases lab, what each has sung, and what each expects next. No screen in here."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence

import numpy as np

from core.base.arrays import Floats
from core.experiments.phrases import COUNTS, PhrasesSpec
from core.networks.network import Network
from core.words.counts import WordCounts
from core.words.generation import CountsSinger, GeneratedPhrase, NetworkSinger, Sampling, Singer, StateMode, Sung, sing
from core.words.vocabulary import SONG, VERDICTS

KEPT = 300
"""Phrases a model: enough that a rate is known to three points in a hundred."""
SEED = 42


class Choir:
    """Models by name; networks by name and units."""

    def __init__(self) -> None:
        self.units = 8
        self.temperature = 1.0
        self.greedy = False
        self.state: StateMode = "carried"
        self.words_back = 1
        self.trained: set[tuple[str, int]] = set()
        self._counts = WordCounts(SONG)
        self._networks: dict[tuple[str, int], Network] = {}
        self._phrases: dict[str, deque[GeneratedPhrase]] = {}
        self._songs: dict[str, Iterator[Sung]] = {}

    @property
    def sampling(self) -> Sampling:
        """How words are chosen."""
        return Sampling(self.greedy, self.temperature)

    @property
    def plain_rules(self) -> bool:
        """Sampled at temperature one, state carried, pairs counted: nothing that makes a model look unlike itself."""
        return not self.greedy and self.temperature == 1.0 and self.state == "carried" and self.words_back == 1

    def spec(self, model: str, steps: int, count: int = KEPT) -> PhrasesSpec:
        """The run that sings the same words. `steps`: of training."""
        return PhrasesSpec(model, self.units, count, SEED, self.temperature, self.greedy, self.state, steps)

    def look_back(self, words: int) -> None:
        """How many words the counts see."""
        if words != self.words_back:
            self.words_back = words
            self._counts = WordCounts(SONG, words)
            self.forget_phrases(COUNTS)

    def knows(self, model: str) -> bool:
        """Whether the model can sing at all."""
        return model == COUNTS or (model, self.units) in self.trained

    def hire(self, model: str, network: Network) -> None:
        """A network, trained or in training, takes the model's part."""
        self._networks[model, self.units] = network
        self._songs.pop(model, None)

    def sing(self, model: str, count: int) -> None:
        """`count` phrases more."""
        song = self._songs.get(model)
        if song is None:
            singer = self._singer(model)
            if singer is None:
                return
            random = np.random.default_rng([SEED, len(self.phrases(model))])
            song = self._songs[model] = sing(singer, SONG, random, self.sampling, self.state)
        kept = self._phrases.setdefault(model, deque(maxlen=KEPT))
        found = 0
        for step in song:
            if step.phrase is not None:
                kept.append(step.phrase)
                found += 1
                if found == count:
                    return

    def phrases(self, model: str) -> Sequence[GeneratedPhrase]:
        """What it sang, oldest first."""
        return self._phrases.get(model, ())

    def forget_phrases(self, model: str | None = None) -> None:
        """Of one model, or of all."""
        for name in [model] if model else list(self._phrases):
            self._phrases.pop(name, None)
            self._songs.pop(name, None)

    def verdicts(self, model: str) -> Counter[str]:
        """How often each verdict was given, in the order of `VERDICTS`."""
        counted = Counter(phrase.verdict for phrase in self.phrases(model))
        return Counter({verdict: counted[verdict] for verdict in VERDICTS})

    def percents(self, model: str) -> dict[str, int]:
        """Each verdict's share in whole per cent, as facts of the lab."""
        verdicts = self.verdicts(model)
        total = max(1, verdicts.total())
        return {f"{verdict}_percent": round(100 * times / total) for verdict, times in verdicts.items()}

    def odds(self, model: str, position: int) -> Floats | None:
        """What a model expects after the song has come round to `position`; none when it has not been trained."""
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
        """Whether the counts give their two likeliest words the same odds here."""
        odds = np.sort(self._counts.odds((*SONG.cycle, *SONG.cycle[: position + 1])))
        return bool(odds[-1] == odds[-2])

    def _reshaped(self, model: str, odds: Floats) -> Floats:
        # The table of counts stays as it was counted: a lesson reads it.
        return odds if model == COUNTS and not self.greedy else self.sampling.reshape(odds)

    def _singer(self, model: str) -> Singer | None:
        if model == COUNTS:
            return CountsSinger(self._counts)
        network = self._networks.get((model, self.units))
        return None if network is None else NetworkSinger(network)
