"""Experiment `phrases`: train one model on the song, let it sing, and give a verdict on every phrase."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from core.base.heartbeat import PERIOD
from core.base.options import Option
from core.base.seeds import LARGEST_SEED
from core.base.statistics import share_difference
from core.experiments.comparison import FEWEST_SEEDS
from core.experiments.experiment import Experiment
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.headline import Better, Headline, ends_over
from core.jobs.limits import HOTTEST, MOST_PHRASES, MOST_STEPS, MOST_UNITS
from core.jobs.network_training import NetworkTrainer
from core.jobs.result import Result, Row
from core.jobs.stages import StageEntered
from core.jobs.trained_network import STEPS, trained_network
from core.jobs.ways import any_compiles
from core.networks.cells import CELLS, NETWORK_CELLS
from core.networks.records import NetworkRecord
from core.words.counts import COUNTS, LONGEST_LOOK, WordCounts
from core.words.generation import (
    STATE_MODES,
    CountsSinger,
    GeneratedPhrase,
    JudgedPhrase,
    NetworkSinger,
    Sampling,
    Singer,
    StateMode,
    count_verdicts,
    sing_phrases,
)
from core.words.scoring import next_word_accuracy
from core.words.vocabulary import SONG, Phrase, Verdict, Vocabulary, own_vocabulary

MODELS = (COUNTS, *NETWORK_CELLS)
OF_NETWORKS = ("cell", tuple(NETWORK_CELLS))
"""Cells beside which an option of a network alone is read."""
KEPT = 12
"""Phrases that the notebook keeps."""


class PhrasesSpec(Spec, frozen=True, tag="phrases"):
    """The spec names one model, and says how it is to sing."""

    cell: Annotated[str, Option(choices=MODELS)] = "lstm"
    units: Annotated[int, Option(1, MOST_UNITS, read_with=("cell", tuple(CELLS)))] = 8
    count: Annotated[int, Option(1, MOST_PHRASES)] = 12
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    temperature: Annotated[float, Option(0.01, HOTTEST, metavar="T")] = 1.0
    greedy: Annotated[bool, Option()] = False
    state: Annotated[StateMode, Option(choices=STATE_MODES, metavar="MODE")] = "carried"
    steps: Annotated[int, Option(1, MOST_STEPS, read_with=OF_NETWORKS)] = STEPS
    """Training steps."""
    words_back: Annotated[int, Option(1, LONGEST_LOOK, read_with=("cell", (COUNTS,)))] = 1
    """Words that counts look back."""
    phrases: tuple[Phrase, ...] | None = None
    """A learner's own; none means the song."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The song, or the vocabulary of the learner's own phrases."""
        return own_vocabulary(self.phrases) if self.phrases is not None else SONG

    @property
    def sampling(self) -> Sampling:
        """How words are chosen."""
        return Sampling(self.greedy, self.temperature)


class PhrasesResult(Result, frozen=True, tag="phrases"):
    """The result holds the phrases of one model, each with its verdict."""

    cell: str
    units: int | None
    """None of word counts."""
    parameters: int
    seed: int
    sampling: Literal["greedy", "sampled"]
    temperature: float | None
    """None where the likeliest word is always chosen."""
    state: StateMode
    steps: int | None
    """Training steps; none of word counts."""
    accuracy: float | None
    """Share of next words that the network gets right; none of word counts."""
    verdicts: dict[Verdict, int]
    """How often each verdict was given, in the order in which they are told."""
    phrases: tuple[JudgedPhrase, ...]
    words_back: int | UnsetType = UNSET
    """Words that counts look back, where it is more than one."""

    @property
    def count(self) -> int:
        """How many phrases were sung."""
        return sum(self.verdicts.values())

    def sung(self, spec: PhrasesSpec, phrases: Sequence[GeneratedPhrase]) -> PhrasesResult:
        """Return the result of the same model that sang other phrases, by the rules of `spec`."""
        return replace(
            self,
            seed=spec.seed,
            sampling="greedy" if spec.greedy else "sampled",
            temperature=None if spec.greedy else spec.temperature,
            state=spec.state,
            verdicts=count_verdicts(phrases),
            phrases=tuple(JudgedPhrase.of(phrase) for phrase in phrases),
            # A learner's own phrases stay on the learner's machine.
            line=share_line(spec) if spec.phrases is None else "",
        )

    def headline(self, spec: PhrasesSpec) -> Headline:
        """Return the share of phrases that are the song's own, against what word pairs sing by the same rules."""
        count = self.count
        learned = self.verdicts["learned"]
        share = learned / count
        if spec.cell == COUNTS:
            return Headline("learned", share, who=self.cell)
        vocabulary = spec.vocabulary
        singer = CountsSinger(WordCounts(vocabulary))
        sung = sing_phrases(singer, vocabulary, spec.seed, count, spec.sampling, spec.state)
        pairs = sum(phrase.verdict == "learned" for phrase in sung)
        apart = share_difference(learned, pairs, count)
        better: Better = "unknown"
        if count >= FEWEST_SEEDS:
            better = "level" if apart.holds_zero else "score" if apart.low > 0 else "baseline"
        ends = ends_over(count, apart.low, apart.high)
        return Headline("learned", share, pairs / count, self.cell, COUNTS, better, *ends)

    def rows(self) -> list[Row]:
        return [{"verdict": name, "count": times, "share": times / self.count} for name, times in self.verdicts.items()]

    def kept(self) -> PhrasesResult:
        """Return the result with its first phrases."""
        return replace(self, phrases=self.phrases[:KEPT])


def run(spec: PhrasesSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train (or fetch from disk), then generate `spec.count` phrases."""
    began = time.monotonic()
    vocabulary = spec.vocabulary
    singer: Singer
    records: tuple[NetworkRecord, ...] = ()
    if spec.cell == COUNTS:
        singer, silent = CountsSinger(WordCounts(vocabulary, spec.words_back)), counted(spec)
    else:
        trained = yield from trained_network(spec.cell, spec.units, [spec.seed], vocabulary, spec.steps, train)
        network = trained.network
        accuracy = float(next_word_accuracy(network, vocabulary.cycle)[0])
        silent = _silent(spec, network.units, network.parameters, spec.steps, accuracy, cached=trained.cached)
        silent = replace(silent, trained_with=(trained.way,))
        singer, records = NetworkSinger(network), (NetworkRecord.of(network),)
    phrases = []
    spoke = time.monotonic()
    for phrase in sing_phrases(singer, vocabulary, spec.seed, spec.count, spec.sampling, spec.state):
        phrases.append(phrase)
        if time.monotonic() - spoke > PERIOD:
            spoke = time.monotonic()
            yield StageEntered("generating", spec.cell, len(phrases) / spec.count, spoke - began)
    result = replace(silent.sung(spec, phrases), seconds=round(time.monotonic() - began, 3))
    yield ResultReady(result, records)


def counted(spec: PhrasesSpec) -> PhrasesResult:
    """Return the result of word counts that have not sung yet."""
    silent = _silent(spec, None, WordCounts(spec.vocabulary, spec.words_back).parameters, None, None, cached=False)
    return replace(silent, words_back=spec.words_back if spec.words_back > 1 else UNSET)


def _silent(
    spec: PhrasesSpec, units: int | None, parameters: int, steps: int | None, accuracy: float | None, *, cached: bool
) -> PhrasesResult:
    """Return the result of a model that has not sung yet."""
    return PhrasesResult(
        spec.cell,
        units,
        parameters,
        spec.seed,
        "sampled",
        spec.temperature,
        spec.state,
        steps,
        accuracy,
        count_verdicts(()),
        (),
        cached=cached,
        seconds=0.0,
    )


def needs_tensorflow(spec: PhrasesSpec) -> bool:
    """Return whether the model is a network that a compiled program trains."""
    return spec.cell != COUNTS and any_compiles([(spec.cell, spec.units)], spec.vocabulary, 1, spec.steps)


EXPERIMENT = Experiment(PhrasesSpec, PhrasesResult, lambda spec, workers: run(spec, workers.train), needs_tensorflow)
