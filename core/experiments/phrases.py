"""Experiment `phrases`: train one model on the song, let it sing, and give a verdict on every phrase."""

from __future__ import annotations

import time
from collections.abc import Iterator

from core.base.checks import check_one_of, check_range
from core.base.heartbeat import PERIOD
from core.experiments.experiment import Experiment
from core.experiments.spec import Spec
from core.experiments.untyped import Untyped
from core.jobs.events import Event, ResultReady, StageEntered
from core.jobs.limits import HOTTEST, MOST_PHRASES
from core.jobs.trained_network import STEPS, trained_network
from core.jobs.training import NetworkTrainer
from core.networks.cells import NETWORK_CELLS
from core.networks.records import NetworkRecord
from core.words.counts import WordCounts
from core.words.generation import (
    CountsSinger,
    NetworkSinger,
    Sampling,
    Singer,
    StateMode,
    describe_phrases,
    sing_phrases,
)
from core.words.scoring import next_word_accuracy
from core.words.vocabulary import SONG, Phrase, Vocabulary, own_vocabulary

COUNTS = "counts"
MODELS = (COUNTS, *NETWORK_CELLS)


class PhrasesSpec(Spec, frozen=True, tag="phrases"):
    """One model, and how it is to sing."""

    cell: str = "lstm"
    units: int = 8
    count: int = 12
    seed: int = 42
    temperature: float = 1.0
    greedy: bool = False
    state: StateMode = "carried"
    steps: int = STEPS
    phrases: tuple[Phrase, ...] | None = None
    """A learner's own; none means the song."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        check_one_of("cell", self.cell, MODELS)
        check_range("units", self.units, 1, 256)
        check_range("count", self.count, 1, MOST_PHRASES)
        check_range("seed", self.seed, 0, 2**31 - 1)
        check_range("temperature", self.temperature, 0.01, HOTTEST)
        check_one_of("state", self.state, ("carried", "reset"))

    @property
    def vocabulary(self) -> Vocabulary:
        """The song, or the vocabulary of the learner's own phrases."""
        return own_vocabulary(self.phrases) if self.phrases is not None else SONG


def run(spec: PhrasesSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train (or fetch from disk), then generate `spec.count` phrases."""
    began = time.monotonic()
    vocabulary = spec.vocabulary
    singer: Singer
    records: tuple[NetworkRecord, ...] = ()
    if spec.cell == COUNTS:
        counts = WordCounts(vocabulary)
        singer, parameters, cached, accuracy, units = CountsSinger(counts), counts.parameters, False, None, None
    else:
        trained = yield from trained_network(spec.cell, spec.units, [spec.seed], vocabulary, spec.steps, train)
        network = trained.network
        singer, parameters, cached = NetworkSinger(network), network.parameters, trained.cached
        accuracy, units = float(next_word_accuracy(network, vocabulary.cycle)[0]), network.units
        records = (NetworkRecord.of(network),)
    sampling = Sampling(spec.greedy, spec.temperature)
    phrases = []
    spoke = time.monotonic()
    for phrase in sing_phrases(singer, vocabulary, spec.seed, spec.count, sampling, spec.state):
        phrases.append(phrase)
        if time.monotonic() - spoke > PERIOD:
            spoke = time.monotonic()
            yield StageEntered("generating", spec.cell, len(phrases) / spec.count, spoke - began)
    document: dict[str, object] = {
        "experiment": "phrases",
        "cell": spec.cell,
        "units": units,
        "parameters": parameters,
        "seed": spec.seed,
        **describe_rules(spec),
        "steps": spec.steps if records else None,
        "accuracy": accuracy,
        **describe_phrases(phrases),
        "cached": cached,
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(Untyped.of(document), records)


def describe_rules(spec: PhrasesSpec) -> dict[str, object]:
    """How a model sings, as JSON."""
    return {
        "sampling": "greedy" if spec.greedy else "sampled",
        "temperature": None if spec.greedy else spec.temperature,
        "state": spec.state,
    }


EXPERIMENT = Experiment(PhrasesSpec, Untyped, lambda spec, workers: run(spec, workers.train))
