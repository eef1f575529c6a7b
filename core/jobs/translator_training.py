"""Interface between code that trains translators and code that requests it. `core.light_training` trains them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from core.base.arrays import Floats
from core.jobs.network_training import training_code
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo
from core.networks.translator import Translator

TRANSLATION_RATE = 0.01
"""Learning rate of Adam."""


@dataclass(frozen=True, eq=False)
class TranslatorTraining:
    """Request to train translators, one a seed without attention and one with it."""

    units: int
    longest: int
    """Phrases of the longest text that is taught."""
    seeds: tuple[int, ...]
    steps: int
    tempo: Tempo = field(default_factory=Tempo)


@dataclass(frozen=True, eq=False)
class Studied:
    """Progress of a `TranslatorTraining`; the last one holds the trained translators."""

    step: int
    losses: tuple[Floats, ...]
    """Loss of each seed, (seeds,), in nats a word: without attention, then with it."""
    translators: tuple[Translator, ...]
    """Translators without attention, then those with it."""
    seconds: float = 0.0
    """Seconds of training so far."""


TranslatorTrainer: TypeAlias = Callable[[TranslatorTraining], Iterator[StageEntered | Studied]]


def train_translators(request: TranslatorTraining) -> Iterator[StageEntered | Studied]:
    """Train translators in NumPy."""
    code = yield from training_code("core.light_training.translation")
    yield from code.train(request)
