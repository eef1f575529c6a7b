"""Finished training of a series model, read from disk or done now."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

from core.base.array_cache import CacheError
from core.base.arrays import Doubles, Floats
from core.jobs.events import CacheRebuilt, CurvesAdvanced
from core.jobs.fits_cache import FitsCache
from core.jobs.stages import StageEntered
from core.jobs.training import EpochAdvanced, FitTask, Fitted, SeriesTrainer
from core.networks.records import Tensor

SHOWING = 0.1
"""Seconds at least between two forecasts that are told of."""


@dataclass(frozen=True, eq=False)
class Leg:
    """A training as a part of a longer run."""

    label: str
    strategy: str
    begin: float
    end: float
    """Place of the training in the whole run, from `begin` to `end`, as fractions of it."""
    own: Callable[[Floats], Doubles]
    """Function that turns forecasts of the validation part into the series' own units."""


def finished_fit(
    task: FitTask, leg: Leg, fit: SeriesTrainer
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Fitted, bool]]:
    """Train, unless that very training is on disk. Returns what came of it, and whether it came from disk."""
    cache = FitsCache()
    path = cache.path(task, fit.__name__)
    try:
        stored = cache.load(task, fit.__name__)
    except CacheError as error:
        stored = None
        yield CacheRebuilt(path, str(error))
    if stored is not None:
        return stored, True
    fitted: Fitted | None = None
    shown = 0.0
    for event in fit(task):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, leg.label, leg.begin, event.seconds)
        elif isinstance(event, EpochAdvanced):
            fraction = leg.begin + (leg.end - leg.begin) * event.epoch / task.settings.epochs
            said = None
            if event.valid is not None and time.monotonic() - shown >= SHOWING:
                said, shown = Tensor.of(leg.own(event.valid)), time.monotonic()
            yield CurvesAdvanced(leg.label, fraction, event.loss, event.valid_loss, leg.strategy, said)
        else:
            fitted = event
    if fitted is None:
        raise RuntimeError("training ended before its last word")
    try:
        cache.store(task, fit.__name__, fitted)
    except CacheError as error:
        yield CacheRebuilt(path, str(error))
    return fitted, False
