"""Every screen in every size, theme and set of characters: `python -m tests.tui.matrix` goes through all of them.

A screen passes where its rows are as wide as the terminal, nothing written is too faint, and no character is outside of
the set. The command takes parts of names, so that `lab: dembow 80x24` looks at the labs in three themes at one size.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from textual.color import Color

from core.engine.fake import FakeEngine
from lessons.content.loader import load_course, load_spec
from lessons.learner.progress import Progress
from tests.patience import PATIENCE
from tests.tui.glyphs.shown import odd
from tests.tui.screens.seen import text
from tests.tui.strips import strips_of
from tests.tui.themes.seen import ROUNDED, faint
from tui.app import DembowApp
from tui.front_ends import LABS
from tui.glyphs.sets import SETS
from tui.screens.course_map import CourseMap
from tui.screens.lab import LabScreen
from tui.screens.lesson import LessonScreen
from tui.session import MAP_VIEW, Session
from tui.themes.offer import OFFERED, TERMINAL

COLOURS: dict[str, str | None] = {"true colour": None, "256": "256", "16": "standard", "none": None}
"""Rich's name for how many colours a terminal has, by how many they are; with none of them NO_COLOR is set."""
SIZES = ((60, 20), (64, 22), (80, 24), (100, 30), (120, 36), (160, 50), (200, 60), (300, 90))
LESSON = "six_words"
ALONE, OF_A_LESSON = ("notebook", "report", "glossary", "review"), ("ending", "hand_in", "short_check")
"""Doors to screens: those that ask for nothing, and those that ask for a lesson."""
THREE_DAYS_AGO = time.time() - 3 * 86_400


class Room(NamedTuple):
    """A room is a screen, how it is opened from the map, and how one knows that it is there."""

    name: str
    enter: Callable[[DembowApp], object]
    there: Callable[[DembowApp], object]


class Case(NamedTuple):
    """A case is one look at a screen."""

    room: str
    size: tuple[int, int]
    theme: str
    glyphs: str
    colours: str = "true colour"

    def __str__(self) -> str:
        few = "" if self.colours == "true colour" else f" {self.colours} colours"
        return f"{self.room} {self.size[0]}x{self.size[1]} {self.theme} {self.glyphs}{few}"


def rooms() -> Iterator[Room]:
    """Yields every room: the screens, the labs, a step of each kind, and what lies over a screen."""
    for kind in ("list", "graph"):
        yield Room(f"map:{kind}", partial(view, kind=kind), on_map)
    for door in ALONE:
        yield Room(f"screen:{door}", partial(through, door=door), above)
    for door in OF_A_LESSON:
        yield Room(f"screen:{door}", partial(through, door=door, of=LESSON), above)
    for lab in LABS:
        yield Room(f"lab:{lab}", partial(through, door="lab", of=lab), lab_is_ready)
    for kind, lesson, step in step_kinds():
        yield Room(f"step:{kind}", partial(to_step, lesson=lesson, step=step), step_is_there)
    yield Room("over:palette", DembowApp.action_command_palette, above)
    yield Room("over:help", DembowApp.action_explain, above)
    yield Room("over:told", DembowApp.action_help_quit, lambda app: app.screen.query("Toast"))


def through(app: DembowApp, door: str, of: str = "") -> None:
    """Go through a door, to the lesson or lab of that name where it asks for one."""
    open_it = getattr(app.session.doors, door)
    if of:
        open_it(of)
    else:
        open_it()


def to_step(app: DembowApp, lesson: str, step: str) -> None:
    """Open a lesson at a step."""
    app.session.doors.lesson(lesson, step=step)


def step_is_there(app: DembowApp) -> bool:
    """Tell whether the lesson's step is drawn."""
    return isinstance(app.screen, LessonScreen) and app.screen.shown is app.screen.step


def on_map(app: DembowApp) -> bool:
    """Tell whether nothing lies over the map."""
    return isinstance(app.screen, CourseMap)


def step_kinds() -> Iterator[tuple[str, str, str]]:
    """Yields the first step of each kind and of each form of question, with its lesson."""
    seen = set[str]()
    for entry in load_course().available:
        for step in load_spec(entry.folder).steps:
            form = "program" if step.code else type(step.question).__name__.casefold() if step.question else ""
            kind = f"{step.kind}-{form}".rstrip("-")
            if kind not in seen:
                seen.add(kind)
                yield kind, entry.id, step.id


def view(app: DembowApp, kind: str) -> None:
    """Show the map as a list or as a graph."""
    app.session.progress.set(MAP_VIEW, kind)
    app.session.doors.map()


def above(app: DembowApp) -> bool:
    """Tell whether a screen lies over the map."""
    return len(app.screen_stack) > 1


def lab_is_ready(app: DembowApp) -> bool:
    """Tell whether the lab is there, and is not at work."""
    return isinstance(app.screen, LabScreen) and app.screen.lab.ready and not app.screen.lab.running


def cases(room: str) -> Iterator[Case]:
    """Yields every look at a room: all themes in all sizes, and in the first theme all sets of characters too."""
    for size in SIZES:
        for theme in OFFERED:
            for glyphs in SETS if theme == OFFERED[0] else SETS[:1]:
                yield Case(room, size, theme, glyphs)


async def looked_at(
    room: Room,
    wanted: Iterable[Case],
    progress: Progress,
    language: str = "es",
    colours: str = "true colour",
    *,
    ran: bool = False,
) -> list[str]:
    """Look at a room in each of the cases, at a lab also once it `ran`. Return what is wrong, a line each."""
    with mock.patch.dict(os.environ, {"NO_COLOR": "1"} if colours == "none" else {}):
        app = DembowApp(Session(progress, FakeEngine(), language), colours=COLOURS[colours])
    wrong = list[str]()
    async with app.run_test(size=SIZES[-1], notifications=True) as pilot:
        await met(lambda: isinstance(app.screen, CourseMap), "the map")
        room.enter(app)
        await met(lambda: room.there(app), room.name)
        if ran and isinstance(app.screen, LabScreen):
            app.screen.lab.action_run()
            await met(partial(lab_is_ready, app), "the run")
            await pilot.pause()
        for case in wanted:
            if tuple(app.size) != case.size:
                await pilot.resize_terminal(*case.size)
            app.theme = case.theme
            if app.session.glyphs != case.glyphs:
                app.draw_in(case.glyphs)
            await pilot.pause()
            wrong += [f"{case}: {one}" for one in faults(app, case)]
    return wrong


def faults(app: DembowApp, case: Case) -> Iterator[str]:
    """Yields what is wrong with what the app shows."""
    width, height = case.size
    lengths = {strip.cell_length for strip in strips_of(app)}
    if lengths != {width} or len(strips_of(app)) != height:
        yield f"{len(strips_of(app))} rows of {sorted(lengths)} cells"
    if case.theme not in TERMINAL:
        for found, said, colour, ground in faint(app, seen_as=ROUNDED.get(case.colours, Color.from_rich_color)):
            yield f"{found:.2f} to 1: {said!r}, {colour} on {ground}"
    if foreign := odd(text(app), case.glyphs):
        yield f"characters of another set: {''.join(sorted(set(foreign)))}"


async def met(holds: Callable[[], object], what: str) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {PATIENCE:.0f} s for {what}")
        await asyncio.sleep(0.01)


def due(progress: Progress) -> None:
    """Answer questions wrongly, three days ago: the review has something to ask."""
    with mock.patch.object(time, "time", return_value=THREE_DAYS_AGO):
        for step in load_spec(load_course().entry(LESSON).folder).steps:
            if step.question:
                progress.answer(LESSON, step.id, "none of them", False, "one")


def main(words: list[str]) -> int:
    """Look at every case in which all words stand, and print the counts."""
    looks = failed = 0
    for room in rooms():
        wanted = [case for case in cases(room.name) if all(word in f"{case} " for word in words)]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as home, mock.patch.dict(os.environ, DEMBOW_HOME=home):
            progress = Progress(Path(home) / "progress.sqlite")
            if room.name == "screen:review":
                due(progress)
            try:
                wrong = asyncio.run(looked_at(room, wanted, progress))
            finally:
                progress.close()
        looks, failed = looks + len(wanted), failed + len({one.partition(": ")[0] for one in wrong})
        print(f"{room.name}: {len(wanted)} looks, {len(wrong)} faults", flush=True)
        for one in wrong[:5]:
            print(f"  {one}", flush=True)
    print(f"{looks} looks (screens x sizes x themes and sets), {looks - failed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
