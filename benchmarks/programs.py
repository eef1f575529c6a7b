"""Compiled programs that are kept: the first forecast of a kind, and the next ones, each in a process of its own."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from benchmarks.table import heading, rows

MODELS = "deep_rnn_dense,lstm"


def forecast(seed: int, home: str) -> tuple[float, float]:
    """Return the seconds of compilation of one forecast, and the seconds of processor of its whole command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    options = ["--models", MODELS, "--epochs", "1", "--seeds", "1", "--seed", str(seed)]
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli", "forecast", *options, "--json"],
        env={**os.environ, "DEMBOW_HOME": home},
        capture_output=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    compiled = sum(row["compile_seconds"] for row in json.loads(done.stdout)["rows"])
    return compiled, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks programs")
    parser.add_argument("--runs", type=int, default=3, help="forecasts, one after the other")
    asked = parser.parse_args(options)
    with tempfile.TemporaryDirectory() as home:
        found = [forecast(seed, home) for seed in range(asked.runs)]
    heading(f"programs: {MODELS.replace(',', ' and ')}, one epoch, another seed each time")
    rows(
        ("forecast", "compiling", "processor, whole command"),
        [(place, f"{compiled:.1f} s", f"{processor:.1f} s") for place, (compiled, processor) in enumerate(found, 1)],
    )
