"""Experiment `translate`: texts of the six words into English, through the neck alone or with attention, by length."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from typing import Annotated

import numpy as np

from core.base.array_cache import CacheError
from core.base.arrays import Doubles
from core.base.checks import check_range
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.base.statistics import Interval, difference_interval, mean_interval
from core.experiments.experiment import Experiment
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.experiments.translate_result import WAYS, LengthAccuracy, Look, TranslateResult, Way
from core.jobs.events import CacheRebuilt, Event, ResultReady, TranslationAdvanced
from core.jobs.limits import MOST_STEPS, check_training
from core.jobs.paced_training import tempo_of
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo
from core.jobs.trained_network import TELLING
from core.jobs.translator_training import TranslatorTrainer, TranslatorTraining
from core.jobs.translators_cache import TranslatorsCache
from core.networks.translator import Translator, newborn
from core.networks.translator_record import TranslatorRecord
from core.words.translation import ENGLISH, MOST_PHRASES, Texts
from core.words.translation_exam import (
    BATCH,
    DRAWS,
    ROLES,
    after_a_slip,
    exam_texts,
    looked_right,
    shares_right,
    told_the_right_words,
    words_right,
    written_at,
)
from core.words.vocabulary import SONG

BEYOND = 2
"""Phrases by which the exam's longest text is longer than what was taught."""
MOST_UNITS = 64
MOST_SEEDS = 30
LARGEST_LESSON = 6
"""Phrases of the longest text that may be taught: the exam goes on beyond."""
DIGITS = 4
PATIENCE = 5
"""Times the length of a look that goes by before the next: watching takes a sixth of the time at most."""
TOLD = 16
"""Seed of the texts by which a training is watched: other draws than those of the exam."""


class TranslateSpec(Spec, frozen=True, tag="translate"):
    """The spec says how large both translators are, how long the texts are that they are taught, and for how long."""

    units: Annotated[int, Option(1, MOST_UNITS, help="translator_units")] = 24
    """Units of the encoder, and of the decoder."""
    longest: Annotated[int, Option(1, LARGEST_LESSON)] = 4
    """Phrases of the longest text that is taught; every shorter length is taught too."""
    steps: Annotated[int, Option(1, MOST_STEPS)] = 1500
    seeds: Annotated[int, Option(1, MOST_SEEDS)] = 8
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """The first seed; the others count up from it."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take all day or all memory."""
        check_options(self)
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)
        check_training(self.units, self.seeds, self.steps, len(ENGLISH))

    @property
    def furthest(self) -> int:
        """Phrases of the exam's longest text."""
        return min(MOST_PHRASES, self.longest + BEYOND)

    @property
    def all_seeds(self) -> tuple[int, ...]:
        """The seeds of the run."""
        return tuple(range(self.seed, self.seed + self.seeds))

    @property
    def training(self) -> TranslatorTraining:
        """The request that this run makes."""
        return TranslatorTraining(self.units, self.longest, self.all_seeds, self.steps)


def born(spec: TranslateSpec) -> tuple[Translator, ...]:
    """Return both translators before training."""
    sizes = spec.units, len(SONG.tokens), len(ENGLISH)
    return tuple(newborn(*sizes, spec.all_seeds, attends=way == "attention") for way in WAYS)


class Watch:
    """Progress of a training: how much of each length the first seed gets right, a length a picture."""

    def __init__(self, spec: TranslateSpec) -> None:
        self._spec = spec
        self._next = 0
        self.curves: list[list[float | None]] = [[None] * spec.furthest for _ in WAYS]

    def look(self, translators: tuple[Translator, ...], step: int, losses: tuple[float, ...]) -> TranslationAdvanced:
        """Look at one length, and return what is known of all."""
        firsts = [one.seed(0) for one in translators]
        texts = exam_texts(self._next + 1, TOLD)
        for curve, first in zip(self.curves, firsts, strict=True):
            share = shares_right(written_at(first, texts), texts)[0, 0]
            curve[self._next] = round(float(share), DIGITS)
        self._next = (self._next + 1) % self._spec.furthest
        records = tuple(TranslatorRecord.of(first) for first in firsts)
        steps = self._spec.steps
        return TranslationAdvanced(step, steps, step / steps, losses, records, tuple(map(tuple, self.curves)))


def run(spec: TranslateSpec, train: TranslatorTrainer, tempo: Tempo) -> Iterator[Event]:
    """Train both side by side on the same texts, then examine them, length by length."""
    began = time.monotonic()
    translators, cached = yield from trained(spec, train, tempo)
    yield StageEntered("examining")
    rows: list[LengthAccuracy] = []
    for phrases in range(1, spec.furthest + 1):
        for way, translator in zip(WAYS, translators, strict=True):
            rows.append(examined(way, translator, phrases))
            yield StageEntered("examining", fraction=phrases / spec.furthest)
    taught = {row.way: row.seed_accuracy for row in rows if row.phrases == spec.longest}
    result = TranslateResult(
        spec.units,
        spec.longest,
        spec.steps,
        spec.seeds,
        spec.seed,
        DRAWS * BATCH,
        tuple(rows),
        looks_of(translators[WAYS.index("attention")], spec.longest),
        difference_interval(taught["attention"], taught["neck"], DIGITS, within=(-1.0, 1.0)),
        "t",
        line=share_line(spec),
        cached=cached,
        seconds=round(time.monotonic() - began, 3),
        trained_with=("numpy",),
    )
    yield ResultReady(result)


def trained(
    spec: TranslateSpec, train: TranslatorTrainer, tempo: Tempo
) -> Generator[Event, None, tuple[tuple[Translator, ...], bool]]:
    """Return both translators, from disk or trained now, and whether they came from disk."""
    cache, watch = TranslatorsCache(), Watch(spec)
    description = train.__name__, spec.units, spec.longest, list(spec.all_seeds), spec.steps
    try:
        stored = None if tempo.slow else cache.load(description)
    except CacheError as error:
        stored = None
        yield CacheRebuilt(str(cache.path(description)), str(error))
    if stored is not None:
        yield watch.look(stored, spec.steps, ())
        return stored, True
    translators, due = born(spec), 0.0
    yield watch.look(translators, 0, ())
    request = spec.training
    for event in train(TranslatorTraining(request.units, request.longest, request.seeds, request.steps, tempo)):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, "attention", 0.0, event.seconds)
            continue
        tempo.check()
        translators = event.translators
        looked = time.monotonic()
        if tempo.slow or looked >= due or event.step == spec.steps:
            picture = watch.look(translators, event.step, tuple(float(loss.mean()) for loss in event.losses))
            due = looked + max(TELLING, PATIENCE * (time.monotonic() - looked))
            yield picture
    try:
        cache.store(description, translators)
    except CacheError as error:
        yield CacheRebuilt(str(cache.path(description)), str(error))
    return translators, False


def examined(way: Way, translator: Translator, phrases: int) -> LengthAccuracy:
    """Return how one of the two does at a length."""
    exam = [exam_texts(phrases, draw) for draw in range(DRAWS)]
    written = [written_at(translator, texts) for texts in exam]
    shares = np.mean([shares_right(*one) for one in zip(written, exam, strict=True)], axis=0)  # (seeds, 2)
    own = np.mean([words_right(*one) for one in zip(written, exam, strict=True)], axis=0)
    told = np.mean([words_right(told_the_right_words(translator, texts), texts) for texts in exam], axis=0)
    slipped = np.mean([after_a_slip(translator, texts) for texts in exam], axis=0) if phrases > 1 else None
    return LengthAccuracy(
        way,
        translator.parameters,
        phrases,
        _share(shares[:, 0]),
        _share(shares[:, 1]),
        _share(own),
        _share(told),
        None if slipped is None else _share(slipped),
        tuple(np.round(shares[:, 0], DIGITS).tolist()),
    )


def looks_of(translator: Translator, phrases: int) -> tuple[Look, ...]:
    """Return how often the words of each role look where they come from."""
    found = []
    for draw in range(DRAWS):
        texts: Texts = exam_texts(phrases, draw)
        found.append(looked_right(told_the_right_words(translator, texts).alignment, texts))
    means = {role: np.mean([one[role] for one in found], axis=0) for role in ROLES}  # (seeds, 2)
    return tuple(Look(role, _share(means[role][:, 0]), _share(means[role][:, 1])) for role in ROLES)


def _share(values: Doubles) -> Interval:
    return mean_interval(values.tolist(), DIGITS, (0.0, 1.0))


EXPERIMENT = Experiment(
    TranslateSpec, TranslateResult, lambda spec, workers: run(spec, workers.translate, tempo_of(workers.train))
)
