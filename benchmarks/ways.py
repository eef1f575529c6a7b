"""The two ways to train word networks, measured, and the constants of `core.jobs.ways` fitted to them.

Each way has a process of its own, on one thread. Told are milliseconds of processor a training step, the ratio, and
what `Cost` becomes by least squares of the relative error.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.table import heading, rows
from core.jobs.network_training import Advance, NetworkTraining, train_networks
from core.jobs.way import Way
from core.jobs.ways import COSTS
from core.networks.cells import CELLS
from core.networks.task import Task
from core.series.next_wave import NextWave
from core.words.long_perreo import LongPerreo
from core.words.vocabulary import SONG

TASKS: dict[str, Task] = {"song": SONG, "perreo": LongPerreo(30), "waves": NextWave()}
SIZES = ((8, 1), (8, 16), (64, 1), (64, 8), (256, 1))
"""Units and seeds."""
LEAST = 0.8
"""Seconds of processor that are measured."""


def measure(way: Way) -> None:
    """Print a line of JSON for each shape: task, cell, units, seeds, seconds a step, seconds before the first."""
    for name, task in TASKS.items():
        for cell in CELLS:
            for units, seeds in SIZES:
                began, times = time.process_time(), []
                request = NetworkTraining(cell, units, task, tuple(range(seeds)), 100_000, way, alone=True)
                for event in train_networks(request):
                    if isinstance(event, Advance):
                        times.append((time.process_time(), event.step))
                        if len(times) > 3 and times[-1][0] - times[0][0] > LEAST:
                            break
                (first, one), (last, many) = times[len(times) // 3], times[-1]
                print(json.dumps([name, cell, units, seeds, (last - first) / (many - one), times[0][0] - began]))
                sys.stdout.flush()


def fitted(found: Sequence[Any]) -> Any:
    """Return seconds of a timestep, of a number and of a product that fit best, by relative error."""
    facts, seconds = [], []
    for name, cell, units, seeds, taken, _ in found:
        task = TASKS[name]
        numbers = seeds * task.batch * units * len(CELLS[cell].gates)
        facts.append([task.timesteps * fact for fact in (1, numbers, numbers * (units + task.features + 1))])
        seconds.append(taken)
    shares = np.array(facts, float) / np.array(seconds)[:, None]
    return np.linalg.lstsq(shares, np.ones(len(seconds)), rcond=None)[0]


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks ways")
    parser.add_argument("--measure", choices=tuple(COSTS), help="what a process of its own is asked")
    asked = parser.parse_args(options)
    if asked.measure:
        measure(asked.measure)
        return
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": "-1", "TF_CPP_MIN_LOG_LEVEL": "2"}
    environment |= {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
    found = {}
    for way in COSTS:
        command = [sys.executable, "-m", "benchmarks", "ways", "--measure", way]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        found[way] = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    heading("ways: milliseconds of processor a training step")
    rows(
        ("task", "cell", "units", "seeds", "numpy", "compiled", "numpy / compiled", "before the first, compiled"),
        [
            (
                *mine[:2],
                *map(str, mine[2:4]),
                f"{1e3 * mine[4]:.3f}",
                f"{1e3 * theirs[4]:.3f}",
                f"**{mine[4] / theirs[4]:.2f}**",
                f"{theirs[5]:.1f} s",
            )
            for mine, theirs in zip(found["numpy"], found["compiled"], strict=True)
        ],
    )
    for way, measured in found.items():
        timestep, number, product = fitted(measured)
        print(f"\n{way}: timestep {timestep:.1e}, number {number:.1e}, product {product:.1e}; in use: {COSTS[way]}")
