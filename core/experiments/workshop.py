"""Experiment `workshop`: cells put together from their parts, and what each part buys.

Greff and others (2017, "LSTM: A Search Space Odyssey") switched the parts of the LSTM off one by one on three large
tasks; here it is done on the song and on the long perreo, over many seeds, with intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, get_args

import msgspec
import numpy as np
import numpy.typing as npt

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.statistics import RISK, HolmStep, Interval, difference_interval, estimate, holm, mean_interval
from core.experiments.by_seed import BySeed, Group, Measured
from core.experiments.contenders import FEWEST_SEEDS, Outcome
from core.experiments.experiment import Experiment
from core.experiments.matching import matched_units
from core.experiments.options import TrainTo
from core.experiments.share import share_line
from core.experiments.spec import Option, Spec, check_options
from core.jobs.events import Event
from core.jobs.headline import Better, Headline, ends_over
from core.jobs.limits import LARGEST_SEED, MOST_SEEDS, MOST_STEPS, MOST_UNITS, check_cost, check_training
from core.jobs.result import Result, Row
from core.jobs.trained_network import STEPS, requested
from core.jobs.training import NetworkTrainer, NetworkTraining
from core.jobs.ways import way_of
from core.networks.assemblies import SETS, STAGES
from core.networks.assembly import known_as
from core.networks.network import Network
from core.networks.parts import PARTS
from core.networks.task import Task
from core.words.long_perreo import TAUGHT, LongPerreo, ending_accuracy
from core.words.scoring import endless_accuracy
from core.words.vocabulary import SONG, Vocabulary

WorkshopTask = Literal["words", "horizon"]
WorkshopMatch = Literal["units", "parameters"]
TASKS: tuple[WorkshopTask, ...] = get_args(WorkshopTask)
MATCHES: tuple[WorkshopMatch, ...] = get_args(WorkshopMatch)
USUAL_STEPS: dict[WorkshopTask, int] = {"words": STEPS, "horizon": 1500}
FURTHEST = 100
"""The longest gap that is asked beyond those that were taught, or twice the longest taught where that is longer."""
ROUNDS = 30
"""Round of the song, sung in one breath, that is listened to."""
DIGITS = 4
SHARES = (0.0, 1.0)
"""Ends beyond which no accuracy can be."""
OFF_THE_LADDER = tuple(name for name in SETS if name not in STAGES)
"""Assemblies that the help does not name: there are many, and each says its parts."""


class WorkshopSpec(Spec, frozen=True, tag="workshop"):
    """The spec says which assemblies are trained, how large they are, and at what."""

    assemblies: Annotated[tuple[str, ...], Option(choices=tuple(SETS), unlisted=OFF_THE_LADDER)] = STAGES
    units: Annotated[int, Option(1, MOST_UNITS)] = 8
    match: Annotated[WorkshopMatch, Option(choices=MATCHES)] = "units"
    """`parameters`: `units` are those of the largest assembly; the others get what brings their parameters nearest."""
    seeds: Annotated[int, Option(1, MOST_SEEDS)] = 8
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """The first seed; the others count up from it."""
    steps: Annotated[int | None, Option(1, MOST_STEPS, help="workshop_steps")] = None
    """Training steps. None: the task's usual."""
    task: Annotated[WorkshopTask, Option(choices=TASKS, help="workshop_task")] = "horizon"
    train_to: TrainTo = TAUGHT

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take all day or all memory."""
        if not self.assemblies:
            raise DembowError("workshop_empty")
        check_options(self)
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)
        check_training(self.units, self.seeds, self.most_steps, self.played.features)
        check_cost(self.played, self.sizes(), self.seeds, self.most_steps)

    @property
    def played(self) -> Vocabulary | LongPerreo:
        """Task that every assembly is trained for."""
        return LongPerreo(self.train_to) if self.task == "horizon" else SONG

    @property
    def longest(self) -> int:
        """The longest gap that is taught, where the task is the long perreo."""
        return self.train_to

    def taught(self, longest: int) -> WorkshopSpec:
        """Return the spec with that longest gap."""
        return msgspec.structs.replace(self, train_to=longest)

    @property
    def most_steps(self) -> int:
        """Training steps of every assembly."""
        return USUAL_STEPS[self.task] if self.steps is None else self.steps

    def sizes(self) -> list[tuple[str, int]]:
        """Return each assembly, once, with its units."""
        names = tuple(dict.fromkeys(self.assemblies))
        if self.match == "units":
            return [(name, self.units) for name in names]
        return list(zip(names, matched_units(names, self.played.features, self.units), strict=True))


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

    def headline(self, spec: WorkshopSpec) -> Headline:  # noqa: ARG002 - the result says all that it needs
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


def furthest_of(task: Task) -> int:
    """Return the longest gap that is asked, or the round of the song that is listened to."""
    return max(FURTHEST, 2 * task.longest) if isinstance(task, LongPerreo) else ROUNDS


def beyond(network: Network, task: Task) -> npt.NDArray[np.float64]:
    """Return the share of each seed that is right further on than it was taught: (seeds,)."""
    if not isinstance(task, LongPerreo):
        return endless_accuracy(network, SONG.cycle, ROUNDS)
    shares: npt.NDArray[np.float64] = ending_accuracy(network, furthest_of(task))[:, task.longest :].mean(axis=1)
    return shares


def measure(request: NetworkTraining, network: Network) -> Measured:
    """Return the share of each seed that is right of what it was taught, and further on."""
    return {"scores": request.task.scores(network), "beyond": beyond(network, request.task)}


def rung_of(group: Group) -> Rung:
    """Return all seeds of an assembly in numbers."""
    parts = SETS[group.cell]
    scores, further = (
        tuple(round(value, DIGITS) for value in group.measured[name].tolist()) for name in ("scores", "beyond")
    )
    return Rung(
        group.cell,
        tuple(part for part in PARTS if part in parts),
        known_as(parts),
        group.units,
        group.parameters,
        sum(score == 1.0 for score in scores),
        group.seeds,
        mean_interval(scores, within=SHARES),
        mean_interval(further, within=SHARES),
        scores,
        further,
    )


def purchases_of(rungs: Sequence[Rung]) -> Iterator[Purchase]:
    """Yield what each assembly bought, held against that before it which differs by the fewest parts, the latest one
    where several do.

    All comparisons of the ladder, what was taught and beyond, are corrected together (Holm 1979).
    """
    pairs = [(rung, _nearest(rung, rungs[:place])) for place, rung in enumerate(rungs) if place]
    scores = [
        ((mine.seed_accuracy, theirs.seed_accuracy), (mine.seed_beyond, theirs.seed_beyond)) for mine, theirs in pairs
    ]
    steps = holm([float(estimate(both, [1, -1]).p_values()) for pair in scores for both in pair])
    for place, (rung, nearest) in enumerate(pairs):
        mine, theirs = SETS[rung.assembly], SETS[nearest.assembly]
        found = [
            (difference_interval(*both, confidence=step.confidence), step)
            for both, step in zip(scores[place], steps[2 * place : 2 * place + 2], strict=True)
        ]
        yield Purchase(
            rung.assembly,
            nearest.assembly,
            tuple(part for part in PARTS if part in mine - theirs),
            tuple(part for part in PARTS if part in theirs - mine),
            found[0][0],
            found[1][0],
            _verdict(*found[0], rung.seeds),
            _verdict(*found[1], rung.seeds),
        )


def _nearest(rung: Rung, before: Sequence[Rung]) -> Rung:
    return min(reversed(before), key=lambda one: len(SETS[one.assembly] ^ SETS[rung.assembly]))


def _verdict(difference: Interval, step: HolmStep, seeds: int) -> Outcome:
    if seeds < FEWEST_SEEDS:
        return "too_few_seeds"
    return "no_difference_seen" if difference.holds_zero or step.p > RISK else "ahead"


def trainings(spec: WorkshopSpec) -> list[NetworkTraining]:
    """Return the training of each assembly."""
    seeds = range(spec.seed, spec.seed + spec.seeds)
    return [requested(name, units, seeds, spec.played, spec.most_steps) for name, units in spec.sizes()]


def conclude(spec: WorkshopSpec, groups: Sequence[Group], seconds: float) -> WorkshopResult:
    """Return the ladder of assemblies, and what each change of parts bought."""
    rungs = tuple(map(rung_of, groups))
    return WorkshopResult(
        spec.task,
        spec.match,
        spec.most_steps,
        spec.train_to if spec.task == "horizon" else None,
        furthest_of(spec.played),
        spec.seed,
        rungs,
        tuple(purchases_of(rungs)),
        line=share_line(spec),
        cached=all(group.cached for group in groups),
        seconds=seconds,
        trained_with=tuple(sorted({group.request.way for group in groups})),
    )


def needs_tensorflow(spec: WorkshopSpec) -> bool:
    """Return whether a compiled program trains any of the assemblies."""
    return any(
        way_of(name, units, spec.played, spec.seeds, spec.most_steps) == "compiled" for name, units in spec.sizes()
    )


BY_SEED = BySeed(trainings, measure, conclude)


def run(spec: WorkshopSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train one assembly after the other, its seeds together; ask each what it was taught, and further."""
    yield from BY_SEED.run(spec, train)


EXPERIMENT = Experiment(
    WorkshopSpec,
    WorkshopResult,
    lambda spec, workers: run(spec, workers.train),
    needs_tensorflow,
    by_seed=BY_SEED,
)
