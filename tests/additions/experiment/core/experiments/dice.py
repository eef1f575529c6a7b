"""Experiment `dice`: how often each word of the song comes up when a die is thrown for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Annotated

import numpy as np

from core.base.options import Option
from core.experiments.experiment import Experiment
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.headline import CHANCE, Headline
from core.jobs.result import Result, Row
from core.jobs.stages import StageEntered
from core.words.vocabulary import SONG


class DiceSpec(Spec, frozen=True, tag="dice"):
    """The spec says how often the die is thrown."""

    throws: Annotated[int, Option(1, 10_000)] = 60
    seed: Annotated[int, Option(0, 2**31 - 1)] = 42


class DiceResult(Result, frozen=True, tag="dice"):
    """The result counts the words."""

    throws: int
    counts: dict[str, int]

    def headline(self, spec: DiceSpec) -> Headline:  # noqa: ARG002
        best = max(self.counts, key=lambda word: self.counts[word])
        share = self.counts[best] / self.throws
        return Headline("accuracy", share, 1 / len(SONG.tokens), best, CHANCE, "level")

    def rows(self) -> list[Row]:
        return [{"word": word, "count": count, "share": count / self.throws} for word, count in self.counts.items()]


def run(spec: DiceSpec) -> Iterator[Event]:
    """Throw the die."""
    began = time.monotonic()
    yield StageEntered("measuring", fraction=0.0)
    thrown = np.random.default_rng(spec.seed).integers(0, len(SONG.tokens), spec.throws)
    counts = {word: int((thrown == token).sum()) for token, word in enumerate(SONG.tokens)}
    seconds = round(time.monotonic() - began, 3)
    yield ResultReady(DiceResult(spec.throws, counts, line=share_line(spec), cached=False, seconds=seconds))


EXPERIMENT = Experiment(DiceSpec, DiceResult, lambda spec, workers: run(spec))  # noqa: ARG005
