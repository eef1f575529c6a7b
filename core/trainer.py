"""What a trainer of recurrent networks is, for those who train and those who ask for it. Knows no TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.events import StageEntered
from core.heartbeat import heartbeats
from core.loading import load
from core.network import Floats, Network
from core.task import Task


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
    for seconds in heartbeats(lambda: load("core.network_training")):
        yield StageEntered("loading", seconds=seconds)
    from core.network_training import train

    yield from train(cell, units, task, seeds, steps)
