"""Cache of finished trainings of series models: forecasts, loss curves and weights."""

from __future__ import annotations

import hashlib

import msgspec
import numpy as np

from core.base.array_cache import ArrayCache, CacheError
from core.jobs.training import FitTask, Fitted, Stop

TRAININGS = ("core.training.series",)
"""Modules that train what is kept here."""
STOPS: tuple[Stop, ...] = ("done", "early", "diverged", "flat")
FIELDS = ("loss", "valid_loss", "valid", "test", "numbers")
WEIGHTS = "weights_"
"""Prefix of the name of each learned array; a number follows."""


class FitsCache:
    """Finished trainings, keyed by everything that decides how a training ends, the data included."""

    def __init__(self) -> None:
        self._arrays = ArrayCache("fits", *TRAININGS)

    def path(self, task: FitTask, trainer: str) -> str:
        """Return the file of a training."""
        return str(self._arrays.path(_description(task, trainer)))

    def load(self, task: FitTask, trainer: str) -> Fitted | None:
        """Return the finished training; none when there is none. Raises `CacheError` when the entry is not whole."""
        entry = self._arrays.load(_description(task, trainer))
        if entry is None:
            return None
        try:
            loss, valid_loss, valid, test, numbers = (entry[name] for name in FIELDS)
            parameters, stop, seconds, compile_seconds = numbers.tolist()
            stopped = STOPS[int(stop)]
            weights = tuple(entry[f"{WEIGHTS}{place}"] for place in range(len(entry) - len(FIELDS)))
        except (KeyError, ValueError, IndexError) as error:
            raise CacheError(str(error)) from error
        curves = tuple(loss.tolist()), tuple(valid_loss.tolist())
        return Fitted(int(parameters), *curves, stopped, valid, test, seconds, compile_seconds, weights)

    def store(self, task: FitTask, trainer: str, fitted: Fitted) -> None:
        """Store a finished training. Raises `CacheError` when the disk will not have it."""
        numbers = [fitted.parameters, STOPS.index(fitted.stop), fitted.seconds, fitted.compile_seconds]
        arrays = (fitted.loss, fitted.valid_loss, fitted.valid, fitted.test, numbers)
        kept = {name: np.asarray(array) for name, array in zip(FIELDS, arrays, strict=True)}
        learned = {f"{WEIGHTS}{place}": array for place, array in enumerate(fitted.weights)}
        self._arrays.store(_description(task, trainer), {**kept, **learned})


def _description(task: FitTask, trainer: str) -> object:
    digest = hashlib.sha256()
    for windows in (task.split.train, task.split.valid, task.split.test):
        for array in (windows.inputs, windows.targets, windows.weights):
            if array is not None:
                digest.update(repr(array.shape).encode())
                digest.update(np.ascontiguousarray(array).tobytes())
    described = (
        trainer,
        task.model,
        task.target,
        digest.hexdigest(),
        task.horizon,
        msgspec.to_builtins(task.settings),
        task.seed,
    )
    return described if task.units is None else (*described, task.units)
