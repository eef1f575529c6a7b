"""What a trainer of next-word networks is, for those who train and those who ask for it. Knows no TensorFlow."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from core.events import StageEntered
from core.heartbeat import heartbeats
from core.network import Floats, Network
from core.vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Advance:
    """Where training stands."""

    step: int
    loss: Floats
    """(seeds,), nats a word."""
    network: Network


Trainer = Callable[[str, int, Vocabulary, Sequence[int], int], Iterator[StageEntered | Advance]]
"""`train(cell, units, vocabulary, seeds, steps)`: its last `Advance` is the trained network."""


def compiled(
    cell: str, units: int, vocabulary: Vocabulary, seeds: Sequence[int], steps: int
) -> Iterator[StageEntered | Advance]:
    """The real trainer. TensorFlow is imported at the last moment: a run whose weights are on disk never needs it."""
    for seconds in heartbeats(lambda: importlib.import_module("core.song_training")):
        yield StageEntered("loading", seconds=seconds)
    from core.song_training import train

    yield from train(cell, units, vocabulary, seeds, steps)
