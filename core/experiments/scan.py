"""Experiment `scan`: a linear recurrence by a loop and by a parallel scan, timed on this machine, length by length.

A scan takes few rounds, but each goes over all timesteps: it joins more pairs than the loop takes steps. Which one is
quicker depends on how much of the machine the loop leaves idle.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Annotated, ClassVar

import msgspec
import numpy as np

from core.base.arrays import Floats
from core.base.errors import DembowError
from core.base.heartbeat import heartbeats
from core.base.options import Option, check_options
from core.base.seeds import LARGEST_SEED
from core.experiments.experiment import Experiment
from core.experiments.share import share_line
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from core.jobs.headline import Headline
from core.jobs.result import Result, Row
from core.jobs.stages import StageEntered
from core.networks.scan import joins_of, loop, rounds_of, scan

LENGTHS = (16, 64, 256, 1024, 4096, 16_384, 65_536)
MOST_TIMESTEPS, MOST_WIDTH = 65_536, 4_096
MOST_NUMBERS = 2**22
"""Timesteps times width: 16 MB an array."""
LEAST_SECONDS, LEAST_TIMES = 0.05, 3
"""Seconds and times that each way is run at least; the quickest time counts."""
LOOP, SCAN = "loop", "scan"


class ScanSpec(Spec, frozen=True, tag="scan"):
    """The spec says how long the recurrences are, and how many stand side by side."""

    timesteps: Annotated[tuple[int, ...], Option(1, MOST_TIMESTEPS, help="scan_timesteps")] = LENGTHS
    width: Annotated[int, Option(1, MOST_WIDTH, help="scan_width")] = 1
    """Numbers of a timestep: units times sequences."""
    seed: Annotated[int, Option(0, LARGEST_SEED, help="scan_seed")] = 42
    """Seed of the numbers that are gone through."""

    def check(self) -> None:
        """Raise `DembowError` for the first value that cannot be, and for what would take too much memory."""
        if not self.timesteps:
            raise DembowError("scan_empty")
        check_options(self)
        longest = max(self.timesteps)
        if longest * self.width > MOST_NUMBERS:
            raise DembowError("scan_too_large", timesteps=longest, width=self.width, fits=MOST_NUMBERS // self.width)


class ScanRow(msgspec.Struct, frozen=True):
    """One length, both ways."""

    timesteps: int
    rounds: int
    """Rounds of the scan; the loop takes a step for every timestep but the first."""
    joins: int
    """Pairs that the scan joins in all its rounds."""
    loop_seconds: float
    scan_seconds: float
    difference: float
    """Largest absolute difference between the two, in single precision."""

    @property
    def times(self) -> float:
        """How many times quicker the scan is; below one it is slower."""
        return self.loop_seconds / self.scan_seconds


class ScanResult(Result, frozen=True, tag="scan"):
    """The result says how long a loop and a scan take, shortest recurrence first."""

    repeats: ClassVar[bool] = False
    width: int
    lengths: tuple[ScanRow, ...] = msgspec.field(name="rows")
    quicker_from: int | None
    """The length from which on the scan is quicker, at it and at all longer ones; none where the longest is not."""

    def headline(self, spec: ScanSpec) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return how many times quicker the scan is at the longest length."""
        times = self.lengths[-1].times
        return Headline("speed", round(times, 2), 1.0, SCAN, LOOP, "score" if times > 1 else "baseline")

    def rows(self) -> list[Row]:
        return [
            {
                "timesteps": one.timesteps,
                "rounds": one.rounds,
                "joins": one.joins,
                "loop_ms": 1000 * one.loop_seconds,
                "scan_ms": 1000 * one.scan_seconds,
                "times": one.times,
            }
            for one in self.lengths
        ]


def run(spec: ScanSpec) -> Iterator[Event]:
    """Time one length after the other."""
    began = time.monotonic()
    lengths = sorted(set(spec.timesteps))
    rows: list[ScanRow] = []
    for place, timesteps in enumerate(lengths):
        fraction = place / len(lengths)
        yield StageEntered("timing", fraction=fraction)
        rows.append((yield from _beating(partial(timed, timesteps, spec.width, spec.seed), fraction)))
    yield ResultReady(
        ScanResult(
            spec.width,
            tuple(rows),
            quicker_from(rows),
            line=share_line(spec),
            cached=False,
            seconds=round(time.monotonic() - began, 3),
        )
    )


def _beating(work: Callable[[], ScanRow], fraction: float) -> Generator[StageEntered, None, ScanRow]:
    """Run `work` in a thread, with signs of life."""
    beats = heartbeats(work)
    while True:
        try:
            seconds = next(beats)
        except StopIteration as done:
            row: ScanRow = done.value
            return row
        yield StageEntered("timing", fraction=fraction, seconds=seconds)


def timed(timesteps: int, width: int, seed: int) -> ScanRow:
    """Return how long both ways take at one length, and how far what they find lies apart."""
    random = np.random.default_rng(seed)
    a = random.uniform(0.5, 1, (timesteps, width)).astype(np.float32)
    b = random.normal(size=(timesteps, width)).astype(np.float32)
    by_loop, loop_seconds = quickest(lambda: loop(a, b))
    by_scan, scan_seconds = quickest(lambda: scan(a, b))
    difference = float(np.abs(by_loop - by_scan).max())
    return ScanRow(timesteps, rounds_of(timesteps), joins_of(timesteps), loop_seconds, scan_seconds, difference)


def quickest(work: Callable[[], Floats]) -> tuple[Floats, float]:
    """Return what `work` finds, and the seconds of its quickest run."""
    began, times = time.perf_counter(), list[float]()
    while len(times) < LEAST_TIMES or time.perf_counter() - began < LEAST_SECONDS:
        before = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - before)
    return found, min(times)


def quicker_from(rows: list[ScanRow]) -> int | None:
    """Return the length from which on the scan is quicker; none where it is not at the longest."""
    found = None
    for row in reversed(rows):
        if row.times <= 1:
            break
        found = row.timesteps
    return found


EXPERIMENT = Experiment(ScanSpec, ScanResult, lambda spec, workers: run(spec))  # noqa: ARG005 - nothing is trained
