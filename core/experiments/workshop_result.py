"""Result of the experiment `workshop`: a ladder of assemblies, and what each change of parts bought."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from core.base.statistics import Interval
from core.experiments.comparison import Outcome
from core.jobs.headline import Better, Headline, ends_over
from core.jobs.result import Result, Row

WorkshopTask = Literal["words", "horizon"]
WorkshopMatch = Literal["units", "parameters"]
TASKS: tuple[WorkshopTask, ...] = get_args(WorkshopTask)
MATCHES: tuple[WorkshopMatch, ...] = get_args(WorkshopMatch)


class Rung(msgspec.Struct, frozen=True):
    """One assembly, over all seeds."""

    assembly: str
    parts: tuple[str, ...]
    known: str
    """Name of the cell of the literature that it is: `lstm`, `lstm_1997`, `gru`; empty where it is none of these."""
    units: int
    parameters: int
    perfect: int
    """Seeds that get right all that they were taught."""
    seeds: int
    accuracy: Interval
    """Share that is right of what was taught."""
    beyond: Interval
    """Share that is right further on: gaps longer than any that was taught, or the thirtieth round of the song in one
    breath.
    """
    seed_accuracy: tuple[float, ...]
    seed_beyond: tuple[float, ...]

    @property
    def name(self) -> str:
        """The assembly with its units."""
        return f"{self.assembly} {self.units}"


class Purchase(msgspec.Struct, frozen=True):
    """A purchase compares an assembly with the nearest one before it: the parts that changed, and what they bought."""

    assembly: str
    against: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    accuracy: Interval
    """Difference of the shares that are right of what was taught."""
    beyond: Interval
    """Difference of the shares that are right further on."""
    verdict: Outcome
    """Whether a difference is seen in what was taught."""
    verdict_beyond: Outcome


class WorkshopResult(Result, frozen=True, tag="workshop"):
    """The result is a ladder of assemblies, and what each change of parts bought."""

    task: WorkshopTask
    match: WorkshopMatch
    steps: int
    train_to: int | None
    """The longest gap of the long perreo; none of the song."""
    furthest: int
    """The longest gap that was asked, or the round of the song."""
    seed: int
    """The first seed."""
    rungs: tuple[Rung, ...] = msgspec.field(name="rows")
    purchases: tuple[Purchase, ...]

    @property
    def longest(self) -> int | None:
        """The longest gap that was taught; none of the song."""
        return self.train_to

    def of(self, assembly: str) -> Rung:
        """Return the rung of an assembly. Raises `KeyError` where it was not trained."""
        found = {rung.assembly: rung for rung in self.rungs}
        return found[assembly]

    def purchase_of(self, assembly: str) -> Purchase | None:
        """Return what an assembly bought; none of the first one, which has none before it."""
        return next((one for one in self.purchases if one.assembly == assembly), None)

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the purchase that changed most of what was taught: the largest sure one, or the largest there is."""
        means = {rung.assembly: (rung.name, rung.accuracy.mean) for rung in self.rungs}
        each = tuple(means.values())
        if not self.purchases:
            ((name, mean),) = each
            return Headline("accuracy", mean, who=name, each=each)
        sure = [one for one in self.purchases if one.verdict == "ahead"]
        told = max(sure or self.purchases, key=lambda one: abs(one.accuracy.mean))
        (who, score), (against, baseline) = means[told.assembly], means[told.against]
        better: Better = "unknown"
        if told.verdict != "too_few_seeds":
            ahead: Better = "score" if score > baseline else "baseline"
            better = ahead if told.verdict == "ahead" else "level"
        ends = ends_over(min(rung.seeds for rung in self.rungs), told.accuracy.low, told.accuracy.high)
        return Headline("accuracy", score, baseline, who, against, better, *ends, each=each)

    def rows(self) -> list[Row]:
        return [
            {
                "assembly": rung.assembly,
                "units": rung.units,
                "parameters": rung.parameters,
                "accuracy": rung.accuracy.mean,
                "low": rung.accuracy.low,
                "high": rung.accuracy.high,
                "beyond": rung.beyond.mean,
                "perfect": rung.perfect,
                "seeds": rung.seeds,
            }
            for rung in self.rungs
        ]

    def all_rows(self) -> list[Row]:
        return [
            {
                "assembly": rung.assembly,
                "units": rung.units,
                "parameters": rung.parameters,
                "seed": seed,
                "accuracy": accuracy,
                "beyond": beyond,
            }
            for rung in self.rungs
            for seed, (accuracy, beyond) in enumerate(
                zip(rung.seed_accuracy, rung.seed_beyond, strict=True), start=self.seed
            )
        ]
