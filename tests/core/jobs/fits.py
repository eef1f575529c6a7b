"""A small training of a series model and what came of it, which several tests here share."""

from __future__ import annotations

import numpy as np

from core.jobs.training import FitSettings, FitTask, Fitted
from core.series.waves import Split, Windows


def task(seed: int = 1, first: float = 0.0) -> FitTask:
    """A request on windows of three values, the first of which is `first`."""
    inputs = np.arange(12, dtype=np.float32).reshape(4, 3, 1)
    inputs[0, 0, 0] = first
    windows = Windows(inputs, np.ones((4, 1), np.float32))
    return FitTask("linear", "direct", Split(windows, windows, windows), 1, FitSettings(epochs=4), seed)


FITTED = Fitted(
    parameters=5,
    loss=(2.0, 1.0),
    valid_loss=(3.0, 1.5),
    stop="early",
    valid=np.full((4, 1), 0.5, np.float32),
    test=np.full((4, 1), 0.25, np.float32),
    seconds=1.5,
    compile_seconds=0.5,
    weights=(np.ones((3, 1), np.float32), np.zeros(1, np.float32)),
)
