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
from lessons.learner.progress import Progress
from tui.screens.course_map import GRAPH, LIST
from tui.session import MAP_VIEW
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


def home_with(folder: Path, view: str) -> str:
    """Return a home folder whose learner prefers the map as a list or as a graph."""
    folder.mkdir()
    progress = Progress(folder / "data" / "progress.sqlite")
    progress.set(MAP_VIEW, view)
    progress.close()
    return str(folder)


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
        dembow = [sys.executable, "-m", "tui.cli", "--lang", "en"]
        programs = {
            "hello world": ([sys.executable, str(hello)], "hello, world", folder),
            **{f"map as a {view}": (dembow, title, home_with(Path(folder) / view, view)) for view in (LIST, GRAPH)},
        }
        seconds: dict[str, list[float]] = {name: [] for name in programs}
        for run in range(asked.runs + 1):
            for name, (command, marker, home) in programs.items():
                program = Program(command, {"DEMBOW_HOME": home})
                painted = program.until(partial(shows, marker))
                if run:  # the first of each warms the disk's cache
                    seconds[name].append(painted - program.began)
                program.close()
    heading("start: process to first painted screen, 120x36")
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    lines = [(name, milliseconds(medians[name]), milliseconds(min(values))) for name, values in seconds.items()]
    rows(("program", "median", "fastest"), lines)
    ratios = (f"{name} **{medians[name] / medians['hello world']:.2f}**" for name in list(programs)[1:])
    print(f"\nratio of medians to hello world: {', '.join(ratios)}")
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    print(f"of tensorflow and keras, the screen's process has loaded: {loaded.stdout.strip()}")
