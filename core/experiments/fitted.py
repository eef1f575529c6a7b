"""What every series experiment needs: a finished training, from disk or from the trainer."""

from __future__ import annotations

from collections.abc import Generator

from core.array_cache import CacheError
from core.events import CacheRebuilt, CurvesAdvanced, StageEntered
from core.fits_cache import FitsCache
from core.fitter import EpochAdvanced, FitTask, Fitted, Fitter


def finished_fit(
    task: FitTask, label: str, fit: Fitter, begin: float, end: float
) -> Generator[StageEntered | CurvesAdvanced | CacheRebuilt, None, tuple[Fitted, bool]]:
    """Train, unless that very training is on disk. Returns what came of it, and whether it came from disk.

    `begin` and `end` place this training within a longer run, as fractions of it.
    """
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
    for event in fit(task):
        if isinstance(event, StageEntered):
            yield StageEntered(event.stage, label, begin, event.seconds)
        elif isinstance(event, EpochAdvanced):
            fraction = begin + (end - begin) * event.epoch / task.settings.epochs
            yield CurvesAdvanced(label, fraction, event.loss, event.valid_loss)
        else:
            fitted = event
    if fitted is None:
        raise RuntimeError("training ended before its last word")
    try:
        cache.store(task, fit.__name__, fitted)
    except CacheError as error:
        yield CacheRebuilt(path, str(error))
    return fitted, False
