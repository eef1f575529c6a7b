"""Experiment `duel`: cells against each other on one task, over many seeds, with honest intervals."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args

import msgspec

from core.base.checks import check_range
from core.base.errors import DembowError
from core.base.statistics import mean_interval
from core.experiments.compiled import compiled
from core.experiments.duel_result import DIGITS, Contender, DuelMatch, DuelResult, TaskName, compare
from core.experiments.experiment import Experiment
from core.experiments.matching import equal_parameters, matched_units
from core.experiments.share import share_line
from core.experiments.spec import Option, Spec, check_options
from core.jobs.events import Event, ResultReady
from core.jobs.limits import (
    LARGEST_SEED,
    LONGEST_DUEL,
    MOST_GAP,
    MOST_SEEDS,
    MOST_STEPS,
    MOST_UNITS,
    check_cost,
    check_training,
)
from core.jobs.trained_network import Trained, timed_network, trained_network
from core.jobs.training import NetworkTrainer, NetworkTraining
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.task import Task
from core.series.next_wave import NextWave
from core.words.generation import NetworkSinger, Sampling, sing_phrases
from core.words.long_perreo import LongPerreo
from core.words.vocabulary import SONG, VERDICTS

TASKS: tuple[TaskName, ...] = get_args(TaskName)
MATCHES: tuple[DuelMatch, ...] = get_args(DuelMatch)
PHRASES_A_SEED = 20


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

    cells: Annotated[tuple[str, ...], Option(choices=tuple(CELLS))] = tuple(CELLS)
    units: Annotated[tuple[int, ...] | None, Option(1, MOST_UNITS, help="sizes")] = None
    """Units of a round each; with `parameters` those of the largest cell. None: the task's usual."""
    match: Annotated[DuelMatch, Option(choices=MATCHES)] = "units"
    """`parameters`: each cell gets the units that bring their parameters together. `seconds`: equal units, and each
    trains for so long.
    """
    seeds: Annotated[int, Option(1, MOST_SEEDS)] = 16
    seed: Annotated[int, Option(0, LARGEST_SEED)] = 42
    """The first seed; the others count up from it."""
    steps: Annotated[int | None, Option(1, MOST_STEPS, help="duel_steps")] = None
    """Training steps. None: the task's usual. Not read where seconds are matched."""
    task: Annotated[TaskName, Option(choices=TASKS)] = "words"
    train_to: Annotated[int, Option(1, MOST_GAP)] = 30
    """The longest gap of the long perreo; read by `horizon` alone."""
    seconds: Annotated[float, Option(0.1, LONGEST_DUEL, metavar="S")] = 2.0
    """Seconds of training of each contender; read where seconds are matched."""
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


def run(spec: DuelSpec, train: NetworkTrainer) -> Iterator[Event]:
    """Train one compiled program a contender, its seeds together; then compare each two of a round."""
    began = time.monotonic()
    task, entries = spec.played, spec.entries()
    seeds = range(spec.seed, spec.seed + spec.seeds)
    scored: list[tuple[int, Contender]] = []
    chosen: list[tuple[int, float]] = []
    cached = True
    for place, (number, cell, units) in enumerate(entries):
        share = place / len(entries), (place + 1) / len(entries)
        seconds = None
        if spec.match == "seconds" and not spec.chosen:
            trained = yield from timed_network(cell, units, seeds, task, spec.seconds, train, *share)
            seconds = round(trained.seconds or 0.0, 3)
        else:
            steps, seconds = spec.chosen[place] if spec.match == "seconds" else (spec.most_steps, None)
            trained = yield from trained_network(cell, units, seeds, task, steps, train, *share)
        if seconds is not None:
            chosen.append((trained.steps, seconds))
        scored.append((number, score(trained, task, spec.seed, seconds)))
        cached = cached and trained.cached
    result = DuelResult(
        spec.task,
        spec.match,
        task.measure,
        None if spec.match == "seconds" else spec.most_steps,
        spec.train_to if spec.task == "horizon" else None,
        spec.seed,
        tuple(one for _, one in scored),
        tuple(
            compare(a, b, task.measure)
            for (n, a), (m, b) in itertools.combinations(scored, 2)
            if n == m and a.cell != b.cell
        ),
        line=share_line(settled(spec, tuple(chosen))),
        cached=cached,
        seconds=round(time.monotonic() - began, 3),
    )
    yield ResultReady(result)


def settled(spec: DuelSpec, chosen: tuple[tuple[int, float], ...]) -> DuelSpec:
    """Return the spec with nothing left to what is usual or to the clock: it gives the same table again."""
    if spec.match == "parameters":
        # Those of the largest cell: the fewest, since its parameters are the most.
        units = tuple(min(sizes) for sizes in spec.rounds())
    else:
        units = spec.units or USUAL[spec.task].units
    steps = spec.steps if spec.match == "seconds" else spec.most_steps
    return msgspec.structs.replace(spec, units=units, steps=steps, chosen=chosen)


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


def needs_tensorflow(spec: DuelSpec) -> bool:
    """Return whether a compiled program trains any of the contenders."""
    task, seeds = spec.played, tuple(range(spec.seed, spec.seed + spec.seeds))
    return any(
        compiled(NetworkTraining(cell, units, task, seeds, spec.most_steps)) for _, cell, units in spec.entries()
    )


EXPERIMENT = Experiment(DuelSpec, DuelResult, lambda spec, workers: run(spec, workers.train), needs_tensorflow)
