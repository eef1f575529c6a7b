"""Result of the experiment `duel`: every seed of every cell, and what may honestly be said of each two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from core.base.statistics import Interval, difference_interval
from core.jobs.headline import Better, Headline
from core.jobs.result import Result, Row
from core.networks.task import Measure

if TYPE_CHECKING:
    from core.experiments.duel import DuelSpec

TaskName = Literal["words", "horizon", "waves"]
DuelMatch = Literal["units", "parameters", "seconds"]
Outcome = Literal["ahead", "no_difference_seen", "too_few_seeds"]
FEWEST_SEEDS = 5
"""Seeds below which an interval would promise more than so few numbers can hold."""
DIGITS: dict[Measure, int] = {"accuracy": 4, "mse": 7}
BETTER: dict[Outcome, Better] = {"ahead": "score", "no_difference_seen": "level", "too_few_seeds": "unknown"}


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


class DuelResult(Result, frozen=True, tag="duel"):
    """The result holds the scores of every contender, and a comparison of each two in a round."""

    task: TaskName
    match: DuelMatch
    measure: Measure
    steps: int | None
    """Training steps of every contender; none where the clock decided."""
    train_to: int | None
    """The longest gap of the long perreo; none of other tasks."""
    seed: int
    """The first seed."""
    contenders: tuple[Contender, ...] = msgspec.field(name="rows")
    comparisons: tuple[Comparison, ...]

    def of(self, cell: str, units: int | None = None) -> Contender:
        """Return the first contender with that cell, of that size where one is given. Raises `KeyError`."""
        for one in self.contenders:
            if one.cell == cell and units in (None, one.units):
                return one
        raise KeyError(cell)

    def between(self, a: str, b: str) -> Comparison:
        """Return the first comparison of two cells. Raises `KeyError` where they never met."""
        for one in self.comparisons:
            if one.cells == (a, b):
                return one
        raise KeyError((a, b))

    def headline(self, spec: DuelSpec) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return who leads, over whom: the largest difference that is sure, or the largest there is."""
        means = {one.name: one.score.mean for one in self.contenders}
        each = tuple(means.items())
        if not self.comparisons:
            (name, mean) = each[0]
            return Headline(self.measure, mean, who=name, each=each)
        sure = [one for one in self.comparisons if one.verdict == "ahead"]
        told = max(sure or self.comparisons, key=lambda one: abs(one.difference.mean))
        low, high = told.difference.low, told.difference.high
        first, second = told.names
        a, b = means[first], means[second]
        if (b > a) == (self.measure == "accuracy") and a != b:
            first, a, second, b, low, high = second, b, first, a, -high, -low
        return Headline(self.measure, a, b, first, second, BETTER[told.verdict], low, high, each=each)

    def rows(self) -> list[Row]:
        return [
            {
                "cell": one.cell,
                "units": one.units,
                self.measure: one.score.mean,
                "low": one.score.low,
                "high": one.score.high,
                "perfect": None if one.perfect is msgspec.UNSET else one.perfect,
                "seeds": one.seeds,
                "parameters": one.parameters,
                "steps": one.steps,
            }
            for one in self.contenders
        ]

    def all_rows(self) -> list[Row]:
        return [
            {"cell": one.cell, "units": one.units, "parameters": one.parameters, "seed": seed, self.measure: value}
            for one in self.contenders
            for seed, value in enumerate(one.seed_scores, start=self.seed)
        ]


def compare(a: Contender, b: Contender, measure: Measure) -> Comparison:
    """Return the difference between two scores, and who is ahead."""
    difference = difference_interval(a.seed_scores, b.seed_scores, DIGITS[measure])
    better = a if (difference.mean > 0) == (measure == "accuracy") else b
    verdict: Outcome = "no_difference_seen" if difference.holds_zero else "ahead"
    if min(a.seeds, b.seeds) < FEWEST_SEEDS:
        verdict = "too_few_seeds"
    ahead = better.cell if verdict == "ahead" else None
    return Comparison((a.cell, b.cell), (a.units, b.units), difference, verdict, ahead)
