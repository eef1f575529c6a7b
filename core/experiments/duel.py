"""Experiment `duel`: cells against each other on one task, over many seeds, with honest intervals."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.statistics import Interval, difference_interval, mean_interval
from core.experiments.experiment import Experiment
from core.experiments.matching import equal_parameters, matched_units
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.experiments.untyped import Untyped
from core.jobs.events import Event, ResultReady
from core.jobs.limits import LONGEST_DUEL, MOST_GAP, MOST_STEPS, check_cost, check_training
from core.jobs.trained_network import Trained, timed_network, trained_network
from core.jobs.training import NetworkTrainer
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.task import Measure, Task
from core.series.next_wave import NextWave
from core.words.generation import NetworkSinger, Sampling, sing_phrases
from core.words.long_perreo import LongPerreo
from core.words.vocabulary import SONG, VERDICTS

TaskName = Literal["words", "horizon", "waves"]
DuelMatch = Literal["units", "parameters", "seconds"]
Outcome = Literal["ahead", "no_difference_seen", "too_few_seeds"]
MATCHES: tuple[DuelMatch, ...] = ("units", "parameters", "seconds")
PHRASES_A_SEED = 20
FEWEST_SEEDS = 5
"""Below which an interval would promise more than so few numbers can hold."""
DIGITS: dict[Measure, int] = {"accuracy": 4, "mse": 7}


class Usual(NamedTuple):
    """What a task gets where nothing is said."""

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
    """Which cells, at what, how matched, how many seeds."""

    cells: tuple[str, ...] = tuple(CELLS)
    units: tuple[int, ...] | None = None
    """A round each; with `parameters` those of the largest cell. None: the task's usual."""
    match: DuelMatch = "units"
    """`parameters`: each cell gets the units that bring their parameters together. `seconds`: equal units, and each
    trains for so long.
    """
    seeds: int = 16
    seed: int = 42
    """The first; the others count up from it."""
    steps: int | None = None
    """None: the task's usual. Not read where seconds are matched."""
    task: TaskName = "words"
    train_to: int = 30
    """The longest gap of the long perreo; read by `horizon` alone."""
    seconds: float = 2.0
    """Of training, a row; read where seconds are matched."""
    chosen: tuple[tuple[int, float], ...] = ()
    """Where seconds are matched: the steps that each row came to, and the seconds that they took. Empty: measure."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.cells or self.units == ():
            raise DembowError("duel_empty")
        for cell in self.cells:
            check_one_of("cells", cell, tuple(CELLS))
        check_one_of("match", self.match, MATCHES)
        check_one_of("task", self.task, tuple(USUAL))
        check_range("train_to", self.train_to, 1, MOST_GAP)
        task, steps = self.played, self.most_steps
        for units in self.units or USUAL[self.task].units:
            check_training(units=units, seeds=self.seeds, steps=steps, tokens=task.features)
        check_range("seed", self.seed, 0, 2**31 - 1 - self.seeds)
        check_range("seconds", self.seconds, 0.1, LONGEST_DUEL)
        entries = self.entries()
        # Where seconds are matched a row trains for no longer than it is told to.
        steps = 1 if self.match == "seconds" else steps
        check_cost(task, [(cell, units) for _, cell, units in entries], self.seeds, steps)
        if self.chosen:
            check_range("chosen", len(self.chosen), len(entries), len(entries))
            for count, _ in self.chosen:
                check_range("steps", count, 1, MOST_STEPS)

    @property
    def played(self) -> Task:
        """The task itself."""
        if self.task == "horizon":
            return LongPerreo(self.train_to)
        return NextWave() if self.task == "waves" else SONG

    @property
    def most_steps(self) -> int:
        """That a row may train."""
        if self.match == "seconds":
            return MOST_STEPS
        return USUAL[self.task].steps if self.steps is None else self.steps

    def rounds(self) -> tuple[tuple[int, ...], ...]:
        """The units of each cell, in the order of `cells`: one tuple a round."""
        usual, features = USUAL[self.task], self.played.features
        if self.match != "parameters":
            return tuple((units,) * len(self.cells) for units in self.units or usual.units)
        if self.units is None:
            return (equal_parameters(self.cells, features, usual.least),)
        return tuple(matched_units(self.cells, features, units) for units in self.units)

    def entries(self) -> list[tuple[int, str, int]]:
        """Round, cell and units of each row."""
        return [
            (number, cell, units)
            for number, round_units in enumerate(self.rounds())
            for cell, units in zip(self.cells, round_units, strict=True)
        ]


class Row(msgspec.Struct, frozen=True):
    """One cell at one size, over all seeds."""

    cell: str
    units: int
    parameters: int
    seeds: int
    steps: int
    seconds: float | None
    """Of training, where that was matched."""
    score: Interval
    seed_scores: tuple[float, ...]
    perfect: int | None
    """Seeds that get all of it right: every next word after the warm-up, or every ending at every gap."""
    verdicts: dict[str, float] | None
    """Share of each verdict among the phrases of all seeds."""


def run(spec: DuelSpec, train: NetworkTrainer) -> Iterator[Event]:
    """One compiled program a row; its seeds train together."""
    began = time.monotonic()
    task, entries = spec.played, spec.entries()
    seeds = range(spec.seed, spec.seed + spec.seeds)
    rows: list[tuple[int, Row]] = []
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
        rows.append((number, score(trained, task, spec.seed, seconds)))
        cached = cached and trained.cached
    document: dict[str, object] = {
        "experiment": "duel",
        "task": spec.task,
        "match": spec.match,
        "measure": task.measure,
        "steps": None if spec.match == "seconds" else spec.most_steps,
        "train_to": spec.train_to if spec.task == "horizon" else None,
        "seed": spec.seed,
        "rows": [describe(row, task.measure) for _, row in rows],
        "comparisons": [
            compare(a, b, task.measure)
            for (n, a), (m, b) in itertools.combinations(rows, 2)
            if n == m and a.cell != b.cell
        ],
        "line": share_line(settled(spec, tuple(chosen))),
        "cached": cached,
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(Untyped.of(document))


def settled(spec: DuelSpec, chosen: tuple[tuple[int, float], ...]) -> DuelSpec:
    """The spec with nothing left to what is usual or to the clock: it gives the same table again."""
    if spec.match == "parameters":
        # Those of the largest cell: the fewest, since its parameters are the most.
        units = tuple(min(sizes) for sizes in spec.rounds())
    else:
        units = spec.units or USUAL[spec.task].units
    steps = spec.steps if spec.match == "seconds" else spec.most_steps
    return msgspec.structs.replace(spec, units=units, steps=steps, chosen=chosen)


def score(trained: Trained, task: Task, seed: int, seconds: float | None) -> Row:
    """A trained row in numbers."""
    network, digits = trained.network, DIGITS[task.measure]
    scores = tuple(round(value, digits) for value in task.scores(network).tolist())
    return Row(
        network.cell.name,
        network.units,
        network.parameters,
        network.seeds,
        trained.steps,
        seconds,
        mean_interval(scores, digits),
        scores,
        sum(value == 1.0 for value in scores) if task.measure == "accuracy" else None,
        verdict_shares(network, seed) if task is SONG else None,
    )


def verdict_shares(network: Network, seed: int) -> dict[str, float]:
    """Each verdict's share of the phrases that the seeds sing."""
    verdicts = Counter(
        phrase.verdict
        for index in range(network.seeds)
        for phrase in sing_phrases(
            NetworkSinger(network.seed(index)), SONG, seed + index, PHRASES_A_SEED, Sampling(), "carried"
        )
    )
    return {verdict: round(verdicts[verdict] / verdicts.total(), 4) for verdict in VERDICTS}


def describe(row: Row, measure: Measure) -> dict[str, object]:
    """A row as JSON: its score under the name of what was measured, and nothing that does not apply."""
    found = {name: value for name, value in msgspec.to_builtins(row).items() if value is not None}
    found[measure], found[f"seed_{measure}"] = found.pop("score"), found.pop("seed_scores")
    return found


def compare(a: Row, b: Row, measure: Measure) -> dict[str, object]:
    """Two rows: the difference between their scores, and who is ahead if the interval leaves zero out."""
    difference = difference_interval(a.seed_scores, b.seed_scores, DIGITS[measure])
    better = a if (difference.mean > 0) == (measure == "accuracy") else b
    verdict: Outcome = "no_difference_seen" if difference.holds_zero else "ahead"
    if min(a.seeds, b.seeds) < FEWEST_SEEDS:
        verdict = "too_few_seeds"
    return {
        "cells": [a.cell, b.cell],
        "units": [a.units, b.units],
        "difference": msgspec.to_builtins(difference),
        "verdict": verdict,
        "ahead": better.cell if verdict == "ahead" else None,
    }


EXPERIMENT = Experiment(DuelSpec, Untyped, lambda spec, workers: run(spec, workers.train))
