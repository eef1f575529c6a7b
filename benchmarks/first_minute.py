"""The first minute: from the course's start, by keys alone, to the first moving picture and to the song learned."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Sequence

from benchmarks.pty import Program
from benchmarks.table import heading, rows

SECOND_TOKEN = re.compile(r"token [2-9] of 15")
LEARNED = "knows 15 of 15"
PICTURE, SONG = 20.0, 60.0
"""Seconds that the first moving picture and the learned song may take at the most, readers' time apart."""


def measure() -> tuple[float, float, float, float]:
    """Return the seconds from the start to the map, the first moving picture, the first nonsense, and the last line."""
    with tempfile.TemporaryDirectory() as folder:
        program = Program([sys.executable, "-m", "tui.cli", "--lang", "en"], {"DEMBOW_HOME": folder})
        began = time.monotonic()
        map_there = program.until(lambda text: "Welcome" in text) - began
        program.process.send("\r")
        program.until(lambda text: "token 1 of 15" in text)
        program.process.send(" ")
        moving = program.until(lambda text: bool(SECOND_TOKEN.search(text))) - began
        program.process.send("n")
        program.until(lambda text: "newly born" in text)
        program.process.send(" ")
        nonsense = program.until(lambda text: "step 0  " in text) - began
        learned = program.until(lambda text: LEARNED in text and "step 300  " in text) - began
        program.close()
    return map_there, moving, nonsense, learned


def main(options: Sequence[str]) -> None:  # noqa: ARG001 - every benchmark takes them
    """Run it."""
    heading("first minute: seconds from the start of the course, by keys alone, in a folder that was never used")
    found = measure()
    rows(("map", "song moves", "first nonsense", "song learned"), [[f"{seconds:.1f} s" for seconds in found]])
    verdict = "within" if found[1] <= PICTURE and found[3] <= SONG else "beyond"
    print(f"{verdict} {PICTURE:.0f} s for the first moving picture and {SONG:.0f} s for the song")
