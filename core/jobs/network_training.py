"""Interface between code that trains word networks and code that requests it; `core.jobs.training` has all others.

It stands by itself because it is in somebody's way: a process that trains words, or helps with them, imports this and
none of the requests for series and unrolled networks.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TypeAlias

from core.base.arrays import Floats
from core.base.heartbeat import heartbeats
from core.base.loading import load
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo
from core.jobs.way import Way
from core.networks.cell import CellWeights
from core.networks.cells import cell_named
from core.networks.network import Network, NetworkWeights, hidden_units
from core.networks.task import Task


@dataclass(frozen=True, eq=False)
class NetworkTraining:
    """Request to train one network a seed, each on the same task."""

    cell: str
    """Name of a cell that `core.networks.cells.cell_named` knows."""
    units: int
    task: Task
    seeds: tuple[int, ...]
    steps: int
    way: Way = "numpy"
    tempo: Tempo = field(default_factory=Tempo)
    alone: bool = False
    """Whether the other cores are taken, so that one process trains all seeds."""

    def network(self, arrays: Sequence[Floats]) -> Network:
        """Return the networks of these weights: those of the cell, then those of the layer on top."""
        cell, features = cell_named(self.cell), self.task.features
        *of_cell, dense_kernel, dense_bias = arrays
        weights = NetworkWeights(CellWeights(*of_cell), dense_kernel, dense_bias)
        return Network(cell, hidden_units(cell, self.units, features), features, weights)


@dataclass(frozen=True, eq=False)
class Advance:
    """Progress of a `NetworkTraining`; the last one holds the trained network."""

    step: int
    loss: Floats
    """Loss of each seed, (seeds,): nats a word, or a squared error; the task says which."""
    network: Network
    seconds: float = 0.0
    """Seconds of training so far, without the compilation."""


NetworkTrainer: TypeAlias = Callable[[NetworkTraining], Iterator[StageEntered | Advance]]

TRAINERS: dict[Way, str] = {"numpy": "core.light_training", "compiled": "core.training"}
"""Rooms that train, by the way. Their modules have the same names and functions."""


def training_code(module: str) -> Generator[StageEntered, None, ModuleType]:
    """Import a module that trains, entering the stage "loading" again and again while that takes."""
    for seconds in heartbeats(lambda: load(module)):
        yield StageEntered("loading", seconds=seconds)
    return load(module)


def train_networks(request: NetworkTraining) -> Iterator[StageEntered | Advance]:
    """Train recurrent networks, the way that the request says."""
    code = yield from training_code(f"{TRAINERS[request.way]}.words")
    yield from code.train(request)
