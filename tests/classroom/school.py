"""A school plays a class in processes side by side, collects it as its teacher does, and compares it with its plans."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lessons.content.loader import Lesson, load_lesson
from tests.classroom import expected
from tests.classroom.plans import Plan, learners, plan_of
from tests.classroom.playing import Played, play

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class School:
    """A class, and what its learners are to do."""

    folder: Path
    """Folder of the learners' homes and of what they hand in."""
    lessons: tuple[Lesson, ...]
    plans: Mapping[str, Mapping[str, Plan]]
    """Plans by learner and lesson."""
    language: str

    @property
    def handed_in(self) -> Path:
        """Folder of the lines, a file a learner."""
        return self.folder / "entregas"


def school(folder: Path, count: int, lessons: Sequence[str], seed: int, language: str) -> School:
    """Return a class with a plan for each learner."""
    taught = tuple(load_lesson(name, language) for name in lessons)
    plans = {name: {lesson.id: plan_of(lesson, name, seed) for lesson in taught} for name in learners(count)}
    return School(folder, taught, plans, language)


def play_all(found: School, processes: int) -> Iterator[Played]:
    """Play every learner, so many at a time, and yield each with the lines that are then in the folder."""
    found.handed_in.mkdir(parents=True)
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawned) as pool:
        homes = {name: found.folder / "homes" / f"{place:02}" for place, name in enumerate(found.plans)}
        playing = [pool.submit(play, name, homes[name], found.plans[name], found.language) for name in found.plans]
        for future in as_completed(playing):
            played = future.result()
            path = found.handed_in / f"{homes[played.name].name}.txt"
            path.write_text("\n".join(played.lines.values()) + "\n", "utf-8")
            yield played


@dataclass(frozen=True)
class Said:
    """What a command said, and how long it took."""

    status: int
    out: str
    err: str
    seconds: float


def ask(found: School, *words: str) -> Said:
    """Give a command to dembow, in a process of its own and as wide as a usual terminal."""
    home = {"DEMBOW_HOME": str(found.folder / "teacher"), "COLUMNS": "120", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tui.cli", "--lang", found.language, *words]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ | home, check=False)
    return Said(done.returncode, done.stdout, done.stderr, time.monotonic() - began)


def differences(found: School, document: Mapping[str, Any]) -> list[str]:
    """Return every number of a class's document that is not the plans', as a line."""
    lines = list[str]()
    marks = {(one["lesson"], one["name"]): one for one in document["marks"]}
    for lesson in found.lessons:
        for name, plans in found.plans.items():
            wanted = expected.mark(lesson, plans[lesson.id])
            lines += _unlike(f"{lesson.id}, {name}", wanted, marks.pop((lesson.id, name), {}))
        items = {one["step"]: one for one in document["items"].get(lesson.id, ())}
        wanted_items = expected.items(lesson, {name: plans[lesson.id] for name, plans in found.plans.items()})
        for step, wanted in wanted_items.items():
            item = items.pop(step, {})
            met = {one["name"]: one["learners"] for one in item.get("misconceptions", ())}
            lines += _unlike(f"{lesson.id}/{step}", wanted, {**item, "misconceptions": met})
        lines += [f"{lesson.id}/{step}: nobody planned it" for step in items]
    return [*lines, *(f"{lesson}, {name}: nobody planned it" for lesson, name in marks)]


def _unlike(where: str, wanted: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        if item.get(name) != value:
            yield f"{where}: {name} is {item.get(name)}, and {value} by the plans"


def altered(line: str) -> str:
    """Return a line with one character of its packet changed."""
    place = len(line) - 40
    return f"{line[:place]}{'Q' if line[place] != 'Q' else 'R'}{line[place + 1 :]}"
