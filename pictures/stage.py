"""The stage runs dembow in a pseudo-terminal on a learner's folder of its own, and plays a scene by keys alone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from lessons.content.loader import load_course, load_lesson
from lessons.learner.progress import Progress
from pictures.cells import Rows, rows_of
from pictures.scenes import REST, SIZES, Cast, Scene, Sheet
from tests.tui.pseudo_terminal import Terminal
from tui.session import THEME
from tui.strings import load_strings

STILL = 0.8
"""Seconds without a change after which nothing moves."""
LONGEST = 400.0
"""Seconds that a run may take."""
FRAME = 0.25
"""Seconds from one frame of a cast to the next, while something moves."""
LINGER = 1.2
"""Seconds that a frame stands on which nothing moves."""
AT_REST = re.compile(r"● \w")
"""Mark and first word of an engine that has nothing to do, in the head or right above the foot."""
PALETTE = "\x10"


def take(scene: Scene) -> Rows:
    """Return the screen after the last beat of a scene."""
    with _opened(scene) as terminal:
        for key in scene.keys:
            _beat(terminal, key)
        return rows_of(terminal.screen)


def take_sheet(sheet: Sheet) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the screen of each picture of a sheet, as the terminal is made larger."""
    with _opened(sheet.scene) as terminal:
        for name, (columns, rows) in zip(sheet.names, SIZES, strict=True):
            if (columns, rows) != sheet.scene.size:
                terminal.resize(columns, rows)
                terminal.wait_for(lambda text: bool(text.splitlines()[-1]))  # its foot has come down
                _settle(terminal)
            yield name, rows_of(terminal.screen)


def film(cast: Cast) -> list[tuple[float, Rows]]:
    """Return the frames of a cast, each with the seconds that it stands."""
    with _opened(cast) as terminal:
        frames = [(LINGER, rows_of(terminal.screen))]
        for key in cast.keys:
            if key != REST:
                terminal.press_key(key)
                continue
            frames += [(FRAME, rows) for rows in _moving(terminal)]
            frames[-1] = (LINGER, frames[-1][1])
        return frames


@contextmanager
def _opened(scene: Scene) -> Iterator[Terminal]:
    """Open dembow where the scene begins."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        with closing(Progress(home / "data" / "progress.sqlite")) as progress:
            progress.set(THEME, scene.theme)
            if scene.lesson:
                lesson = load_lesson(scene.lesson, scene.language)
                progress.visit(scene.lesson, scene.step or lesson.steps[0].id)
        columns, rows = scene.size
        terminal = Terminal(home, "--lang", scene.language, columns=columns, rows=rows)
        try:
            strings = load_strings(scene.language)
            terminal.wait_for(strings("map.title"))
            _settle(terminal)
            if scene.lab:
                terminal.press(PALETTE)
                terminal.wait_for(strings("palette.placeholder")[:20])
                title = strings("palette.lab", title=strings(f"lab.{scene.lab}.title"))
                terminal.press(title)
                found, left = strings(f"lab.{scene.lab}.help")[:20], strings("palette.map_help")
                terminal.wait_for(lambda text: found in text and left not in text)
                terminal.press_key("enter")
                terminal.wait_for(lambda text: found not in text)  # its cursor would blink for ever
                _settle(terminal)
            elif scene.lesson:
                terminal.press_key("enter")
                title = load_course().entry(scene.lesson).title.of(scene.language)
                terminal.wait_for(f"{title} ·")
                _settle(terminal)
            yield terminal
        finally:
            terminal.kill()


def _beat(terminal: Terminal, key: str) -> None:
    if key == REST:
        for _ in _moving(terminal):
            pass
    else:
        terminal.press_key(key)


def _settle(terminal: Terminal) -> None:
    for _ in _moving(terminal):
        pass


def _moving(terminal: Terminal) -> Iterator[Rows]:
    """Yield what is seen every so often, until the engine rests and nothing has moved for a while."""
    begun = changed = time.monotonic()
    before, yielded, news = rows_of(terminal.screen), 0.0, False
    while True:
        news = terminal.read() or news
        now = time.monotonic()
        if news and now - yielded >= FRAME:
            rows, yielded, news = rows_of(terminal.screen), now, False
            if rows != before:
                before, changed = rows, now
                yield rows
        if now - changed >= STILL and _rests(terminal.text.splitlines()):
            break
        if now - begun > LONGEST:
            raise AssertionError(f"no rest in {LONGEST:.0f} s:\n{terminal.text}")
    yield before


def _rests(lines: list[str]) -> bool:
    """Return whether the engine says that it rests; the same mark among a picture's own says nothing."""
    return any(AT_REST.search(line) for line in (lines[0], *lines[-2:]))
