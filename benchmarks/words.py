"""Word networks: a whole command, and the song beside Keras, PyTorch and JAX, cold and warm, one seed and many.

Cold is a process from its start to a trained network, imports and compilation included; warm is the same training once
more in that process. The contenders take turns; what is told is the ratio of medians.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.table import heading, rows
from core.words.vocabulary import SONG

PEERS = Path(".venv-peers-trainers")
COMMANDS = ("phrases --cell lstm --units 8", "duel", "horizon")
"""Commands that are timed whole, in a fresh home: a network, nine rows of sixteen seeds, three cells of eight."""


class Contender(NamedTuple):
    """A module of `benchmarks.contenders`."""

    name: str
    module: str
    peer: bool = False


CONTENDERS = (
    Contender("dembow", "song_dembow"),
    Contender("Keras fit", "song_keras"),
    Contender("PyTorch", "song_pytorch", peer=True),
    Contender("JAX", "song_jax", peer=True),
)


def told(contender: Contender, seeds: int) -> Any:
    """What one process of a contender tells: the cold training, then the warm one."""
    python = str(PEERS / "bin" / "python") if contender.peer else sys.executable
    module = f"benchmarks.contenders.{contender.module}"
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [python, "-m", module, str(seeds), repr(time.time()), json.dumps(list(SONG.cycle))]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def race(seeds: int, rounds: int, asked: Sequence[str]) -> None:
    """Those contenders that are asked for in turn, for some rounds; ours among them."""
    chosen = [one for one in CONTENDERS if one.name in asked]
    there = [one for one in chosen if not one.peer or (PEERS / ".installed").exists()]
    found: dict[str, list[Any]] = {one.name: [] for one in there}
    for _ in range(rounds):
        for one in there:
            found[one.name].append(told(one, seeds))
    heading(f"words: LSTM(8) on the song, 1,000 steps, {seeds} seed{'s' if seeds > 1 else ''}")

    def median(name: str, place: int, what: str = "seconds") -> float:
        return float(statistics.median(run[place][what] for run in found[name]))

    def told_beside_ours(name: str, place: int, what: str = "seconds") -> tuple[str, str]:
        seconds = median(name, place, what)
        return f"{seconds:.2f} s", f"**{seconds / median('dembow', place, what):.2f}**"

    kinds = ("cold", "processor"), ("warm", "processor")
    heads = [head for kind in kinds for name in kind for head in (name, "times ours")]
    lines = []
    for name in found:
        told_of = [told_beside_ours(name, place, what) for place in (0, 1) for what in ("seconds", "processor")]
        lines.append((name, *(text for pair in told_of for text in pair), f"{found[name][0][1]['loss']:.4f}"))
    rows(("trainer", *heads, "last loss"), lines)
    if len(there) < len(chosen):
        print(f"\nPyTorch and JAX are not in {PEERS}: `make bench-peers` puts them there.")


def whole_command(command: str, rounds: int, before: str | None) -> None:
    """Seconds and processor of the whole process and of those that it starts; beside those of another checkout."""
    trees = {"dembow": Path.cwd(), **({"the version before": Path(before)} if before else {})}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in trees}
    for _ in range(rounds):
        for name, tree in trees.items():
            with tempfile.TemporaryDirectory() as home:
                environment = {**os.environ, "DEMBOW_HOME": home, "PYTHONPATH": str(tree)}
                used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
                words = [sys.executable, "-m", "tui.cli", *command.split(), "--json"]
                subprocess.run(words, cwd=tree, env=environment, capture_output=True, check=True)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                processor = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
                found[name].append((time.monotonic() - began, processor))
    heading(f"words: `dembow {command} --json`, fresh home, whole process")
    ours = [statistics.median(column) for column in zip(*found["dembow"], strict=True)]
    lines = []
    for name, runs in found.items():
        wall, processor = (statistics.median(column) for column in zip(*runs, strict=True))
        ratios = f"**{wall / ours[0]:.2f}**", f"**{processor / ours[1]:.2f}**"
        lines.append((name, f"{wall:.2f} s", ratios[0], f"{processor:.2f} s", ratios[1]))
    rows(("version", "wall", "times ours", "processor", "times ours"), lines)


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks words")
    parser.add_argument("--seeds", default="1,16")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--commands", default=",".join(COMMANDS), help="commands that are timed whole")
    parser.add_argument("--before", help="a checkout of the version to compare the whole command with")
    parser.add_argument("--trainers", default=",".join(one.name for one in CONTENDERS), help="ours and some others")
    asked = parser.parse_args(options)
    for command in filter(None, asked.commands.split(",")):
        whole_command(command, asked.rounds, asked.before)
    for seeds in filter(None, asked.seeds.split(",")):
        race(int(seeds), asked.rounds, asked.trainers.split(","))
