"""`dembow data` and `dembow forecast` on a CSV of a million rows: seconds, until the first row too, and memory."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import psutil

from benchmarks.table import heading, rows
from core.series.file_table import MOST_ROWS
from tui.strings import load_strings

LOOK_SECONDS = 0.02
"""Between two looks at the memory."""


def write_csv(path: Path, count: int, newest_first: bool) -> None:
    """A value a minute: days that come and go, with noise, behind a column of dates."""
    minutes = np.datetime64("2020-01-01T00:00:00") + np.arange(count).astype("timedelta64[m]")
    values = 20 + 5 * np.sin(2 * np.pi * np.arange(count) / 1440) + np.random.RandomState(0).normal(0, 0.5, count)
    dates = np.datetime_as_string(minutes, unit="s")
    lines = [f"{date},{value:.4f}\n" for date, value in zip(dates, values, strict=True)]
    path.write_text("date,value\n" + "".join(reversed(lines) if newest_first else lines), encoding="utf-8")


class Memory(threading.Thread):
    """Looks at what a process and all its children hold together, until they are gone."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(process)
        self.peak = 0

    def run(self) -> None:
        """Look, and look again."""
        while self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE:
            self.peak = max(self.peak, self._held())
            time.sleep(LOOK_SECONDS)

    def _held(self) -> int:
        total = 0
        try:
            for process in (self._process, *self._process.children(recursive=True)):
                total += process.memory_info().rss
        except psutil.NoSuchProcess:
            return 0  # gone between two looks
        return total


def forecast(path: Path, model: str, home: str) -> tuple[float, float, float]:
    """Seconds to the first row and to the end, and megabytes at the most."""
    template = re.escape(load_strings("en").template("ladder.row"))
    is_row = re.compile(re.sub(r"\\\{\w+\\\}", ".*", template))
    command = [sys.executable, "-m", "tui.cli", "--lang", "en", "forecast", "--csv", str(path), "--models", model]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--epochs", "1", "--seeds", "1", "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DEMBOW_HOME": home},
    )
    memory = Memory(process.pid)
    memory.start()
    first = 0.0
    for line in process.stderr or ():
        if not first and is_row.match(line):
            first = time.monotonic() - began
    if process.wait() or not first:
        raise RuntimeError(f"status {process.returncode}, first row after {first:.1f} s")
    seconds = time.monotonic() - began
    memory.join()
    return first, seconds, memory.peak / 1e6


def preview(path: Path, home: str) -> tuple[float, float]:
    """Seconds that `dembow data` takes to say how the file is read, and megabytes at the most."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "data", str(path), "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "DEMBOW_HOME": home},
    )
    memory = Memory(process.pid)
    memory.start()
    if process.wait():
        raise RuntimeError(f"status {process.returncode}")
    seconds = time.monotonic() - began
    memory.join()
    return seconds, memory.peak / 1e6


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks csv")
    parser.add_argument("--rows", type=int, default=MOST_ROWS)
    parser.add_argument("--model", default="deep_rnn_dense", help="what is trained after the baselines")
    asked = parser.parse_args(options)
    lines, previews = [], []
    with tempfile.TemporaryDirectory() as folder:
        for order in ("oldest first", "newest first"):
            path = Path(folder) / f"{order}.csv"
            write_csv(path, asked.rows, newest_first=order.startswith("newest"))
            home = Path(folder) / path.stem  # apart, or the second would find its training done
            home.mkdir()
            took, held = preview(path, str(home))
            previews.append((order, f"{took:.1f} s", f"{held:.0f} MB"))
            first, seconds, peak = forecast(path, asked.model, str(home))
            size = path.stat().st_size / 1e6
            lines.append((order, f"{size:.0f} MB", f"{first:.1f} s", f"{seconds:.1f} s", f"{peak:.0f} MB"))
    heading(f"csv: dembow forecast of a file of {asked.rows} rows, {asked.model} and one epoch")
    rows(("rows", "file", "first row of the ladder", "the end", "peak memory of all processes"), lines)
    heading(f"csv: dembow data on the same files of {asked.rows} rows")
    rows(("rows", "how it is read", "peak memory"), previews)
