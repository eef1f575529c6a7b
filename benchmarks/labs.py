"""The labs that train many networks: from space to the first picture, from space again to its end, and keys between.

The real app on the real engine, warm; no terminal, so that what is told is the app's own. A lab's picture is drawn by
`show_event`: of the run's stages it draws nothing, so the first other event is the first picture.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.table import heading, milliseconds, rows
from core.engine.hands import Hands
from core.jobs.events import Event
from core.jobs.stages import StageEntered
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.lab_kit.base import Lab
from tui.screens.lab import LabScreen
from tui.session import Session

LABS = ("lesion", "horizon", "gradients", "duel", "space")
SIZES = ((80, 24), (120, 36))
TICK = 0.005
PATIENCE = 120.0


class Watch:
    """When a lab drew the first event of its run that is a picture."""

    def __init__(self, lab: Lab) -> None:
        self.drawn = 0.0
        self._show = lab.show_event
        lab.show_event = self._seen  # type: ignore[method-assign]

    def _seen(self, event: Event) -> None:
        self._show(event)
        if not self.drawn and not isinstance(event, StageEntered):
            self.drawn = time.monotonic()


async def until(holds: Callable[[], object]) -> float:
    """The moment at which it held."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        await asyncio.sleep(TICK)
    return time.monotonic()


def ready(engine: Hands) -> bool:
    """Whether it has loaded TensorFlow."""
    return engine.heavy.state == "ready"


async def lag(gaps: list[float]) -> None:
    """How late the app's loop comes round, for ever: a key waits as long."""
    while True:
        slept = time.monotonic()
        await asyncio.sleep(TICK)
        gaps.append(time.monotonic() - slept - TICK)


async def measure(name: str, size: tuple[int, int], engine: Hands, folder: Path) -> tuple[str, ...]:
    """One lab at one size, its run cancelled at its first picture."""
    progress = Progress(folder / "progress.sqlite")
    session = Session(progress, engine, "en")
    app = DembowApp(session)
    async with app.run_test(size=size) as pilot:
        session.doors.lab(name)
        await until(lambda: isinstance(app.screen, LabScreen) and app.screen.lab.ready)
        screen = app.screen
        if not isinstance(screen, LabScreen):
            raise TypeError(screen)
        lab, gaps = screen.lab, list[float]()
        watch = Watch(lab)
        ticking = asyncio.create_task(lag(gaps))
        began = time.monotonic()
        await pilot.press("space")
        await until(lambda: watch.drawn)
        pressed = time.monotonic()
        over = not lab.running
        if not over:
            lab.stop_run()
            ended = await until(lambda: not lab.running)
        ticking.cancel()
        cancelled = "over by then" if over else milliseconds(ended - pressed)
        await engine.stop()  # and with it the app's own end: a new child for the next
    progress.close()
    return f"{size[0]}x{size[1]}", name, milliseconds(watch.drawn - began), cancelled, milliseconds(max(gaps))


async def measure_all() -> list[tuple[str, ...]]:
    """Every lab at every size, each with caches of its own, none of them filled."""
    found = []
    for size in SIZES:
        for name in LABS:
            with tempfile.TemporaryDirectory() as folder:
                os.environ["DEMBOW_HOME"] = folder
                engine = Hands()
                await engine.start()
                await until(partial(ready, engine))
                await asyncio.sleep(2.0)  # Keras comes after the engine has called itself ready
                found.append(await measure(name, size, engine, Path(folder)))
    return found


def main(options: Sequence[str]) -> None:
    """Run it."""
    argparse.ArgumentParser(prog="benchmarks labs").parse_args(options)
    heading("labs: a run's first picture, its end when cancelled there, and the longest that a key had to wait")
    rows(("screen", "lab", "first picture", "cancelled after", "longest wait of a key"), asyncio.run(measure_all()))
