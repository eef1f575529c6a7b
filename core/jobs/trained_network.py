"""Trained networks for every experiment on recurrent networks, read from disk or trained now."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from core.base.array_cache import CacheError
from core.jobs.constants import CHUNK_SECONDS
from core.jobs.events import CacheRebuilt, TrainingAdvanced
from core.jobs.limits import MOST_STEPS, check_training
from core.jobs.network_training import Advance, NetworkTrainer, NetworkTraining
from core.jobs.paced_training import tempo_of
from core.jobs.stages import StageEntered
from core.jobs.tempo import PICTURE_SECONDS
from core.jobs.way import Way
from core.jobs.ways import way_of
from core.jobs.weights_cache import WeightsCache
from core.networks.cells import cell_named
from core.networks.network import Network, hidden_units, initial_weights
from core.networks.records import NetworkRecord
from core.networks.task import Task

STEPS = 1000
"""Number of steps after which every seed of every cell with four units or more knows the song."""

TIMED: Way = "numpy"
"""Way to train where the clock decides: its steps must be the same ones when their number is known."""

TELLING = PICTURE_SECONDS - CHUNK_SECONDS / 2
"""Seconds between two pictures: the one that comes a little early is better than the one after it, which is late."""

Telling = Generator[StageEntered | TrainingAdvanced | CacheRebuilt, None, "Trained"]


@dataclass(frozen=True, eq=False)
class Trained:
    """A network ready to sing, and how it came here."""

    network: Network
    cached: bool
    steps: int
    way: Way
    seconds: float | None = None
    """Seconds of training without the compilation; none for a network that came from disk."""


def trained_network(
    cell: str,
    units: int,
    seeds: Sequence[int],
    task: Task,
    steps: int,
    train: NetworkTrainer,
    begin: float = 0.0,
    end: float = 1.0,
    way: Way | None = None,
) -> Telling:
    """Train `cell` with `units` units, one network a seed, unless that very run is on disk.

    `begin` and `end` place this training within a longer run, as fractions of it. Without a `way` the quicker one is
    taken. Who asks for slow motion wants to see it learn, whatever is on disk.
    """
    tempo = tempo_of(train)
    check_training(units=units, seeds=len(seeds), steps=steps, tokens=task.features)
    way = way or way_of(cell, units, task, len(seeds), steps)
    cache = WeightsCache(way)
    description = _description(train, cell, units, seeds, task, steps)
    try:
        stored = None if tempo.slow else cache.load(description, cell, _width(cell, units, task), task.features)
    except CacheError as error:
        stored = None
        yield CacheRebuilt(str(cache.path(description)), str(error))
    if stored is not None:
        return Trained(stored, True, steps, way)
    last: Advance | None = None
    told = -TELLING
    yield _advanced(_as_born(cell, units, task, seeds), task, begin, 0, steps, None)
    for event in train(NetworkTraining(cell, units, task, tuple(seeds), steps, way)):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, f"{cell} {_width(cell, units, task)}", begin, event.seconds)
            continue
        last = event
        if tempo.slow or time.monotonic() - told >= TELLING or last.step == steps:
            told = time.monotonic()
            share = begin + (end - begin) * last.step / steps
            yield _advanced(last.network, task, share, last.step, steps, float(last.loss.mean()))
    return (yield from _kept(cache, last, description, way))


def is_on_disk(train: NetworkTrainer, request: NetworkTraining) -> bool:
    """Return whether `trained_network` would find this training done, as far as the name of its file tells."""
    description = _description(train, request.cell, request.units, request.seeds, request.task, request.steps)
    return WeightsCache(request.way).path(description).exists()


def requested(cell: str, units: int, seeds: Sequence[int], task: Task, steps: int) -> NetworkTraining:
    """Return the request that `trained_network` makes of its arguments."""
    return NetworkTraining(cell, units, task, tuple(seeds), steps, way_of(cell, units, task, len(seeds), steps))


def timed_network(
    cell: str,
    units: int,
    seeds: Sequence[int],
    task: Task,
    seconds: float,
    train: NetworkTrainer,
    begin: float = 0.0,
    end: float = 1.0,
) -> Telling:
    """Train until `seconds` of training have gone by, compilation apart, and store the network under its steps.

    Those many steps, asked of `trained_network` in the way `TIMED`, give the same network again.
    """
    check_training(units=units, seeds=len(seeds), steps=MOST_STEPS, tokens=task.features)
    tempo = tempo_of(train)
    last: Advance | None = None
    yield _advanced(_as_born(cell, units, task, seeds), task, begin, 0, MOST_STEPS, None)
    told = -TELLING
    for event in train(NetworkTraining(cell, units, task, tuple(seeds), MOST_STEPS, TIMED, alone=True)):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, f"{cell} {_width(cell, units, task)}", begin, event.seconds)
            continue
        last = event
        gone = min(1.0, last.seconds / seconds)
        to_come = max(last.step, round(last.step / gone)) if gone else MOST_STEPS
        if tempo.slow or time.monotonic() - told >= TELLING or gone == 1.0:
            told = time.monotonic()
            share = begin + (end - begin) * gone
            yield _advanced(last.network, task, share, last.step, to_come, float(last.loss.mean()))
        if gone == 1.0:
            break
    steps = last.step if last else 0
    description = _description(train, cell, units, seeds, task, steps)
    return (yield from _kept(WeightsCache(TIMED), last, description, TIMED))


def _width(cell: str, units: int, task: Task) -> int:
    return hidden_units(cell_named(cell), units, task.features)


def _description(train: NetworkTrainer, cell: str, units: int, seeds: Sequence[int], task: Task, steps: int) -> object:
    return train.__name__, cell, units, list(seeds), task.description, steps


def _as_born(cell: str, units: int, task: Task, seeds: Sequence[int]) -> Network:
    """Return the network before training, which is known long before its program is compiled."""
    kind, width = cell_named(cell), _width(cell, units, task)
    return Network(kind, width, task.features, initial_weights(kind, width, task.features, seeds))


def _advanced(
    network: Network, task: Task, fraction: float, step: int, steps: int, loss: float | None
) -> TrainingAdvanced:
    scores = tuple(task.glance(network).tolist())
    record = NetworkRecord.of(network.seed(0))
    return TrainingAdvanced(f"{network.cell.name} {network.units}", fraction, step, steps, loss, scores, record)


def _kept(cache: WeightsCache, last: Advance | None, description: object, way: Way) -> Telling:
    if last is None:
        raise RuntimeError("training ended before its first step")
    try:
        cache.store(description, last.network)
    except CacheError as error:
        yield CacheRebuilt(str(cache.path(description)), str(error))
    return Trained(last.network, False, last.step, way, last.seconds)
