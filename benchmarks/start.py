"""From the start of the process to the first painted map, beside a hello-world Textual app, in turn."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.pty import Program
from benchmarks.table import heading, milliseconds, rows
from tui.strings import load_strings

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("hello, world")

Hello().run()
"""
LOADED = """
import sys, tui.cli, tui.commands.course
print(sorted({name.split(".")[0] for name in sys.modules} & {"tensorflow", "keras"}))
"""


def shows(marker: str, text: str) -> bool:
    """Whether the marker is on the screen."""
    return marker in text


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks start")
    parser.add_argument("--runs", type=int, default=11)
    asked = parser.parse_args(options)
    title = load_strings("en")("map.title")
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        programs = {
            "hello world": ([sys.executable, str(hello)], "hello, world"),
            "dembow": ([sys.executable, "-m", "tui.cli", "--lang", "en"], title),
        }
        seconds: dict[str, list[float]] = {name: [] for name in programs}
        for run in range(asked.runs + 1):
            for name, (command, marker) in programs.items():
                program = Program(command, {"DEMBOW_HOME": folder})
                painted = program.until(partial(shows, marker))
                if run:  # the first of each warms the disk's cache
                    seconds[name].append(painted - program.began)
                program.close()
    heading("start: process to first painted screen, 120x36")
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    lines = [(name, milliseconds(medians[name]), milliseconds(min(values))) for name, values in seconds.items()]
    rows(("program", "median", "fastest"), lines)
    print(f"\nratio of medians: **{medians['dembow'] / medians['hello world']:.2f}**")
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    print(f"of tensorflow and keras, the screen's process has loaded: {loaded.stdout.strip()}")
