"""What every contender is asked, and what it answers. Knows no library but NumPy."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

UNITS, BATCH, LEARNING_RATE = 20, 32, 0.001


class Job:
    """Train on windows of a file, an epoch at each turn; tell what it took.

    A turn is a line on stdin, its report a line on stdout. Whoever waits for its turn does nothing, so that contenders
    who run side by side never run at once. The first turn comes with the imports done and nothing built.
    """

    def __init__(self, cell: str, epochs: int, option: str, data: Path) -> None:
        self.cell, self.epochs, self.option = cell, epochs, option
        arrays = np.load(data)
        self.inputs: Any = arrays["inputs"]
        """(samples, window, 1)"""
        self.targets: Any = arrays["targets"]
        """(samples, 1)"""
        self._left = epochs
        self._imported = megabytes()
        self._wait()

    def epoch_ended(self, loss: float) -> None:
        """Tell, and wait for the next turn, if there is one."""
        seconds, processor = time.perf_counter() - self._began, time.process_time() - self._processor
        report = {"seconds": seconds, "processor": processor, "peak": megabytes(), "imported": self._imported}
        print(json.dumps({**report, "loss": loss}), flush=True)
        self._left -= 1
        if self._left:
            self._wait()

    def _wait(self) -> None:
        if not sys.stdin.readline():
            sys.exit(1)  # nobody asks any more
        self._began, self._processor = time.perf_counter(), time.process_time()


def run(train: Callable[[Job], None]) -> None:
    """Train as the command line asks: `cell epochs option data`."""
    cell, epochs, option, data = sys.argv[1:]
    train(Job(cell, int(epochs), option, Path(data)))


def shuffled(samples: int, epoch: int) -> Any:
    """The order of an epoch: (samples,)."""
    return np.random.default_rng((0, epoch)).permutation(samples).astype(np.int32)


def megabytes() -> float:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
