"""What a trainer of recurrent networks is, for those who train and those who ask for it. Knows no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.base.arrays import Floats
from core.base.heartbeat import heartbeats
from core.base.loading import load
from core.jobs.events import StageEntered
from core.networks.network import Network
from core.networks.task import Task


@dataclass(frozen=True, eq=False)
class Advance:
    """Where training stands."""

    step: int
    loss: Floats
    """(seeds,): nats a word, or a squared error, as the task has it."""
    network: Network
    seconds: float = 0.0
    """Of training so far, compilation apart."""


Trainer = Callable[[str, int, Task, Sequence[int], int], Iterator[StageEntered | Advance]]
"""`train(cell, units, task, seeds, steps)`: its last `Advance` is the trained network."""


def compiled(cell: str, units: int, task: Task, seeds: Sequence[int], steps: int) -> Iterator[StageEntered | Advance]:
    """The real trainer. TensorFlow is imported at the last moment: a run whose weights are on disk never needs it."""
    for seconds in heartbeats(lambda: load("core.training.words")):
        yield StageEntered("loading", seconds=seconds)
    from core.training.words import train

    yield from train(cell, units, task, seeds, steps)
