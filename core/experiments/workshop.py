"""Experiment `workshop`: cells put together from their parts, and what each part buys.

Greff and others (2017, "LSTM: A Search Space Odyssey") switched the parts of the LSTM off one by one on three large
tasks; here it is done on the song and on the long perreo, over many seeds, with intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec
import numpy as np
import numpy.typing as npt

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.base.statistics import mean_interval
from core.experiments.by_seed import BySeed, Group, Measured
from core.experiments.experiment import Experiment
from core.experiments.matching import matched_units
from core.experiments.options import TrainTo
from core.experiments.purchases import purchases_of
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.experiments.workshop_result import MATCHES, TASKS, Rung, WorkshopMatch, WorkshopResult, WorkshopTask
from core.jobs.events import Event
from core.jobs.limits import MOST_SEEDS, MOST_STEPS, MOST_UNITS, check_cost, check_training
from core.jobs.network_training import NetworkTrainer, NetworkTraining
from core.jobs.trained_network import STEPS, requested
from core.jobs.ways import any_compiles
from core.networks.assemblies import SETS, STAGES
from core.networks.assembly import known_as
from core.networks.network import Network
from core.networks.parts import PARTS
from core.networks.task import Task
from core.words.long_perreo import TAUGHT, LongPerreo, ending_accuracy
from core.words.scoring import endless_accuracy
from core.words.vocabulary import SONG, Vocabulary

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
    return any_compiles(spec.sizes(), spec.played, spec.seeds, spec.most_steps)


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
