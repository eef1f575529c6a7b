"""Experiment `duel`: cells against each other on one task, over many seeds, with honest intervals."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, get_args

import msgspec

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.base.statistics import CONFIDENCE, Correction, IntervalMethod
from core.experiments.by_seed import BySeed, Group
from core.experiments.comparison import BETTER, Comparison, foremost
from core.experiments.contenders import Contender, compare_all, contender_of, measure
from core.experiments.experiment import Experiment
from core.experiments.matching import equal_parameters, matched_units
from core.experiments.options import TrainTo
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.headline import Headline, ends_over
from core.jobs.limits import LONGEST_DUEL, MOST_SEEDS, MOST_STEPS, MOST_UNITS, check_cost, check_training
from core.jobs.network_training import NetworkTrainer, NetworkTraining
from core.jobs.result import Result, Row
from core.jobs.shared_work import on_two_cores
from core.jobs.trained_network import TIMED, requested, timed_network, trained_network
from core.jobs.ways import any_compiles
from core.networks.cells import CELLS, CONTENDERS
from core.networks.task import Measure, Task
from core.series.next_wave import NextWave
from core.words.long_perreo import TAUGHT, LongPerreo
from core.words.vocabulary import SONG

TaskName = Literal["words", "horizon", "waves"]
DuelMatch = Literal["units", "parameters", "seconds"]
TASKS: tuple[TaskName, ...] = get_args(TaskName)
MATCHES: tuple[DuelMatch, ...] = get_args(DuelMatch)


class Usual(NamedTuple):
    """Usual settings of a task, where nothing is said."""

    units: tuple[int, ...]
    steps: int
    least: int
    """Units of the largest cell, at least, where parameters are matched."""


USUAL: dict[TaskName, Usual] = {
    "words": Usual((2, 3, 4), 1000, 3),
    "horizon": Usual((8,), 1500, 8),
    "waves": Usual((8,), 1000, 8),
}


class DuelSpec(Spec, frozen=True, tag="duel"):
    """The spec says which cells meet, at what task, how they are matched, and how many seeds each has."""

    cells: Annotated[tuple[str, ...], Option(choices=tuple(CONTENDERS), help="contenders")] = tuple(CELLS)
    units: Annotated[tuple[int, ...] | None, Option(1, MOST_UNITS, help="sizes")] = None
    """Units of a round each; with `parameters` those of the largest cell. None: the task's usual."""
    match: Annotated[DuelMatch, Option(choices=MATCHES)] = "units"
    """`parameters`: each cell gets the units that bring their parameters together. `seconds`: equal units, and each
    trains for so long.
    """
    seeds: Annotated[int, Option(1, MOST_SEEDS)] = 16
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """The first seed; the others count up from it."""
    steps: Annotated[
        int | None, Option(1, MOST_STEPS, help="duel_steps", read_with=("match", ("units", "parameters")))
    ] = None
    """Training steps. None: the task's usual."""
    task: Annotated[TaskName, Option(choices=TASKS)] = "words"
    train_to: TrainTo = TAUGHT
    seconds: Annotated[float, Option(0.1, LONGEST_DUEL, metavar="S", read_with=("match", ("seconds",)))] = 2.0
    """Seconds of training of each contender."""
    chosen: tuple[tuple[int, float], ...] = ()
    """Where seconds are matched: the steps that each contender came to, and the seconds that they took. Empty: the
    clock decides.
    """

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take all day or all memory."""
        if not self.cells or self.units == ():
            raise DembowError("duel_empty")
        check_options(self)
        task, steps = self.played, self.most_steps
        for units in self.units or USUAL[self.task].units:
            check_training(units, self.seeds, steps, task.features)
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)
        entries = self.entries()
        # Where seconds are matched nobody trains for longer than that.
        steps = 1 if self.match == "seconds" else steps
        check_cost(task, [(cell, units) for _, cell, units in entries], self.seeds, steps)
        if self.chosen:
            check_range("chosen", len(self.chosen), len(entries), len(entries))
            for count, _ in self.chosen:
                check_range("steps", count, 1, MOST_STEPS)

    @property
    def played(self) -> Task:
        """Task that every contender is trained for."""
        if self.task == "horizon":
            return LongPerreo(self.train_to)
        return NextWave() if self.task == "waves" else SONG

    @property
    def most_steps(self) -> int:
        """Steps that a contender may train for."""
        if self.match == "seconds":
            return MOST_STEPS
        return USUAL[self.task].steps if self.steps is None else self.steps

    def rounds(self) -> tuple[tuple[int, ...], ...]:
        """Return the units of each cell, in the order of `cells`: one tuple a round."""
        usual, features = USUAL[self.task], self.played.features
        if self.match != "parameters":
            return tuple((units,) * len(self.cells) for units in self.units or usual.units)
        if self.units is None:
            return (equal_parameters(self.cells, features, usual.least),)
        return tuple(matched_units(self.cells, features, units) for units in self.units)

    def entries(self) -> list[tuple[int, str, int]]:
        """Return round, cell and units of each contender."""
        return [
            (number, cell, units)
            for number, round_units in enumerate(self.rounds())
            for cell, units in zip(self.cells, round_units, strict=True)
        ]


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
    intervals: IntervalMethod | msgspec.UnsetType = msgspec.UNSET
    """Method of all intervals; unset in documents of versions that resampled."""
    correction: Correction | msgspec.UnsetType = msgspec.UNSET
    """Correction over the comparisons of the table; unset in documents of versions that had none."""

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
        told = foremost(self.comparisons)
        low, high = told.difference.low, told.difference.high
        first, second = told.names
        a, b = means[first], means[second]
        if (b > a) == (self.measure == "accuracy") and a != b:
            first, a, second, b, low, high = second, b, first, a, -high, -low
        confidence = None if told.sure == CONFIDENCE else told.sure
        ends = ends_over(min(one.seeds for one in self.contenders), low, high)
        return Headline(self.measure, a, b, first, second, BETTER[told.verdict], *ends, each=each, sure=confidence)

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


def run(spec: DuelSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train one contender after the other, its seeds together; then compare each two of a round."""
    began = time.monotonic()
    coming, groups = requests(spec), list[Group]()
    # Two at a time would share what a clock is to measure.
    with on_two_cores(train, () if spec.match == "seconds" else coming) as helped:
        for place, (asked, (_, cell, units)) in enumerate(zip(coming, spec.entries(), strict=True)):
            share = place / len(coming), (place + 1) / len(coming)
            seconds = None
            if spec.match == "seconds" and not spec.chosen:
                trained = yield from timed_network(cell, units, asked.seeds, asked.task, spec.seconds, helped, *share)
                seconds = round(trained.seconds or 0.0, 3)
            else:
                steps, seconds = spec.chosen[place] if spec.match == "seconds" else (spec.most_steps, None)
                way = TIMED if spec.match == "seconds" else None
                trained = yield from trained_network(cell, units, asked.seeds, asked.task, steps, helped, *share, way)
            groups.append(Group.of(asked, trained, measure, seconds))
    yield ResultReady(conclude(spec, groups, round(time.monotonic() - began, 3)))


def requests(spec: DuelSpec) -> list[NetworkTraining]:
    """Return the training of each contender."""
    seeds = range(spec.seed, spec.seed + spec.seeds)
    return [requested(cell, units, seeds, spec.played, spec.most_steps) for _, cell, units in spec.entries()]


def trainings(spec: DuelSpec) -> list[NetworkTraining]:
    """Return the training of each contender. Raises `DembowError` where a clock decides how long each trains."""
    if spec.match == "seconds":
        raise DembowError("sweep_clock")
    return requests(spec)


def conclude(spec: DuelSpec, groups: Sequence[Group], seconds: float) -> DuelResult:
    """Return the contenders in numbers, and each two of a round compared."""
    scored = [(number, contender_of(group)) for (number, _, _), group in zip(spec.entries(), groups, strict=True)]
    chosen = tuple((group.request.steps, group.seconds) for group in groups if group.seconds is not None)
    return DuelResult(
        spec.task,
        spec.match,
        spec.played.measure,
        None if spec.match == "seconds" else spec.most_steps,
        spec.train_to if spec.task == "horizon" else None,
        spec.seed,
        tuple(one for _, one in scored),
        compare_all(
            [(a, b) for (n, a), (m, b) in itertools.combinations(scored, 2) if n == m and a.cell != b.cell],
            spec.played.measure,
        ),
        "t",
        "holm",
        line=share_line(settled(spec, chosen)),
        cached=all(group.cached for group in groups),
        seconds=seconds,
        trained_with=tuple(sorted({group.request.way for group in groups})),
    )


def settled(spec: DuelSpec, chosen: tuple[tuple[int, float], ...]) -> DuelSpec:
    """Return the spec with nothing left to what is usual or to the clock: it gives the same table again."""
    if spec.match == "parameters":
        # Those of the largest cell: the fewest, since its parameters are the most.
        units = tuple(min(sizes) for sizes in spec.rounds())
    else:
        units = spec.units or USUAL[spec.task].units
    steps = spec.steps if spec.match == "seconds" else spec.most_steps
    return msgspec.structs.replace(spec, units=units, steps=steps, chosen=chosen)


def needs_tensorflow(spec: DuelSpec) -> bool:
    """Return whether a compiled program trains any of the contenders."""
    networks = ((cell, units) for _, cell, units in spec.entries())
    return spec.match != "seconds" and any_compiles(networks, spec.played, spec.seeds, spec.most_steps)


EXPERIMENT = Experiment(
    DuelSpec,
    DuelResult,
    lambda spec, workers: run(spec, workers.train),
    needs_tensorflow,
    by_seed=BySeed(trainings, measure, conclude),
)
