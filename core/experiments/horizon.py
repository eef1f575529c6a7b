"""Experiment `horizon`: how far back each cell remembers, by the long perreo. Every gap from 1 to 100, every seed.

The same is asked of parity: at every length of a dance, whether a cell still knows which side is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, get_args

import msgspec
import numpy as np

from core.base.checks import check_range, check_reach
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.base.statistics import RISK, Interval, IntervalMethod, difference_interval, mean_interval
from core.experiments.by_seed import BySeed, Group, Measured
from core.experiments.comparison import FEWEST_SEEDS
from core.experiments.experiment import Experiment
from core.experiments.matching import matched_units
from core.experiments.options import TrainTo
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event
from core.jobs.headline import CHANCE as GUESSING
from core.jobs.headline import Better, Headline, ends_over
from core.jobs.limits import MOST_GAP, MOST_SEEDS, MOST_STEPS, MOST_UNITS, check_cost, check_training
from core.jobs.network_training import NetworkTrainer, NetworkTraining
from core.jobs.result import Result, Row
from core.jobs.trained_network import requested
from core.jobs.way import Way
from core.jobs.ways import any_compiles
from core.networks.cells import CELLS, CONTENDERS
from core.networks.network import Network
from core.words.long_perreo import LOSSES, TAUGHT, LongPerreo, Loss
from core.words.parity import Parity

HorizonMatch = Literal["units", "parameters"]
HorizonTask = Literal["horizon", "parity"]
HORIZON_TASKS: tuple[HorizonTask, ...] = get_args(HorizonTask)
STEPS = 1500
FURTHEST = 100
"""The longest gap that everybody is asked, or the longest trained on where that is longer."""
STEADY = 0.9
"""Accuracy below which a memory is said to fail."""


def played(task: HorizonTask | msgspec.UnsetType, train_to: int, train_from: int, loss: Loss) -> LongPerreo | Parity:
    """Return the task that every cell is trained on; where none is named, it is the long perreo."""
    return Parity(train_to) if task == "parity" else LongPerreo(train_to, train_from, loss)


class HorizonSpec(Spec, frozen=True, tag="horizon"):
    """The spec says which cells are trained, how large they are, and on which gaps."""

    cells: Annotated[tuple[str, ...], Option(choices=tuple(CONTENDERS), help="contenders")] = tuple(CELLS)
    units: Annotated[int, Option(1, MOST_UNITS)] = 8
    match: Annotated[HorizonMatch, Option(choices=("units", "parameters"))] = "units"
    """`parameters`: `units` are those of the largest cell; the others get what brings their parameters nearest."""
    seeds: Annotated[int, Option(1, MOST_SEEDS)] = 8
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """The first seed; the others count up from it."""
    train_to: TrainTo = TAUGHT
    train_from: Annotated[int, Option(1, MOST_GAP, read_with=("task", ("horizon",)))] = 1
    """Equal to `train_to`: one gap alone, with no shorter one to learn from."""
    loss: Annotated[Loss, Option(choices=LOSSES, read_with=("task", ("horizon",)))] = "words"
    steps: Annotated[int, Option(1, MOST_STEPS)] = STEPS
    task: Annotated[HorizonTask, Option(choices=HORIZON_TASKS, help="horizon_task")] = "horizon"

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take all day or all memory."""
        if not self.cells:
            raise DembowError("duel_empty")
        check_options(self)
        check_reach("train_from", self.train_from, 1, self.train_to, "--train-to")
        check_range("seed", self.seed, 0, LARGEST_SEED - self.seeds)
        check_training(self.units, self.seeds, self.steps, self.played.features)
        check_cost(self.played, self.sizes(), self.seeds, self.steps)

    @property
    def played(self) -> LongPerreo | Parity:
        """Task that every cell is trained on."""
        return played(self.task, self.train_to, self.train_from, self.loss)

    @property
    def alone(self) -> bool:
        """Whether the longest gap is trained on alone."""
        return self.task == "horizon" and self.train_from == self.train_to

    def taught(self, longest: int, *, alone: bool) -> HorizonSpec:
        """Return the spec with that longest gap, alone or with every shorter one."""
        return msgspec.structs.replace(self, train_to=longest, train_from=longest if alone else 1)

    def sizes(self) -> list[tuple[str, int]]:
        """Each cell with its units."""
        if self.match == "units":
            return [(cell, self.units) for cell in self.cells]
        return list(zip(self.cells, matched_units(self.cells, self.played.features, self.units), strict=True))


class GapAccuracy(msgspec.Struct, frozen=True):
    """Accuracy of one cell at one gap, over all seeds."""

    cell: str
    units: int
    parameters: int
    gap: int
    accuracy: Interval
    """Share of endings that are right."""


class Fall(msgspec.Struct, frozen=True):
    """How far one cell remembers."""

    cell: str
    units: int
    parameters: int
    gap: int | None
    """The first gap at which the mean over seeds is below `STEADY`; none where it never is."""
    perfect: int
    """Seeds that are right at every gap that they were trained on."""
    seeds: int
    trained_with: Way | msgspec.UnsetType = msgspec.UNSET
    """How it was trained; unset in documents of versions that did not say it."""

    @property
    def name(self) -> str:
        """The cell with its units."""
        return f"{self.cell} {self.units}"


class HorizonResult(Result, frozen=True, tag="horizon"):
    """The result says how often each cell is right at each gap, and where its memory fails."""

    match: HorizonMatch
    train_from: int
    train_to: int
    loss: Loss
    steps: int
    seeds: int
    seed: int
    chance: float
    """Share of right endings of whoever guesses."""
    accuracies: tuple[GapAccuracy, ...] = msgspec.field(name="rows")
    falls: tuple[Fall, ...] = msgspec.field(name="falls_below_0.9")
    intervals: IntervalMethod | msgspec.UnsetType = msgspec.UNSET
    """Method of all intervals; unset in documents of versions that resampled."""
    over_chance: tuple[Interval, ...] | msgspec.UnsetType = msgspec.UNSET
    """Share of right endings of each cell at the longest gap taught, less chance; unset in documents of versions that
    did not ask.
    """
    task: Literal["parity"] | msgspec.UnsetType = msgspec.UNSET
    """Unset for the long perreo."""

    @property
    def played(self) -> LongPerreo | Parity:
        """Task that every cell was trained on."""
        return played(self.task, self.train_to, self.train_from, self.loss)

    @property
    def furthest(self) -> int:
        """The longest gap that was asked."""
        return max(row.gap for row in self.accuracies)

    def of(self, fall: Fall) -> tuple[GapAccuracy, ...]:
        """Return the accuracies of one cell, gap by gap."""
        return tuple(row for row in self.accuracies if (row.cell, row.units) == (fall.cell, fall.units))

    def headline(self, spec: HorizonSpec) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the cell whose memory fails at the longest gap. Whoever guesses fails at the first one.

        Where networks were taught one gap alone, the gap at which they first fail says little: the headline then is
        how often they are right at that one.
        """
        if self.task != "parity" and self.train_from == self.train_to:
            return self._headline_of_one_gap()
        best = max(self.falls, key=lambda fall: fall.gap or self.furthest + 1)
        return Headline(
            "gap",
            self.furthest if best.gap is None else best.gap,
            1,
            best.name,
            GUESSING,
            "level" if best.gap == 1 else "score",
            beyond=best.gap is None,
            each=tuple((fall.name, fall.gap) for fall in self.falls),
        )

    def _headline_of_one_gap(self) -> Headline:
        taught = [row for row in self.accuracies if row.gap == self.train_to]
        best = max(taught, key=lambda row: row.accuracy.mean)
        low, high, sure = best.accuracy.low - self.chance, best.accuracy.high - self.chance, None
        if self.over_chance is not msgspec.UNSET:
            corrected = self.over_chance[taught.index(best)]
            low, high = corrected.low, corrected.high
            sure = None if len(self.over_chance) == 1 else 1 - RISK / len(self.over_chance)
        better: Better = "level" if low <= 0 <= high else "score" if low > 0 else "baseline"
        if self.intervals == "t" and self.seeds < FEWEST_SEEDS:
            better = "unknown"
        each = tuple((f"{row.cell} {row.units}", row.accuracy.mean) for row in taught)
        who = f"{best.cell} {best.units}"
        ends = ends_over(self.seeds, low, high)
        return Headline("accuracy", best.accuracy.mean, self.chance, who, GUESSING, better, *ends, each=each, sure=sure)

    def rows(self) -> list[Row]:
        return [
            {
                "cell": fall.cell,
                "units": fall.units,
                "gap": fall.gap,
                "perfect": fall.perfect,
                "seeds": fall.seeds,
                "parameters": fall.parameters,
            }
            for fall in self.falls
        ]

    def all_rows(self) -> list[Row]:
        return [
            {
                "cell": row.cell,
                "units": row.units,
                "gap": row.gap,
                "accuracy": row.accuracy.mean,
                "low": row.accuracy.low,
                "high": row.accuracy.high,
            }
            for row in self.accuracies
        ]


def trainings(spec: HorizonSpec) -> list[NetworkTraining]:
    """Return the training of each cell."""
    seeds = range(spec.seed, spec.seed + spec.seeds)
    return [requested(cell, units, seeds, spec.played, spec.steps) for cell, units in spec.sizes()]


def measure(request: NetworkTraining, network: Network) -> Measured:
    """Return the share that each seed gets right at every gap: (seeds, gaps)."""
    task = request.task
    if not isinstance(task, LongPerreo | Parity):
        raise TypeError(f"received {task!r}, expected the long perreo or parity")
    return {"accuracy": task.accuracy_by_length(network, max(FURTHEST, task.longest))}


def conclude(spec: HorizonSpec, groups: Sequence[Group], seconds: float) -> HorizonResult:
    """Return how often each cell is right at each gap, and the first at which it is not."""
    task = spec.played
    accuracies: list[GapAccuracy] = []
    falls: list[Fall] = []
    taught: list[list[float]] = []
    for group in groups:
        accuracy, size = group.measured["accuracy"], (group.cell, group.units, group.parameters)
        accuracies += [
            GapAccuracy(*size, gap, mean_interval(values.tolist(), within=(0.0, 1.0)))
            for gap, values in enumerate(accuracy.T, start=1)
        ]
        taught.append(accuracy[:, spec.train_to - 1].tolist())
        below = np.flatnonzero(accuracy.mean(axis=0) < STEADY)
        perfect = int((accuracy[:, task.shortest - 1 : task.longest] == 1.0).all(axis=1).sum())
        falls.append(Fall(*size, int(below[0]) + 1 if below.size else None, perfect, group.seeds, group.request.way))
    return HorizonResult(
        spec.match,
        task.shortest,
        task.longest,
        spec.loss,
        spec.steps,
        spec.seeds,
        spec.seed,
        round(task.chance, 4),
        tuple(accuracies),
        tuple(falls),
        "t",
        over_chance(taught, task.chance),
        "parity" if spec.task == "parity" else msgspec.UNSET,
        line=share_line(spec),
        cached=all(group.cached for group in groups),
        seconds=seconds,
        trained_with=tuple(sorted({group.request.way for group in groups})),
    )


def over_chance(groups: Sequence[list[float]], chance: float) -> tuple[Interval, ...]:
    """Return how much more often than by chance the seeds of each cell are right.

    The best of several cells is told: the intervals are as wide as Holm's first step asks, the risk divided by all.
    """
    confidence, within = 1 - RISK / max(1, len(groups)), (-chance, 1 - chance)
    return tuple(difference_interval(group, [chance], confidence=confidence, within=within) for group in groups)


def needs_tensorflow(spec: HorizonSpec) -> bool:
    """Return whether a compiled program trains any of the cells."""
    return any_compiles(spec.sizes(), spec.played, spec.seeds, spec.steps)


BY_SEED = BySeed(trainings, measure, conclude)


def run(spec: HorizonSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train one cell after the other; its seeds train together and are asked every gap at once."""
    yield from BY_SEED.run(spec, train)


EXPERIMENT = Experiment(
    HorizonSpec,
    HorizonResult,
    lambda spec, workers: run(spec, workers.train),
    needs_tensorflow,
    by_seed=BY_SEED,
)
