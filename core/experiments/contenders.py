"""Contenders of a duel: every seed of one cell at one size in numbers, and what may honestly be said of each two."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

import msgspec
import numpy as np

from core.base.arrays import Doubles
from core.base.statistics import Interval, corrected_differences, mean_interval
from core.experiments.by_seed import Group, Measured
from core.experiments.comparison import Comparison, compared
from core.jobs.network_training import NetworkTraining
from core.jobs.way import Way
from core.networks.network import Network
from core.networks.task import Measure
from core.words.generation import NetworkSinger, Sampling, sing_phrases
from core.words.vocabulary import SONG, VERDICTS, Vocabulary

DIGITS: dict[Measure, int] = {"accuracy": 4, "mse": 7}


WITHIN: dict[Measure, tuple[float, float]] = {"accuracy": (0.0, 1.0), "mse": (0.0, inf)}
"""Ends beyond which no score lies."""
APART: dict[Measure, tuple[float, float]] = {kind: (low - high, high - low) for kind, (low, high) in WITHIN.items()}
"""Least and largest difference of two scores."""


PHRASES_A_SEED = 20


class Contender(msgspec.Struct, frozen=True, kw_only=True):
    """One cell at one size, over all seeds. Its score stands under the name of what was measured."""

    cell: str
    units: int
    parameters: int
    seeds: int
    steps: int
    """Training steps."""
    trained_with: Way | msgspec.UnsetType = msgspec.UNSET
    """How it was trained; unset in documents of versions that did not say it."""
    seconds: float | msgspec.UnsetType = msgspec.UNSET
    """Seconds of training, where they were matched."""
    perfect: int | msgspec.UnsetType = msgspec.UNSET
    """Seeds that get all of it right: every next word after the warm-up, or every ending at every gap."""
    verdicts: dict[str, float] | msgspec.UnsetType = msgspec.UNSET
    """Share of each verdict among the phrases of all seeds, where they sing."""
    accuracy: Interval | msgspec.UnsetType = msgspec.UNSET
    seed_accuracy: tuple[float, ...] | msgspec.UnsetType = msgspec.UNSET
    mse: Interval | msgspec.UnsetType = msgspec.UNSET
    seed_mse: tuple[float, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def name(self) -> str:
        """The cell with its units."""
        return f"{self.cell} {self.units}"

    @property
    def score(self) -> Interval:
        """Mean over seeds of what was measured, with its interval. Raises `ValueError` where nothing was."""
        for found in (self.accuracy, self.mse):
            if found is not msgspec.UNSET:
                return found
        raise ValueError(f"{self.name} has no score")

    @property
    def seed_scores(self) -> tuple[float, ...]:
        """The score of each seed. Raises `ValueError` where nothing was measured."""
        for found in (self.seed_accuracy, self.seed_mse):
            if found is not msgspec.UNSET:
                return found
        raise ValueError(f"{self.name} has no scores")

    @property
    def all_right(self) -> int:
        """Seeds that get all of it right. Raises `ValueError` of a task at which nobody can."""
        if self.perfect is msgspec.UNSET:
            raise ValueError(f"{self.name} was measured by its error")
        return self.perfect


def measure(request: NetworkTraining, network: Network) -> Measured:
    """Return the score of each seed and, where it learned the song, how many of its phrases have each verdict."""
    found = {"scores": request.task.scores(network)}
    if isinstance(request.task, Vocabulary):
        found["verdicts"] = verdict_counts(network, request.seeds)
    return found


def contender_of(group: Group) -> Contender:
    """Return all seeds of a contender in numbers."""
    kind, measured = group.request.task.measure, group.measured
    scores = tuple(round(value, DIGITS[kind]) for value in measured["scores"].tolist())
    told: dict[str, Any] = {kind: mean_interval(scores, DIGITS[kind], WITHIN[kind]), f"seed_{kind}": scores}
    return Contender(
        cell=group.cell,
        units=group.units,
        parameters=group.parameters,
        seeds=group.seeds,
        steps=group.request.steps,
        trained_with=group.request.way,
        seconds=msgspec.UNSET if group.seconds is None else group.seconds,
        perfect=sum(value == 1.0 for value in scores) if kind == "accuracy" else msgspec.UNSET,
        verdicts=verdict_shares(measured["verdicts"]) if "verdicts" in measured else msgspec.UNSET,
        **told,
    )


def verdict_counts(network: Network, seeds: Sequence[int]) -> Doubles:
    """Return how many phrases of each verdict each seed sings: (seeds, verdicts)."""
    counts = np.zeros((len(seeds), len(VERDICTS)))
    for place, seed in enumerate(seeds):
        singer = NetworkSinger(network.seed(place))
        for phrase in sing_phrases(singer, SONG, seed, PHRASES_A_SEED, Sampling(), "carried"):
            counts[place, VERDICTS.index(phrase.verdict)] += 1
    return counts


def verdict_shares(counts: Doubles) -> dict[str, float]:
    """Return the share of each verdict among the phrases of all seeds."""
    shares = counts.sum(axis=0) / counts.sum()
    return {verdict: round(share, 4) for verdict, share in zip(VERDICTS, shares.tolist(), strict=True)}


def compare_all(pairs: Sequence[tuple[Contender, Contender]], measure: Measure) -> tuple[Comparison, ...]:
    """Return each difference between two scores, and who is ahead, corrected for the number of pairs."""
    found = corrected_differences([(a.seed_scores, b.seed_scores) for a, b in pairs], DIGITS[measure], APART[measure])
    return tuple(
        compared(a, b, a if (one.difference.mean > 0) == (measure == "accuracy") else b, one)
        for (a, b), one in zip(pairs, found, strict=True)
    )
