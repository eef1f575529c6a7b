"""A network that learns, seen from its first step: space to the first trained frame, keys meanwhile, and a cancel."""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.keys import RIGHT, cursor, moved
from benchmarks.pty import Program
from benchmarks.table import heading, milliseconds, percentile, rows
from core.engine.protocol import Cancel, Reported, Run, decode_reply, encode
from core.experiments.gates import GatesSpec
from core.experiments.lesion import LesionSpec
from core.experiments.phrases import PhrasesSpec
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.events import RunCancelled, TrainingAdvanced

LEFT = "\x1b[D"
STEPS = 3_000
"""Training steps: long enough for many keys, short enough to be trained in NumPy."""
LABS: dict[str, Spec] = {
    "phrases": PhrasesSpec(steps=STEPS),
    "gates": GatesSpec(steps=STEPS),
    "lesion": LesionSpec(steps=STEPS),
    "space": GatesSpec(units=2, steps=STEPS),
}
TRAINED = re.compile(r"step [1-9]\d* of")
LEARNING = re.compile(r"step \d+ of")


def trained(text: str) -> bool:
    """Whether the screen shows a network that has taken a step."""
    return bool(TRAINED.search(text))


def measure(lab: str, spec: Spec) -> tuple[float, list[float], int]:
    """Seconds from space to the first trained frame, those of each key meanwhile, and how many frames came."""
    line = share_line(spec, Place(lab=lab))
    with tempfile.TemporaryDirectory() as folder:
        program = Program([sys.executable, "-m", "tui.cli", "--lang", "en", "open", line], {"DEMBOW_HOME": folder})
        program.until(lambda text: "engine ready" in text)
        program.until(cursor_is_there)
        pressed = time.monotonic()
        program.process.send(" ")
        first = program.until(trained) - pressed
        waits: list[float] = []
        frames: set[str] = set()
        while found := LEARNING.search(program.text):
            frames.add(found[0])
            before = cursor(program.text)
            pressed = time.monotonic()
            program.process.send(LEFT if len(waits) % 2 else RIGHT)
            seen = program.until(partial(moved_or_over, before))
            if LEARNING.search(program.text):
                waits.append(seen - pressed)
            program.drain(0.02)
        program.close()
    return first, waits, len(frames)


def moved_or_over(before: str, text: str) -> bool:
    """Whether the cursor is elsewhere, or the training over, which may set the cursor back."""
    return moved(before, text) or not LEARNING.search(text)


def cursor_is_there(text: str) -> bool:
    """Whether the lab is painted."""
    return bool(cursor(text))


def cancels(count: int) -> Iterator[float]:
    """Seconds from each cancel to the moment at which a light child is free again, at any moment of a training."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        child = subprocess.Popen(
            [sys.executable, "-m", "core.engine.child", "--light"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "DEMBOW_HOME": folder},
        )
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("a child without pipes")
        for run in range(count):
            child.stdin.write(encode(Run(run, PhrasesSpec(cell="lstm", units=32, steps=20_000))))
            child.stdin.flush()
            asked = 0.0
            for line in child.stdout:
                reply = decode_reply(line)
                if not isinstance(reply, Reported):
                    continue
                if isinstance(reply.event, TrainingAdvanced) and reply.event.step and not asked:
                    time.sleep(chance.uniform(0.1, 0.4))
                    asked = time.monotonic()
                    child.stdin.write(encode(Cancel(run)))
                    child.stdin.flush()
                if isinstance(reply.event, RunCancelled):
                    yield time.monotonic() - asked
                    break
        child.stdin.close()
        child.wait()
        child.stdout.close()


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks newborn")
    parser.add_argument("--labs", default=",".join(LABS), help="labs to measure, with commas between them")
    parser.add_argument("--cancels", type=int, default=20)
    asked = parser.parse_args(options)
    heading("newborn: from space to the first trained frame in an app that was just opened, and keys meanwhile")
    lines = []
    for lab in asked.labs.split(","):
        first, waits, frames = measure(lab, LABS[lab])
        keys = [milliseconds(percentile(waits, share)) for share in (50, 95)]
        lines.append((lab, milliseconds(first), frames, len(waits), *keys))
    rows(("lab", "first trained frame", "frames seen", "keys", "median", "95th percentile"), lines)
    heading("cancel: from the message to a light child that is free again")
    found = list(cancels(asked.cancels))
    rows(
        ("cancels", "median", "longest"), [(len(found), milliseconds(percentile(found, 50)), milliseconds(max(found)))]
    )
