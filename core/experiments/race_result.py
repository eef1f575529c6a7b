"""Result of a race: when each seed of each cell knew the song, and what may honestly be said of each two cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from core.base.statistics import Interval, corrected_differences, mean_interval
from core.experiments.comparison import BETTER, Comparison, compared, foremost
from core.jobs.headline import Headline, ends_over
from core.jobs.race_row import SungAt
from core.jobs.result import Result, Row

DIGITS = 2
"""Digits of a mean of steps."""


class Racer(msgspec.Struct, frozen=True, kw_only=True):
    """One cell, over all seeds, at the end of a race."""

    cell: str
    units: int
    parameters: int
    seeds: int
    arrived: int
    """Seeds that got every next word right at some time."""
    arrival: Interval
    """Mean over seeds of the step at which each first did, with its interval.

    A seed that never did counts as all steps, as in a mean of survival that is restricted to the time looked at.
    """
    seed_arrivals: tuple[int | None, ...]
    accuracy: Interval
    """Mean over seeds of the share of next words that are right at the end."""
    seed_accuracy: tuple[float, ...]
    curve: tuple[float, ...]
    """Mean share at each look, the first of them before training."""
    phrases: tuple[SungAt, ...]
    """Phrases that the first seed sang on its way."""

    @property
    def name(self) -> str:
        """The cell with its units."""
        return f"{self.cell} {self.units}"


class RaceResult(Result, frozen=True, tag="race"):
    """The result holds a row a cell, and a comparison of each two."""

    steps: int
    """Training steps of every cell: all take the same."""
    every: int
    """Steps between two looks at who has arrived."""
    seed: int
    """The first seed."""
    racers: tuple[Racer, ...] = msgspec.field(name="rows")
    comparisons: tuple[Comparison, ...]

    def looks(self) -> list[int]:
        """Return the steps at which everybody was looked at."""
        return looks(self.steps, self.every)

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return who arrives first, before whom: the largest difference that is sure, or the largest there is."""
        means = {one.name: one.arrival.mean for one in self.racers}
        each = tuple(means.items())
        if not self.comparisons:
            (name, mean) = each[0]
            return Headline("arrival", mean, who=name, each=each)
        told = foremost(self.comparisons)
        low, high = told.difference.low, told.difference.high
        first, second = told.names
        if means[second] < means[first]:
            first, second, low, high = second, first, -high, -low
        ends = ends_over(min(one.seeds for one in self.racers), low, high)
        return Headline("arrival", means[first], means[second], first, second, BETTER[told.verdict], *ends, each=each)

    def rows(self) -> list[Row]:
        return [
            {
                "cell": one.cell,
                "units": one.units,
                "arrival": one.arrival.mean,
                "low": one.arrival.low,
                "high": one.arrival.high,
                "arrived": one.arrived,
                "seeds": one.seeds,
                "accuracy": one.accuracy.mean,
                "parameters": one.parameters,
            }
            for one in self.racers
        ]

    def all_rows(self) -> list[Row]:
        return [
            {"cell": one.cell, "units": one.units, "seed": seed, "arrival": step, "accuracy": right}
            for one in self.racers
            for seed, (step, right) in enumerate(zip(one.seed_arrivals, one.seed_accuracy, strict=True), self.seed)
        ]


def looks(steps: int, every: int) -> list[int]:
    """Return the steps at which a race is looked at: none taken, each multiple of `every`, and the last one."""
    return sorted({*range(0, steps, every), steps})


def counted(arrivals: Sequence[int | None], steps: int) -> list[float]:
    """Return the steps that each seed counts as: all of them for one that never arrived."""
    return [float(steps if one is None else one) for one in arrivals]


def arrival_interval(arrivals: Sequence[int | None], steps: int) -> Interval:
    """Return the mean of what the seeds count as, with its 95 % interval."""
    return mean_interval(counted(arrivals, steps), DIGITS, (0.0, float(steps)))


def compare_all(racers: Sequence[Racer], steps: int) -> tuple[Comparison, ...]:
    """Return by how many steps each arrives later than each after it, and who is first, corrected for all pairs."""
    pairs = list(itertools.combinations(racers, 2))
    counts = {one.name: counted(one.seed_arrivals, steps) for one in racers}
    within = (-float(steps), float(steps))
    found = corrected_differences([(counts[a.name], counts[b.name]) for a, b in pairs], DIGITS, within)
    return tuple(
        compared(a, b, a if one.difference.mean < 0 else b, one) for (a, b), one in zip(pairs, found, strict=True)
    )
