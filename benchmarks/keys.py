"""A key press while the engine compiles and trains: until the screen shows what it did."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial

from benchmarks.pty import Program
from benchmarks.table import heading, milliseconds, percentile, rows

RIGHT = "\x1b[C"
STOP_CURSOR = re.compile(r"‹\S+›")


def cursor(text: str) -> str:
    """The word in the cursor and where it stands."""
    found = STOP_CURSOR.search(text)
    return f"{found.start()}{found[0]}" if found else ""


def moved(before: str, text: str) -> bool:
    """Whether the cursor is elsewhere."""
    return cursor(text) not in ("", before)


def busy(text: str) -> bool:
    """Whether the engine works for the lab."""
    return "training" in text or "compiling" in text


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks keys")
    parser.parse_args(options)
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        program = Program([sys.executable, "-m", "tui.cli", "--lang", "en"], {"DEMBOW_HOME": folder})
        program.until(lambda text: "engine ready" in text)
        program.process.send("\x1b[F\x1b[A\r")  # End, up, enter: the phrases lab
        program.until(lambda text: "not trained" in text)
        for keys in ("a", "ua", "ua", "ua"):  # every model at one size after the other
            program.process.send(keys)
            program.until(busy)
            while busy(program.text):
                before = cursor(program.text)
                pressed = time.monotonic()
                program.process.send(RIGHT)
                waits.append(program.until(partial(moved, before)) - pressed)
                program.drain(0.02)
        program.close()
    heading("keys: from a key press to the screen while the engine trains")
    values = [milliseconds(percentile(waits, share)) for share in (50, 95, 99)]
    rows(("presses", "median", "95th percentile", "99th"), [(len(waits), *values)])
