"""A repaint of three lines of 300 points at 120x36, data change included: dembow's plot beside textual-plotext's.

They take turns, each in a process and an environment of its own, since textual-plotext pins plotext below 6.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.table import heading, milliseconds, percentile, rows

PEERS = Path(".venv-peers-plotext")


def measured(python: str, side: str, what: str, runs: int) -> Any:
    """What `benchmarks.repaint` prints."""
    command = [python, "-m", "benchmarks.repaint", side, what, str(runs)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks plot")
    parser.add_argument("--runs", type=int, default=50, help="repaints in a turn")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--redraws", type=int, default=1000, help="of the measurement of memory")
    asked = parser.parse_args(options)
    pythons = {"dembow": sys.executable}
    if (PEERS / ".installed").exists():
        pythons["textual-plotext"] = str(PEERS / "bin" / "python")
    seconds: dict[str, list[list[float]]] = {side: [] for side in pythons}
    for _ in range(asked.turns):
        for side, python in pythons.items():
            seconds[side] += measured(python, side, "seconds", asked.runs)
    heading("plot: a repaint of three lines of 300 points, 120x36, data change included")
    lines, medians = [], {}
    for side, pairs in seconds.items():
        times, works = zip(*pairs, strict=True)
        medians[side] = statistics.median(times)
        figures = medians[side], min(times), percentile(times, 95), statistics.median(works)
        lines.append((side, len(times), *map(milliseconds, figures)))
    rows(("widget", "repaints", "median", "fastest", "95th percentile", "median of processor time"), lines)
    if "textual-plotext" in medians:
        print(f"\nratio of medians: **{medians['textual-plotext'] / medians['dembow']:.1f}**")
    else:
        print(f"\ntextual-plotext is not in {PEERS}: `make bench-peers` puts it there.")
    early, late = measured(sys.executable, "dembow", "memory", asked.redraws)
    print(f"\nmemory of dembow's process: {early:.1f} MB, and {asked.redraws} redraws later {late:.1f} MB")
