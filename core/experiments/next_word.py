"""What every next-word experiment needs first: a trained network, from disk or from training."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from core.array_cache import CacheError
from core.cells import NETWORK_CELLS
from core.events import CacheRebuilt, StageEntered, TrainingAdvanced
from core.experiments.limits import check_training
from core.network import Network, hidden_units
from core.records import NetworkRecord
from core.scoring import next_word_accuracy
from core.trainer import Trainer
from core.vocabulary import Vocabulary
from core.weights_cache import WeightsCache

STEPS = 1000
"""Enough for every seed of every cell with four units or more to know the song."""


@dataclass(frozen=True, eq=False)
class Trained:
    """A network ready to sing, and whether it came from disk."""

    network: Network
    cached: bool


def trained_network(
    cell: str,
    units: int,
    seeds: Sequence[int],
    vocabulary: Vocabulary,
    steps: int,
    train: Trainer,
    begin: float = 0.0,
    end: float = 1.0,
) -> Generator[StageEntered | TrainingAdvanced | CacheRebuilt, None, Trained]:
    """Train `cell` with `units` units, one network a seed, unless that very run is on disk.

    `begin` and `end` place this training within a longer run, as fractions of it.
    """
    check_training(units=units, seeds=len(seeds), steps=steps, tokens=len(vocabulary.tokens))
    cache = WeightsCache()
    description = (train.__name__, cell, units, list(seeds), vocabulary.cycle, steps)
    width = hidden_units(NETWORK_CELLS[cell], units, len(vocabulary.tokens))
    try:
        stored = cache.load(description, cell, width, len(vocabulary.tokens))
    except CacheError as error:
        stored = None
        yield CacheRebuilt(str(cache.path(description)), str(error))
    if stored is not None:
        return Trained(stored, cached=True)
    label = f"{cell} {width}"
    network: Network | None = None
    for event in train(cell, units, vocabulary, seeds, steps):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, label, begin, event.seconds)
            continue
        network = event.network
        yield TrainingAdvanced(
            label,
            begin + (end - begin) * event.step / steps,
            event.step,
            steps,
            float(event.loss.mean()),
            tuple(next_word_accuracy(network, vocabulary.cycle).tolist()),
            NetworkRecord.of(network.seed(0)),
        )
    if network is None:
        raise RuntimeError("training ended before its first step")
    try:
        cache.store(description, network)
    except CacheError as error:
        yield CacheRebuilt(str(cache.path(description)), str(error))
    return Trained(network, cached=False)
