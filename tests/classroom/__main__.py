"""`python -m tests.classroom --learners 40` plays a class through the real app, and reads it as its teacher does.

It ends with 1 where a number of the report is not the one that the learners' plans come to.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.classroom.school import School, altered, ask, differences, play_all, school


def main() -> int:
    """Play, collect, alter, compare."""
    parser = argparse.ArgumentParser(prog="python -m tests.classroom", description=__doc__)
    parser.add_argument("--learners", type=int, default=40, metavar="N")
    parser.add_argument("--lessons", default="gating,lstm", metavar="NAMES", help="default: %(default)s")
    parser.add_argument("--language", default="es")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--out", type=Path, help="folder that keeps homes, lines and page; one that is thrown away")
    options = parser.parse_args()
    folder = options.out or Path(tempfile.mkdtemp(prefix="dembow-class-"))
    try:
        names = options.lessons.split(",")
        return report(school(folder, options.learners, names, options.seed, options.language), options.processes)
    finally:
        if options.out is None:
            shutil.rmtree(folder, ignore_errors=True)


def report(found: School, processes: int) -> int:
    """Print what the class does and what its teacher reads; return 1 where that differs from the plans."""
    began = time.monotonic()
    for count, played in enumerate(play_all(found, processes), start=1):
        told = f"{count:2} {played.name}: {played.keys} keys, {played.seconds:.1f} s"
        print(told, {lesson: f"{len(line)} characters" for lesson, line in played.lines.items()}, flush=True)
    print(f"\n{len(found.plans)} learners played {len(found.lessons)} lessons in {time.monotonic() - began:.0f} s")

    lines = str(found.handed_in)
    page = found.folder / "class.html"
    commands = [
        ("collect", lines),
        *(("report", lines, "--lesson", lesson.id) for lesson in found.lessons),
        ("collect", lines, "--as", "page", "--out", str(page)),
    ]
    failed = list[str]()
    for words in commands:
        said = ask(found, "class", *words)
        print(f"\n$ dembow class {' '.join(words)}\n{said.out}{said.err}({said.seconds:.2f} s)")
        failed += (
            [f"class {words[0]} ended with {said.status}"] if said.status or ("--out" not in words and said.err) else []
        )
    print(f"{page.name}: {page.stat().st_size} bytes")

    document = json.loads(ask(found, "class", "collect", lines, "--json").out)
    failed += differences(found, document)

    victim = sorted(found.handed_in.iterdir())[0]
    whole = victim.read_text("utf-8")
    first, rest = whole.split("\n", 1)
    victim.write_text(f"{altered(first)}\n{rest}", "utf-8")
    said = ask(found, "class", "collect", lines, "--json")
    victim.write_text(whole, "utf-8")
    left = len(json.loads(said.out)["marks"])
    print(f"\n1 character of {victim.name} altered: status {said.status}, {left} hand-ins count\n{said.err}")
    name = first.split(":")[2]
    if not (said.status == 1 and name in said.err and left == len(document["marks"]) - 1):
        failed.append("an altered character went unnoticed")

    compared = len(document["marks"]) * 9 + sum(len(items) for items in document["items"].values()) * 7
    print(*failed, f"{compared} numbers compared with the plans, {len(failed)} differ", sep="\n")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
