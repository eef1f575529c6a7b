"""A monkey at the keys: seeded keys, clicks, pastes, resizes and language changes, quick and slow, from a fresh course.

`python -m tests.tui.monkey --runs 100 --inputs 500` plays so many runs and prints what became of them. Each ending is
kept as a script, which `python -m tests.tui.monkey --replay FILE` plays again, input by input.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from textual import events

from core.engine.fake import FakeEngine
from core.experiments.share import Place
from lessons.content.loader import load_course, load_spec
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from lessons.learner.rows import TABLES
from tests.patience import PATIENCE
from tests.runs import SPECS, result_of
from tui.app import DembowApp
from tui.check.typist import type_keys
from tui.front_ends import LABS
from tui.session import Session

# fmt: off
KEYS = (
    *"npnpnpnpnnn", *"hczygkrTLsaeoxvmdbtf", *"0123456789.,-+/% ", "enter", "enter", "enter", "space", "space",
    "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "backspace",
    "delete", "question_mark", "f1", "f7", "plus", "minus", "comma", "full_stop", "ctrl+r", "ctrl+p", "ctrl+a",
    "ctrl+z",
)
# fmt: on
"""Keys that a monkey presses; `q` alone leaves the course, and is not among them."""
PASTES = ("0,5", "ella perrea sola", "x = 1\n" * 40, "\x1b[2J\x1b]0;title\x07", "\u202e", "9" * 4000, "[red]no[/]")
SIZES = ((80, 24), (120, 36), (60, 20), (1, 1), (20, 6), (300, 90), (80, 24), (100, 30))
PLACES = ("lesson", "lesson", "lesson", "lab", "lab", "review", "notebook", "short check", "map")
WATCH = """
CREATE TEMP TABLE lost (what TEXT);
CREATE TEMP TRIGGER less AFTER UPDATE OF state ON main.steps
    WHEN OLD.state IN ('done', 'tested') AND NEW.state NOT IN ('done', OLD.state)
    BEGIN INSERT INTO lost VALUES (OLD.lesson || '/' || OLD.step || ': ' || OLD.state || ' to ' || NEW.state); END;
"""
"""Statements by which the file of progress notes what is lost of it."""
GOING = "CREATE TEMP TRIGGER no_{0} AFTER DELETE ON main.{0} BEGIN INSERT INTO lost VALUES ('a row of {0}'); END;"
LULL = 1.0
"""Seconds after the last input, in which parts come and go: Textual's pilot would wait for one that is gone."""


@dataclass
class Script:
    """A run: what it begins with, and every input in turn."""

    seed: int
    language: str
    place: str
    subject: str
    inputs: list[list[Any]] = field(default_factory=list)


def imagined(seed: int, count: int) -> Script:
    """The script of a seed."""
    dice = random.Random(seed)
    place = PLACES[seed % len(PLACES)]
    subject = dice.choice(LABS if place == "lab" else [entry.id for entry in load_course().available])
    return Script(seed, dice.choice(("es", "en")), place, subject, [one_of(dice) for _ in range(count)])


def one_of(dice: random.Random) -> list[Any]:
    """An input, and how long the monkey waits after it: mostly not at all."""
    pause = dice.choice((0.0, 0.0, 0.0, 0.0, 0.01, 0.05, 0.15))
    chance = dice.random()
    if chance < 0.86:
        return ["key", dice.choice(KEYS), pause]
    if chance < 0.93:
        return ["click", dice.random(), dice.random(), pause]
    if chance < 0.96:
        return ["paste", dice.choice(PASTES), pause]
    if chance < 0.98:
        return ["resize", *dice.choice(SIZES), pause]
    return ["key", "L", pause]


def prepared(progress: Progress) -> None:
    """A course with a past: some runs in the notebook, answers that were wrong, a lesson that is under way."""
    kept = Notebook(progress)
    for lab, spec in list(SPECS.items())[:4]:
        kept.keep(Place(lab), spec, result_of(spec))
    long_ago = time.time() - 60 * 86_400
    for entry in load_course().available[:4]:
        for step in load_spec(entry.folder).steps:
            if step.question is not None:
                progress.answer(entry.id, step.id, "unknown", False, "unknown")
        progress._write("UPDATE answers SET at=? WHERE lesson=?", (long_ago, entry.id))


def open_place(app: DembowApp, script: Script) -> None:
    """Open what the script begins with; the map is there already."""
    doors = app.session.doors
    opened: dict[str, Callable[[], None]] = {
        "lesson": lambda: doors.lesson(script.subject),
        "lab": lambda: doors.lab(script.subject),
        "review": doors.review,
        "notebook": doors.notebook,
        "short check": lambda: doors.short_check(script.subject),
        "map": lambda: None,
    }
    opened[script.place]()


def give(app: DembowApp, one: list[Any]) -> None:
    """Give one input, as a driver does: whatever the app does with it, it does in its own time."""
    kind, *rest = one
    size = app.size
    if kind == "key":
        type_keys(app, [rest[0]])
    elif kind == "paste":
        app.post_message(events.Paste(rest[0]))
    elif kind == "resize":
        from textual.geometry import Size

        app.post_message(events.Resize(Size(rest[0], rest[1]), Size(rest[0], rest[1])))
    else:
        x, y = int(rest[0] * size.width), int(rest[1] * size.height)
        for press in (events.MouseDown, events.MouseUp):
            app.post_message(press(None, x, y, 0, 0, 1, False, False, False, x, y))


async def play(script: Script, home: Path) -> int:
    """Play a script in a home of its own. Returns how many inputs were taken; raises what ended the app."""
    progress = Progress(home / "progress.sqlite")
    progress._connection.execute("PRAGMA synchronous=OFF")  # nothing here dies with the machine
    prepared(progress)
    progress._connection.executescript(WATCH + "".join(map(GOING.format, TABLES)))
    app = DembowApp(Session(progress, FakeEngine(), script.language))
    taken = 0
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            open_place(app, script)
            for one in script.inputs:
                if not app.is_running:
                    break
                give(app, one)
                taken += 1
                await asyncio.sleep(one[-1])
            await asyncio.sleep(LULL)
            await asyncio.wait([resting := asyncio.ensure_future(pilot.pause())], timeout=PATIENCE)
            assert resting.done(), f"the app came to no rest in {PATIENCE:.0f} s\n{waiting()}"
            await resting
        lost = [what for (what,) in progress._connection.execute("SELECT what FROM lost")]
        assert not lost, lost
        assert not progress.owed
    finally:
        progress.close()
    return taken


def waiting() -> str:
    """Return where each task of the loop waits."""
    told = io.StringIO()
    for task in asyncio.all_tasks():
        task.print_stack(file=told)
    return told.getvalue()


def survived(script: Script) -> tuple[int, str]:
    """How many inputs a script got to, and the traceback of what ended the app; empty where nothing did."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["DEMBOW_HOME"] = folder
        before = Path.cwd()
        os.chdir(folder)  # what is exported goes there
        try:
            return asyncio.run(play(script, Path(folder))), ""
        except (Exception, asyncio.CancelledError):  # what hangs is cut off at last
            return len(script.inputs), traceback.format_exc()
        finally:
            os.chdir(before)


def scripts(options: argparse.Namespace) -> Iterator[Script]:
    """The scripts that were asked for."""
    if options.replay:
        yield Script(**json.loads(options.replay.read_text("utf-8")))
        return
    for seed in range(options.seed, options.seed + options.runs):
        yield imagined(seed, options.inputs)


def main() -> int:
    """Play, and keep what ended the app. The status is 1 where anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--inputs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--replay", type=Path)
    parser.add_argument("--keep", type=Path, default=Path("monkey"), help="folder of the scripts that ended the app")
    options = parser.parse_args()
    options.keep = options.keep.absolute()
    given, places, endings = 0, Counter[str](), 0
    for script in scripts(options):
        taken, fault = survived(script)
        given += taken
        places[script.place] += 1
        if not fault:
            print(f"seed {script.seed}, {script.place} {script.subject}: {taken} inputs", flush=True)
        else:
            endings += 1
            options.keep.mkdir(parents=True, exist_ok=True)
            name = options.keep / f"{script.seed}.json"
            name.write_text(json.dumps(asdict(script)), "utf-8")
            name.with_suffix(".txt").write_text(fault, "utf-8")
            last = fault.strip().splitlines()[-1]
            print(
                f"seed {script.seed}, {script.place} {script.subject}: {last}\n{fault if options.replay else ''}",
                flush=True,
            )
            print(f"  again: python -m tests.tui.monkey --replay {name}", flush=True)
    told = ", ".join(f"{place} {count}" for place, count in sorted(places.items()))
    print(f"{sum(places.values())} runs ({told}), {given:,} inputs: {endings} ended the app")
    return 1 if endings else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
