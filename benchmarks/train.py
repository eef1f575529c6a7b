"""The trainer of series models beside Keras, PyTorch and JAX: two stacked layers of 20 and a Dense, batches of 32.

Each lives in a process and, the peers, in an environment of its own. They take turns, an epoch a turn, for several
rounds; what is told is the ratio of medians. The clock starts with the imports done and the windows in memory, so the
first epoch holds building and compilation. The losses tell that all do the same work.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.table import heading, rows
from core.series.waves import make_windows, waves

PEERS = Path(".venv-peers-trainers")
CELLS = ("simple_rnn", "lstm", "gru")
PARTS = ("epochs", "windows", "series")
SAMPLES, WINDOW = 7_000, 50
WINDOWS, SERIES = (50, 200, 1_000), (1_000, 10_000, 100_000)
SAMPLES_OF_WINDOWS = 1_000


@dataclass(frozen=True)
class Contender:
    """A module of `benchmarks.contenders` with its option."""

    name: str
    module: str
    option: str = "-"
    peer: bool = False

    def start(self, cell: str, epochs: int, data: Path) -> subprocess.Popen[str]:
        """Its process, which waits for its first turn."""
        python = str(PEERS / "bin" / "python") if self.peer else sys.executable
        command = [python, "-m", f"benchmarks.contenders.{self.module}", cell, str(epochs), self.option, str(data)]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )


CONTENDERS = (
    Contender("dembow", "dembow"),
    Contender("Keras fit", "keras_fit"),
    Contender("Keras fit, jit_compile", "keras_fit", "jit"),
    Contender("PyTorch", "pytorch", "1", peer=True),
    Contender("JAX", "jax_scan", peer=True),
)


@dataclass(frozen=True)
class Tally:
    """What the runs of one contender took; seconds of clock or processor, megabytes."""

    first: float
    """The first epoch, median of the rounds."""
    following: float
    """An epoch after the first, median of all."""
    fastest: float
    processor: float
    """Of an epoch after the first, all threads, median."""
    whole: float
    """The longest run, compilation included."""
    whole_processor: float
    peak: float
    own: float
    """Memory beyond that of the imports."""
    loss: float
    """Of the longest run's last epoch."""

    @classmethod
    def of(cls, rounds: Sequence[Sequence[Any]]) -> Tally:
        """From what each epoch of each round told; the first round is the longest."""
        later = [epoch for told in rounds for epoch in told[1:]]
        return cls(
            statistics.median(told[0]["seconds"] for told in rounds),
            statistics.median(epoch["seconds"] for epoch in later),
            min(epoch["seconds"] for epoch in later),
            statistics.median(epoch["processor"] for epoch in later),
            sum(epoch["seconds"] for epoch in rounds[0]),
            sum(epoch["processor"] for epoch in rounds[0]),
            max(told[-1]["peak"] for told in rounds),
            max(told[-1]["peak"] - told[-1]["imported"] for told in rounds),
            rounds[0][-1]["loss"],
        )


def windows_on_disk(folder: Path, samples: int, window: int) -> Path:
    """The chapter's waves, for processes that know nothing of ours."""
    path = folder / f"{samples}x{window}.npz"
    if not path.exists():
        made = make_windows(waves(samples, window + 1, np.random.RandomState(42)), "one_step")
        np.savez(path, inputs=made.inputs, targets=made.targets)
    return path


def race(contenders: Sequence[Contender], cell: str, epochs: Sequence[int], data: Path) -> dict[str, Tally]:
    """Rounds of so many epochs each, all contenders taking turns at an epoch."""
    found: dict[str, list[list[Any]]] = {contender.name: [] for contender in contenders}
    for count in epochs:
        print(f"{cell}, {data.stem}, {count} epochs", file=sys.stderr, flush=True)
        processes = {contender.name: contender.start(cell, count, data) for contender in contenders}
        for rounds in found.values():
            rounds.append([])
        for _ in range(count):
            for name, process in processes.items():
                found[name][-1].append(turn(name, process))
        for process in processes.values():
            process.communicate()
    return {name: Tally.of(rounds) for name, rounds in found.items()}


def turn(name: str, process: subprocess.Popen[str]) -> Any:
    """One epoch, and what it took."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError(f"{name} has no pipes")
    process.stdin.write("go\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"{name} ended with status {process.wait()} before its last epoch")
    return json.loads(line)


def epochs_part(contenders: Sequence[Contender], asked: argparse.Namespace, folder: Path) -> None:
    """First epoch, following ones, and so many with compilation."""
    data = windows_on_disk(folder, SAMPLES, WINDOW)
    many = f"{asked.epochs} epochs"
    heading(f"train: {SAMPLES} windows of {WINDOW}; {many}, then {asked.rounds - 1} rounds of {SHORT}")
    for cell in asked.cells.split(","):
        found = race(contenders, cell, [asked.epochs, *[SHORT] * (asked.rounds - 1)], data)
        ours = found["dembow"]
        print(f"\n### {cell}\n")
        rows(
            (*HEADS, many, f"processor, {many}", "peak memory", "imports", "last loss"),
            [
                (
                    name,
                    f"{one.first:.2f} s",
                    *(f"{seconds:.3f} s" for seconds in (one.following, one.fastest, one.processor)),
                    f"{one.whole:.1f} s",
                    f"{one.whole_processor:.1f} s",
                    f"{one.peak:.0f} MB",
                    f"{one.peak - one.own:.0f} MB",
                    f"{one.loss:.5f}",
                )
                for name, one in found.items()
            ],
        )
        print()
        rows(
            ("times ours", *HEADS[1:], many, f"processor, {many}"),
            [
                (name, *(f"**{getattr(one, figure) / getattr(ours, figure):.2f}**" for figure in RATIOS))
                for name, one in found.items()
                if one is not ours
            ],
        )


HEADS = ("trainer", "first epoch", "following", "fastest", "processor")
RATIOS = ("first", "following", "fastest", "processor", "whole", "whole_processor")
SHORT = 5
"""Epochs of a round after the first."""


def growing_part(
    contenders: Sequence[Contender], asked: argparse.Namespace, folder: Path, sizes: Sequence[tuple[int, int]]
) -> None:
    """Seconds of a following epoch and peak memory as windows or series grow: (samples, window)."""
    for cell in asked.growing.split(","):
        lines = []
        for samples, window in sizes:
            found = race(contenders, cell, [3], windows_on_disk(folder, samples, window))
            ours = found["dembow"]
            for name, one in found.items():
                ratio, processor = one.following / ours.following, one.processor / ours.processor
                seconds = f"{one.first:.2f} s", f"{one.following:.3f} s", f"{one.processor:.3f} s"
                times = f"{ratio:.2f}", f"{processor:.2f}"
                lines.append((f"{samples} x {window}", name, *seconds, *times, f"{one.peak:.0f} MB"))
        print(f"\n### {cell}\n")
        columns = "first epoch", "following", "processor", "times ours", "by processor", "peak memory"
        rows(("series x window", "trainer", *columns), lines)


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks train")
    parser.add_argument("--parts", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--cells", default=",".join(CELLS), help=f"of {', '.join(CELLS)}")
    parser.add_argument("--growing", default="simple_rnn,lstm", help="cells that grow")
    parser.add_argument("--epochs", type=int, default=20, help="of the first round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", action="store_true", help="also PyTorch with the threads that it takes by itself")
    asked = parser.parse_args(options)
    there = (PEERS / ".installed").exists()
    contenders = [contender for contender in CONTENDERS if there or not contender.peer]
    if there and asked.threads:
        contenders.append(Contender("PyTorch, all threads", "pytorch", "auto", peer=True))
    parts = asked.parts.split(",")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "epochs" in parts:
            epochs_part(contenders, asked, folder)
        if "windows" in parts:
            heading(f"train: {SAMPLES_OF_WINDOWS} series, longer and longer windows")
            growing_part(contenders, asked, folder, [(SAMPLES_OF_WINDOWS, window) for window in WINDOWS])
        if "series" in parts:
            heading(f"train: windows of {WINDOW}, more and more series")
            growing_part(contenders, asked, folder, [(samples, WINDOW) for samples in SERIES])
    if not there:
        print(f"\nPyTorch and JAX are not in {PEERS}: `make bench-peers` puts them there.")
