"""What every contender is asked, and what it answers. Knows no library but NumPy."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

UNITS, BATCH, LEARNING_RATE = 20, 32, 0.001


@dataclass
class Job:
    """Train on windows of a file; note what each epoch takes. The clock starts with the imports done."""

    cell: str
    epochs: int
    option: str
    inputs: Any
    """(samples, window, 1)"""
    targets: Any
    """(samples, 1)"""
    imported: float = field(default_factory=lambda: megabytes())
    """Memory with the imports done, before anything is built."""
    ends: list[tuple[float, float]] = field(default_factory=lambda: [(time.perf_counter(), time.process_time())])
    """Moments on the clock and on the processor: the start, then each epoch's end."""

    def epoch_ended(self) -> None:
        """Note the time."""
        self.ends.append((time.perf_counter(), time.process_time()))


def run(train: Callable[[Job], float]) -> None:
    """Train as the command line asks: `cell epochs option data`. `train` gives the last epoch's loss."""
    cell, epochs, option, data = sys.argv[1:]
    arrays = np.load(Path(data))
    job = Job(cell, int(epochs), option, arrays["inputs"], arrays["targets"])
    loss = train(job)
    seconds, processor = (np.diff(moments).tolist() for moments in zip(*job.ends, strict=True))
    answer = {
        "seconds": seconds,
        "processor": processor,
        "loss": loss,
        "peak": megabytes(),
        "imported": job.imported,
    }
    print(json.dumps(answer))


def shuffled(samples: int, epoch: int) -> Any:
    """The order of an epoch: (samples,)."""
    return np.random.default_rng((0, epoch)).permutation(samples).astype(np.int32)


def megabytes() -> float:
    """The most memory that this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
