"""The trainer of series models beside Keras, PyTorch and JAX: two stacked layers of 20 and a Dense, Adam, batches of 32.

Each runs in a process and, the peers, in an environment of their own, in turn, several rounds; what is told is the
ratio of medians. The clock starts with the imports done and the windows in memory, so the first epoch holds building
and compilation. The losses tell that all do the same work.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.table import heading, rows
from core.series import make_windows, waves

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
    everywhere: bool = True
    """Whether it also runs where windows and series grow."""

    def run(self, cell: str, epochs: int, data: Path) -> Any:
        """What `benchmarks.contenders.job.run` prints."""
        python = str(PEERS / "bin" / "python") if self.peer else sys.executable
        command = [python, "-m", f"benchmarks.contenders.{self.module}", cell, str(epochs), self.option, str(data)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{self.name} failed:\n{done.stderr[-2000:]}")
        return json.loads(done.stdout.splitlines()[-1])


CONTENDERS = (
    Contender("dembow", "dembow"),
    Contender("Keras fit", "keras_fit"),
    Contender("Keras fit, jit_compile", "keras_fit", "jit"),
    Contender("PyTorch", "pytorch", "auto", peer=True, everywhere=False),
    Contender("PyTorch, one thread", "pytorch", "1", peer=True),
    Contender("JAX", "jax_scan", peer=True),
)


class Tally:
    """What the runs of one contender took."""

    def __init__(self) -> None:
        self.runs: list[Any] = []

    @property
    def first(self) -> float:
        """Seconds of the first epoch, median of the rounds."""
        return statistics.median(run["seconds"][0] for run in self.runs)

    @property
    def following(self) -> float:
        """Seconds of an epoch after the first, median of all."""
        return statistics.median(seconds for run in self.runs for seconds in run["seconds"][1:])

    @property
    def fastest(self) -> float:
        """The quickest epoch."""
        return float(min(min(run["seconds"]) for run in self.runs))

    @property
    def processor(self) -> float:
        """Seconds of processor, all threads, of an epoch after the first, median."""
        return statistics.median(seconds for run in self.runs for seconds in run["processor"][1:])

    @property
    def whole(self) -> float:
        """Seconds of the longest run."""
        return float(max(sum(run["seconds"]) for run in self.runs))

    @property
    def peak(self) -> float:
        """Megabytes at the most."""
        return float(max(run["peak"] for run in self.runs))

    @property
    def own(self) -> float:
        """Megabytes beyond those of the imports."""
        return float(max(run["peak"] - run["imported"] for run in self.runs))

    @property
    def loss(self) -> float:
        """Of the longest run's last epoch."""
        return float(max(self.runs, key=lambda run: len(run["seconds"]))["loss"])


def windows_on_disk(folder: Path, samples: int, window: int) -> Path:
    """The chapter's waves, for processes that know nothing of ours."""
    path = folder / f"{samples}x{window}.npz"
    if not path.exists():
        made = make_windows(waves(samples, window + 1, np.random.RandomState(42)), "one_step")
        np.savez(path, inputs=made.inputs, targets=made.targets)
    return path


def race(
    contenders: Sequence[Contender], cell: str, epochs: Sequence[int], data: Path
) -> Iterator[tuple[Contender, Tally]]:
    """Rounds of so many epochs each, in turn."""
    tallies = {contender: Tally() for contender in contenders}
    for count in epochs:
        for contender, tally in tallies.items():
            tally.runs.append(contender.run(cell, count, data))
            print(f"  {cell}, {data.stem}, {count} epochs: {contender.name}", file=sys.stderr, flush=True)
    yield from tallies.items()


def epochs_part(contenders: Sequence[Contender], asked: argparse.Namespace, folder: Path) -> None:
    """First epoch, following ones, and so many with compilation."""
    data = windows_on_disk(folder, SAMPLES, WINDOW)
    heading(f"train: {SAMPLES} windows of {WINDOW}; {asked.epochs} epochs, then {asked.rounds - 1} rounds of {SHORT}")
    for cell in asked.cells.split(","):
        found = dict(race(contenders, cell, [asked.epochs, *[SHORT] * (asked.rounds - 1)], data))
        ours = found[contenders[0]]
        lines = [
            (
                contender.name,
                f"{tally.first:.2f} s",
                f"{tally.following:.3f} s",
                f"{tally.fastest:.3f} s",
                f"{tally.processor:.3f} s",
                f"{tally.whole:.1f} s",
                *(
                    f"{ratio:.2f}"
                    for ratio in (
                        tally.following / ours.following,
                        tally.fastest / ours.fastest,
                        tally.processor / ours.processor,
                        tally.whole / ours.whole,
                    )
                ),
                f"{tally.peak:.0f} MB",
                f"{tally.own:.0f} MB",
                f"{tally.loss:.5f}",
            )
            for contender, tally in found.items()
        ]
        print(f"\n### {cell}\n")
        columns = ("first epoch", "following", "fastest", "processor", f"{asked.epochs} epochs")
        ratios = ("following", "fastest", "processor", f"{asked.epochs} epochs")
        names = (*columns, *(f"times ours: {ratio}" for ratio in ratios), "peak memory", "beyond imports", "last loss")
        rows(("trainer", *names), lines)


SHORT = 5
"""Epochs of a round after the first."""


def growing_part(
    contenders: Sequence[Contender], asked: argparse.Namespace, folder: Path, sizes: Sequence[tuple[int, int]]
) -> None:
    """Seconds of a following epoch and peak memory as windows or series grow: (samples, window)."""
    for cell in asked.growing.split(","):
        lines = []
        for samples, window in sizes:
            found = dict(race(contenders, cell, [3], windows_on_disk(folder, samples, window)))
            ours = found[contenders[0]]
            for contender, tally in found.items():
                figures = f"{tally.first:.2f} s", f"{tally.following:.3f} s", f"{tally.following / ours.following:.2f}"
                memory = f"{tally.peak:.0f} MB", f"{tally.own:.0f} MB"
                lines.append((f"{samples} x {window}", contender.name, *figures, *memory))
        print(f"\n### {cell}\n")
        rows(
            ("series x window", "trainer", "first epoch", "following", "times ours", "peak memory", "beyond imports"),
            lines,
        )


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks train")
    parser.add_argument("--parts", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--cells", default=",".join(CELLS), help=f"of {', '.join(CELLS)}")
    parser.add_argument("--growing", default="simple_rnn,lstm", help="cells that grow")
    parser.add_argument("--epochs", type=int, default=20, help="of the first round")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(options)
    there = (PEERS / ".installed").exists()
    contenders = [contender for contender in CONTENDERS if there or not contender.peer]
    few = [contender for contender in contenders if contender.everywhere]
    parts = asked.parts.split(",")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "epochs" in parts:
            epochs_part(contenders, asked, folder)
        if "windows" in parts:
            heading(f"train: {SAMPLES_OF_WINDOWS} series, longer and longer windows")
            growing_part(few, asked, folder, [(SAMPLES_OF_WINDOWS, window) for window in WINDOWS])
        if "series" in parts:
            heading(f"train: windows of {WINDOW}, more and more series")
            growing_part(few, asked, folder, [(samples, WINDOW) for samples in SERIES])
    if not there:
        print(f"\nPyTorch and JAX are not in {PEERS}: `make bench-peers` puts them there.")
