"""Memory and handles of the engine's two hands in a long sitting: light runs of many seeds, heavy of many shapes."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from itertools import cycle, islice
from typing import NamedTuple

import numpy as np
import psutil

from benchmarks.table import heading, rows
from core.engine.client import EngineClient, Hand
from core.experiments.forecast import ForecastSpec
from core.experiments.gates import GatesSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import LAST_EVENTS, ResultReady
from core.jobs.training import FitSettings
from core.networks.cells import CELLS
from core.series.data_spec import DataSpec

SETTLED = 20
"""Runs after which memory is to stay as it is."""
MOST_GROWN = 0.05
"""Share by which it may grow from there on."""
MEGABYTE = 1024 * 1024
MOST_HEAVY = 150
"""Forecasts at most: windows of 20 to so many more are short enough for the waves of every one of them."""


def light_runs() -> Iterator[Spec]:
    """Yield word runs, each with a seed of its own, so that each trains."""
    for seed, cell in enumerate(cycle(CELLS)):
        yield PhrasesSpec(cell=cell, units=8, seed=seed, steps=100)
        yield GatesSpec(cell=cell, units=8, seed=seed, steps=100)


def heavy_runs() -> Iterator[Spec]:
    """Yield forecasts, each with a window of its own, so that each compiles.

    Long windows and short ones come mixed: in order, the last would be the largest because they are the longest.
    """
    windows = np.random.default_rng(7).permutation(np.arange(20, 20 + MOST_HEAVY)).tolist()
    for window, model in zip(windows, cycle(("linear", "simple_rnn_1", "lstm")), strict=False):
        yield ForecastSpec((model,), data=DataSpec(window=window), seeds=1, settings=FitSettings(epochs=1))


class Size(NamedTuple):
    """Size is what a process takes of the machine."""

    megabytes: float
    handles: int
    """Files, pipes and sockets that are open."""
    threads: int


def size_of(process: psutil.Process) -> Size:
    """Return the size of a process, its own children not counted."""
    with process.oneshot():
        handles = process.num_handles() if sys.platform == "win32" else process.num_fds()
        return Size(process.memory_info().rss / MEGABYTE, handles, process.num_threads())


async def sizes(hand: Hand, specs: Iterator[Spec]) -> list[Size]:
    """Return the size of a hand after each run."""
    engine, found = EngineClient(hand), list[Size]()
    for spec in specs:
        event = None
        async with aclosing(engine.run(spec)) as events:
            async for event in events:
                if isinstance(event, LAST_EVENTS):
                    break
        if not isinstance(event, ResultReady):
            raise RuntimeError(f"{spec}: {event}")
        # Before anything else is awaited: it may be about to be replaced.
        found.append(size_of(psutil.Process(engine.pid)))
    await engine.stop()
    return found


def main(options: Sequence[str]) -> None:
    """Run it, and end with status 1 where a hand has grown by more than it may."""
    parser = argparse.ArgumentParser(prog="benchmarks memory")
    parser.add_argument("--light", type=int, default=1_000, help="light runs")
    parser.add_argument("--heavy", type=int, default=100, help="heavy runs")
    parser.add_argument("--each", action="store_true", help="print the size after every run")
    asked = parser.parse_args(options)
    lines, too_much = [], False
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DEMBOW_HOME"] = folder
        hands: tuple[tuple[Hand, Iterator[Spec], int], ...] = (
            ("light", light_runs(), asked.light),
            ("warm", heavy_runs(), asked.heavy),
        )
        for hand, specs, count in hands:
            if not count:
                continue
            found = asyncio.run(sizes(hand, islice(specs, count)))
            for field, unit in (("megabytes", "MB"), ("handles", "handles"), ("threads", "threads")):
                values = [getattr(size, field) for size in found]
                settled, later = max(values[:SETTLED]), max(values[SETTLED:], default=0.0)
                if asked.each:
                    print(hand, unit, *(f"{value:.0f}" for value in values))
                tenths = " ".join(f"{value:.0f}" for value in values[:: max(1, count // 10)])
                grown = later / settled - 1
                too_much = too_much or grown > MOST_GROWN
                lines.append((hand, count, unit, f"{settled:.0f}", f"{later:.0f}", f"{grown:+.1%}", tenths))
    heading(f"memory: each hand in one sitting, at most in {SETTLED} runs and at most from there on")
    rows(("hand", "runs", "of", f"largest of {SETTLED}", "largest later", "grown by", "a tenth of them later"), lines)
    if too_much:
        sys.exit(1)
