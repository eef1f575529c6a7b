"""Memory of the engine's two hands in one long sitting: light runs of many seeds, heavy runs of many shapes."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import aclosing
from itertools import cycle, islice

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


async def sizes(hand: Hand, specs: Iterator[Spec]) -> list[float]:
    """Return the megabytes of a hand after each run, its own children not counted."""
    engine, found = EngineClient(hand), list[float]()
    for spec in specs:
        event = None
        async with aclosing(engine.run(spec)) as events:
            async for event in events:
                if isinstance(event, LAST_EVENTS):
                    break
        if not isinstance(event, ResultReady):
            raise RuntimeError(f"{spec}: {event}")
        # Before anything else is awaited: it may be about to be replaced.
        found.append(psutil.Process(engine.pid).memory_info().rss / MEGABYTE)
    await engine.stop()
    return found


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks memory")
    parser.add_argument("--light", type=int, default=200, help="light runs")
    parser.add_argument("--heavy", type=int, default=100, help="heavy runs")
    parser.add_argument("--each", action="store_true", help="print the size after every run")
    asked = parser.parse_args(options)
    lines = []
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
            settled, later = max(found[:SETTLED]), max(found[SETTLED:], default=0.0)
            if asked.each:
                print(hand, *(f"{value:.0f}" for value in found))
            tenths = [f"{value:.0f}" for value in found[:: max(1, count // 10)]]
            lines.append(
                (
                    hand,
                    count,
                    f"{settled:.0f} MB",
                    f"{later:.0f} MB",
                    f"{later / settled - 1:+.1%}",
                    " ".join(tenths),
                )
            )
    heading(f"memory: each hand in one sitting, at most in {SETTLED} runs and at most from there on")
    rows(("hand", "runs", f"largest of {SETTLED}", "largest later", "grown by", "a tenth of them later, MB"), lines)
