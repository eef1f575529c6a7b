"""The first second: all measurements of word networks that train at once, and what each must show.

`--before` is a checkout of a version that trained words in TensorFlow, as 8ac418c3 did (`git worktree add ../before
8ac418c3`). `--short` runs each as short as it goes, to see that it runs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks import memory, newborn, start, words


class Part(NamedTuple):
    """A benchmark with its options, whole and short, and what its rows must show."""

    title: str
    main: Callable[[Sequence[str]], None]
    options: tuple[str, ...]
    short: tuple[str, ...]
    must: str


PARTS = (
    Part(
        "start",
        start.main,
        ("--runs", "15"),
        ("--runs", "2"),
        "the map at most 1.5 times hello world",
    ),
    Part(
        "phrases",
        words.main,
        ("--commands", words.COMMANDS[0], "--seeds", "", "--rounds", "5"),
        ("--commands", words.COMMANDS[0], "--seeds", "", "--rounds", "1"),
        "at most 1.3 s of processor; the version before at least 4 times as much",
    ),
    Part(
        "duel and horizon",
        words.main,
        ("--commands", ",".join(words.COMMANDS[1:]), "--seeds", ""),
        ("--commands", words.COMMANDS[2], "--seeds", "", "--rounds", "1"),
        "the version before at least 2 times the wall time of each",
    ),
    Part(
        "one seed",
        words.main,
        ("--commands", "", "--seeds", "1", "--rounds", "7"),
        ("--commands", "", "--seeds", "1", "--rounds", "1", "--trainers", "dembow,JAX"),
        "every other one at least 5 times as long cold, and longer warm",
    ),
    Part(
        "sixteen seeds",
        words.main,
        ("--commands", "", "--seeds", "16"),
        ("--commands", "", "--seeds", "16", "--rounds", "1", "--trainers", "dembow,JAX"),
        "every other one at least 5 times as long cold, and longer warm",
    ),
    Part(
        "newborn",
        newborn.main,
        (),
        ("--labs", "phrases", "--cancels", "3"),
        "first trained frame within 150 ms, keys within 50 ms at the 95th percentile, every cancel within 50 ms",
    ),
    Part(
        "memory",
        memory.main,
        (),
        ("--light", "25", "--heavy", "0"),
        "grown by at most 5 % after the first 20 runs",
    ),
)


def main(options: Sequence[str]) -> None:
    """Run it."""
    parser = argparse.ArgumentParser(prog="benchmarks first_second")
    parser.add_argument("--before", help="a checkout of a version that trained words in TensorFlow")
    parser.add_argument("--parts", default="", help="titles of the parts to run, with commas between them")
    parser.add_argument("--short", action="store_true", help="run each as short as it goes")
    asked = parser.parse_args(options)
    chosen = [title.strip() for title in asked.parts.split(",") if title.strip()] or [part.title for part in PARTS]
    for part in PARTS:
        if part.title not in chosen:
            continue
        began = time.monotonic()
        of_before = ("--before", asked.before) if asked.before and times_commands(part) else ()
        part.main([*(part.short if asked.short else part.options), *of_before])
        print(f"\n{part.title}: {part.must} ({time.monotonic() - began:.0f} s)", flush=True)


def times_commands(part: Part) -> bool:
    """Whether a part times whole commands, beside which a version before can stand."""
    return "--commands" in part.options and part.options[part.options.index("--commands") + 1] != ""
