"""Experiment `horizon`: how far back each cell remembers, by the long perreo. Every gap from 1 to 100, every seed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Literal

import msgspec
import numpy as np

from core.base.checks import check_one_of, check_range
from core.base.errors import DembowError
from core.base.statistics import mean_interval
from core.experiments.matching import matched_units
from core.experiments.share import share_line
from core.jobs.events import Event, ResultReady
from core.jobs.limits import MOST_GAP, check_cost, check_training
from core.jobs.trained_network import trained_network
from core.jobs.trainer import Trainer
from core.networks.cells import CELLS
from core.networks.network import Network
from core.networks.records import NetworkRecord
from core.words.long_perreo import CHANCE, LOSSES, LongPerreo, Loss, ending_accuracy

HorizonMatch = Literal["units", "parameters"]
STEPS = 1500
FURTHEST = 100
"""The longest gap that everybody is asked, or the longest trained on where that is longer."""
STEADY = 0.9
"""Accuracy below which a memory is said to fail."""


class HorizonSpec(msgspec.Struct, frozen=True, tag="horizon"):
    """Which cells, how large, and on which gaps they are trained."""

    cells: tuple[str, ...] = tuple(CELLS)
    units: int = 8
    match: HorizonMatch = "units"
    """`parameters`: `units` are those of the largest cell; the others get what brings their parameters nearest."""
    seeds: int = 8
    seed: int = 42
    """The first; the others count up from it."""
    train_to: int = 30
    train_from: int = 1
    """Equal to `train_to`: one gap alone, with no shorter one to learn from."""
    loss: Loss = "words"
    steps: int = STEPS

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be."""
        if not self.cells:
            raise DembowError("duel_empty")
        for cell in self.cells:
            check_one_of("cells", cell, tuple(CELLS))
        check_one_of("match", self.match, ("units", "parameters"))
        check_one_of("loss", self.loss, LOSSES)
        check_range("train_to", self.train_to, 1, MOST_GAP)
        check_range("train_from", self.train_from, 1, self.train_to)
        check_range("seed", self.seed, 0, 2**31 - 1 - max(0, self.seeds))
        check_training(self.units, self.seeds, self.steps, self.task.features)
        check_cost(self.task, self.sizes(), self.seeds, self.steps)

    @property
    def task(self) -> LongPerreo:
        """What they are trained on."""
        return LongPerreo(self.train_to, self.train_from, self.loss)

    def sizes(self) -> list[tuple[str, int]]:
        """Each cell with its units."""
        if self.match == "units":
            return [(cell, self.units) for cell in self.cells]
        return list(zip(self.cells, matched_units(self.cells, self.task.features, self.units), strict=True))


class Row(msgspec.Struct, frozen=True):
    """One cell at one gap, over all seeds."""

    cell: str
    units: int
    parameters: int
    gap: int
    accuracy: dict[str, float]
    """Endings that are right: mean over seeds and the ends of its 95 % interval."""


class Fall(msgspec.Struct, frozen=True):
    """How far one cell remembers."""

    cell: str
    units: int
    parameters: int
    gap: int | None
    """The first at which the mean over seeds is below `STEADY`; none where it never is."""
    perfect: int
    """Seeds that are right at every gap that they were trained on."""
    seeds: int


def run(spec: HorizonSpec, train: Trainer) -> Iterator[Event]:
    """One compiled program a cell; its seeds train together and are asked every gap at once."""
    began = time.monotonic()
    task, sizes = spec.task, spec.sizes()
    seeds = range(spec.seed, spec.seed + spec.seeds)
    rows: list[Row] = []
    falls: list[Fall] = []
    networks: list[Network] = []
    cached = True
    for place, (cell, units) in enumerate(sizes):
        share = place / len(sizes), (place + 1) / len(sizes)
        trained = yield from trained_network(cell, units, seeds, task, spec.steps, train, *share)
        network = trained.network
        accuracy = ending_accuracy(network, max(FURTHEST, spec.train_to))  # (seeds, gaps)
        size = network.cell.name, network.units, network.parameters
        rows += [
            Row(*size, gap, msgspec.to_builtins(mean_interval(values.tolist())))
            for gap, values in enumerate(accuracy.T, start=1)
        ]
        below = np.flatnonzero(accuracy.mean(axis=0) < STEADY)
        perfect = int((accuracy[:, spec.train_from - 1 : spec.train_to] == 1.0).all(axis=1).sum())
        falls.append(Fall(*size, int(below[0]) + 1 if below.size else None, perfect, network.seeds))
        cached = cached and trained.cached
        networks.append(network)
    document: dict[str, object] = {
        "experiment": "horizon",
        "match": spec.match,
        "train_from": spec.train_from,
        "train_to": spec.train_to,
        "loss": spec.loss,
        "steps": spec.steps,
        "seeds": spec.seeds,
        "seed": spec.seed,
        "chance": round(CHANCE, 4),
        "rows": [msgspec.to_builtins(row) for row in rows],
        "falls_below_0.9": [msgspec.to_builtins(fall) for fall in falls],
        "line": share_line(spec),
        "cached": cached,
        "seconds": round(time.monotonic() - began, 3),
    }
    yield ResultReady(document, tuple(NetworkRecord.of(network.seed(0)) for network in networks))
