"""Experiments that measure each seed by itself, so that many seeds can be trained in blocks, wherever there is room."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from core.jobs.events import Event, ResultReady
from core.jobs.network_training import NetworkTrainer, NetworkTraining
from core.jobs.result import Result
from core.jobs.shared_work import on_two_cores
from core.jobs.trained_network import Trained, trained_network
from core.networks.cells import cell_named
from core.networks.network import Network, count_parameters, hidden_units
from core.networks.records import NetworkRecord

Measured: TypeAlias = Mapping[str, npt.NDArray[np.float64]]
"""Findings about each seed, by name: arrays whose first axis is that of the seeds."""
Measure: TypeAlias = Callable[[NetworkTraining, Network], Measured]
"""`measure(request, network)` asks each seed of a trained network. What it finds of a seed depends on no other."""


@dataclass(frozen=True, eq=False)
class Group:
    """A group holds all seeds of one training, trained and measured."""

    request: NetworkTraining
    """The training as it was: its steps are those that were taken."""
    measured: Measured
    cached: bool = False
    seconds: float | None = None
    """Seconds of training, where they were matched."""

    @classmethod
    def of(cls, request: NetworkTraining, trained: Trained, measure: Measure, seconds: float | None = None) -> Group:
        """Return a trained network as it is measured."""
        request = replace(request, steps=trained.steps, way=trained.way)
        return cls(request, measure(request, trained.network), trained.cached, seconds)

    @property
    def cell(self) -> str:
        """Name of the cell."""
        return cell_named(self.request.cell).name

    @property
    def units(self) -> int:
        """Width of the hidden state."""
        return hidden_units(cell_named(self.request.cell), self.request.units, self.request.task.features)

    @property
    def parameters(self) -> int:
        """Numbers that one seed learns."""
        return count_parameters(cell_named(self.request.cell), self.units, self.request.task.features)

    @property
    def seeds(self) -> int:
        """Number of seeds."""
        return len(self.request.seeds)


@dataclass(frozen=True)
class BySeed:
    """The functions of an experiment that trains first, measures seed by seed, and concludes from that alone."""

    trainings: Callable[[Any], Sequence[NetworkTraining]]
    """`trainings(spec)` returns every training of a run, in its order. It raises `DembowError` where a run cannot be
    cut into blocks.
    """
    measure: Measure
    conclude: Callable[[Any, Sequence[Group], float], Result]
    """`conclude(spec, groups, seconds)` returns the result of a run that took so long: a group a training."""

    def run(self, spec: Any, train: NetworkTrainer) -> Iterator[Event]:
        """Train one network after the other, its seeds together; measure each, and conclude."""
        began = time.monotonic()
        groups: list[Group] = []
        networks: list[Network] = []
        coming = self.trainings(spec)
        with on_two_cores(train, coming) as helped:
            for place, asked in enumerate(coming):
                share = place / len(coming), (place + 1) / len(coming)
                trained = yield from trained_network(
                    asked.cell, asked.units, asked.seeds, asked.task, asked.steps, helped, *share
                )
                groups.append(Group.of(asked, trained, self.measure))
                networks.append(trained.network)
        result = self.conclude(spec, groups, round(time.monotonic() - began, 3))
        yield ResultReady(result, tuple(NetworkRecord.of(network.seed(0)) for network in networks))


def joined(parts: Sequence[Measured]) -> Measured:
    """Return what was measured of several blocks of seeds, one behind the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
