"""Trainings in lockstep: several kinds of network learn side by side, each the same training step at the same time.

No clock favours anybody: nobody takes a step more before all have taken it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining
from core.jobs.paced_training import plain_trainer, tempo_of
from core.jobs.stages import StageEntered
from core.jobs.tempo import Tempo
from core.networks.cells import NETWORK_CELLS
from core.networks.network import Network, hidden_units, initial_weights


class Stride(Tempo):
    """The stride of one training: it takes the steps that it was granted, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self._granted = 0

    def grant(self, steps: int) -> None:
        """Allow so many training steps more."""
        self._granted += steps

    def allowed(self, count: int) -> int:
        """Return how many of the granted steps may be taken now. Raises `RuntimeError` where none is granted."""
        if not self._granted:
            raise RuntimeError("received a call for a step that was not granted, expected a grant before it")
        taken = min(count, self._granted)
        self._granted -= taken
        return taken


@dataclass(eq=False)
class Runner:
    """One training on its way."""

    request: NetworkTraining
    network: Network
    """The network as it stands."""
    step: int = 0
    """Training steps so far."""
    loss: float | None = None
    """Mean over seeds at the last step; none before training."""


class Level(NamedTuple):
    """All runners, each with the same training steps behind it."""

    step: int
    runners: tuple[Runner, ...]


def as_born(request: NetworkTraining) -> Network:
    """Return the networks of a request before training."""
    kind, features = NETWORK_CELLS[request.cell], request.task.features
    units = hidden_units(kind, request.units, features)
    return Network(kind, units, features, initial_weights(kind, units, features, request.seeds))


def in_lockstep(
    requests: Sequence[NetworkTraining], train: NetworkTrainer, every: int
) -> Iterator[StageEntered | Level]:
    """Train all requests, which ask for equally many steps, and yield them whenever they are level.

    They are level before training, and again after each stride: at every multiple of `every` and at the end, and where
    the trainer's tempo is slow, as often as that has it. Raises `Cancelled` when the run is cancelled.
    """
    tempo, trainer = tempo_of(train), plain_trainer(train)
    strides = [Stride() for _ in requests]
    runners = tuple(Runner(request, as_born(request)) for request in requests)
    under_way = [
        trainer(NetworkTraining(one.cell, one.units, one.task, one.seeds, one.steps, one.way, stride, alone=True))
        for one, stride in zip(requests, strides, strict=True)
    ]
    yield Level(0, runners)
    done, steps = 0, requests[0].steps
    while done < steps:
        due = min(every - done % every, steps - done)
        taken = tempo.allowed(due)
        done += taken
        for runner, stride, training in zip(runners, strides, under_way, strict=True):
            stride.grant(taken)
            while runner.step < done:
                tempo.check()
                event = next(training)
                if isinstance(event, Advance):
                    runner.step, runner.network, runner.loss = event.step, event.network, float(event.loss.mean())
                else:
                    yield StageEntered(event.stage, f"{runner.network.cell.name} {runner.network.units}")
        yield Level(done, runners)
