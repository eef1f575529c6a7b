"""Contenders of a duel: every seed of one cell at one size in numbers, and what may honestly be said of each two."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

import msgspec

from core.base.statistics import Interval, difference_interval, mean_interval
from core.jobs.trained_network import Trained
from core.networks.network import Network
from core.networks.task import Measure, Task
from core.words.generation import NetworkSinger, Sampling, sing_phrases
from core.words.vocabulary import SONG, VERDICTS

Outcome = Literal["ahead", "no_difference_seen", "too_few_seeds"]
FEWEST_SEEDS = 5
"""Seeds below which an interval would promise more than so few numbers can hold."""
DIGITS: dict[Measure, int] = {"accuracy": 4, "mse": 7}
PHRASES_A_SEED = 20


class Contender(msgspec.Struct, frozen=True, kw_only=True):
    """One cell at one size, over all seeds. Its score stands under the name of what was measured."""

    cell: str
    units: int
    parameters: int
    seeds: int
    steps: int
    """Training steps."""
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


class Comparison(msgspec.Struct, frozen=True):
    """Two cells of one round, and who is ahead if the interval of their difference leaves zero out."""

    cells: tuple[str, str]
    units: tuple[int, int]
    difference: Interval
    """The first one's mean score less the second's."""
    verdict: Outcome
    ahead: str | None
    """The cell that is ahead; none where nobody can say."""

    @property
    def names(self) -> tuple[str, str]:
        """Each cell with its units."""
        (a, b), (m, n) = self.cells, self.units
        return f"{a} {m}", f"{b} {n}"


def score(trained: Trained, task: Task, seed: int, seconds: float | None) -> Contender:
    """Return a trained contender in numbers."""
    network, digits = trained.network, DIGITS[task.measure]
    scores = tuple(round(value, digits) for value in task.scores(network).tolist())
    measured: dict[str, Any] = {task.measure: mean_interval(scores, digits), f"seed_{task.measure}": scores}
    counts = task.measure == "accuracy"
    return Contender(
        cell=network.cell.name,
        units=network.units,
        parameters=network.parameters,
        seeds=network.seeds,
        steps=trained.steps,
        seconds=msgspec.UNSET if seconds is None else seconds,
        perfect=sum(value == 1.0 for value in scores) if counts else msgspec.UNSET,
        verdicts=verdict_shares(network, seed) if task is SONG else msgspec.UNSET,
        **measured,
    )


def verdict_shares(network: Network, seed: int) -> dict[str, float]:
    """Return each verdict's share of the phrases that the seeds sing."""
    verdicts = Counter(
        phrase.verdict
        for index in range(network.seeds)
        for phrase in sing_phrases(
            NetworkSinger(network.seed(index)), SONG, seed + index, PHRASES_A_SEED, Sampling(), "carried"
        )
    )
    return {verdict: round(verdicts[verdict] / verdicts.total(), 4) for verdict in VERDICTS}


def compare(a: Contender, b: Contender, measure: Measure) -> Comparison:
    """Return the difference between two scores, and who is ahead."""
    difference = difference_interval(a.seed_scores, b.seed_scores, DIGITS[measure])
    better = a if (difference.mean > 0) == (measure == "accuracy") else b
    verdict: Outcome = "no_difference_seen" if difference.holds_zero else "ahead"
    if min(a.seeds, b.seeds) < FEWEST_SEEDS:
        verdict = "too_few_seeds"
    ahead = better.cell if verdict == "ahead" else None
    return Comparison((a.cell, b.cell), (a.units, b.units), difference, verdict, ahead)
