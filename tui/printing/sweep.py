"""A sweep on the command line: its estimate, its progress by blocks, its sheet, and what it took."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from core.base.language import Strings
from core.base.printable import harmless_line
from core.base.sheets import UNIX, write_table
from core.jobs.events import CacheRebuilt
from core.sweeps.crew import Again
from core.sweeps.grid import Point
from core.sweeps.sweep import Advanced, Estimated, SweepEvent, Swept
from tui.printing.console import HarmlessConsole

TellSweep = Callable[[SweepEvent], None]
"""Function that tells progress."""
EVERY = 10.0
"""Seconds between two lines of progress where stderr is no terminal."""
WORTH_TELLING = 10.0
"""Seconds of computing below which the start of processes is most of what there is to measure."""
MINUTE, HOUR = 60, 3600


def duration(seconds: float, strings: Strings) -> str:
    """Return seconds as people say them: `8 s`, `4 min`, `2 h 10 min`."""
    if seconds < MINUTE:
        return strings("sweep.seconds", seconds=max(1, round(seconds)))
    if seconds < HOUR:
        return strings("sweep.minutes", minutes=round(seconds / MINUTE))
    minutes = round(seconds / MINUTE)
    return strings("sweep.hours", hours=minutes // 60, minutes=minutes % 60)


def told(event: SweepEvent, strings: Strings) -> str:
    """Return an event as a sentence; empty where it is over."""
    if isinstance(event, Estimated):
        key = "sweep.nothing_left" if event.kept == event.blocks else "sweep.estimate"
        time = duration(event.seconds, strings)
        return strings(key, blocks=event.blocks, kept=event.kept, time=time, hands=event.hands)
    if isinstance(event, Advanced):
        if event.factor is None:
            return strings("sweep.begun", done=event.done, blocks=event.blocks)
        left, rate = duration(event.left, strings), f"{event.rate:.0f}" if event.rate >= 10 else f"{event.rate:.1f}"
        return strings("sweep.standing", done=event.done, blocks=event.blocks, rate=rate, left=left)
    if isinstance(event, Again):
        return strings("sweep.again", code=event.code, first=event.block.request.seeds[0], time=event.time)
    if isinstance(event, CacheRebuilt):
        return strings("stage.cache_rebuilt", path=event.path, reason=strings.reason(event.reason))
    return ""


def measured(event: Advanced, strings: Strings) -> str:
    """Return what the first block tells of the estimate."""
    factor = f"{event.factor or 0:.1f}"
    return strings("sweep.measured", factor=factor, left=duration(event.left, strings))


@contextmanager
def sweep_teller(strings: Strings) -> Iterator[TellSweep]:
    """Give a function that tells progress on stderr: a bar where that is a terminal, else a line now and then."""
    known = False

    def first(event: SweepEvent, say: Callable[[str], None]) -> None:
        nonlocal known
        if isinstance(event, Advanced) and event.factor is not None and not known:
            known = True
            if event.done < event.blocks:
                say(measured(event, strings))

    if not sys.stderr.isatty():
        yield _lines(strings, first)
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=HarmlessConsole(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)

        def say(text: str) -> None:
            progress.console.print(text, markup=False, style="dim")

        def tell(event: SweepEvent) -> None:
            first(event, say)
            if isinstance(event, Advanced):
                progress.update(task, description=told(event, strings), total=event.blocks, completed=event.done)
            else:
                say(told(event, strings))

        yield tell


def _lines(strings: Strings, first: Callable[[SweepEvent, Callable[[str], None]], None]) -> TellSweep:
    due = monotonic() + EVERY

    def say(text: str) -> None:
        print(harmless_line(text), file=sys.stderr, flush=True)

    def tell(event: SweepEvent) -> None:
        nonlocal due
        first(event, say)
        if isinstance(event, Advanced):
            if monotonic() < due:
                return
            due = monotonic() + EVERY
        say(told(event, strings))

    return tell


def title_of(point: Point, strings: Strings) -> str:
    """Return the settings that set a point apart."""
    return strings("sweep.point", settings=", ".join(f"--{name} {value}" for name, value in point.settings.items()))


def summary(swept: Swept, strings: Strings) -> str:
    """Return what a sweep took; and how much quicker it was than its computing, where several were at work."""
    took = strings("sweep.took", blocks=swept.blocks, kept=swept.kept, time=duration(swept.seconds, strings))
    if swept.hands == 1 or swept.computing < WORTH_TELLING:
        return took
    ratio, computing = swept.computing / swept.seconds, duration(swept.computing, strings)
    if ratio <= 1:  # whoever else computes here takes the time
        return f"{took} {strings('sweep.busy', computing=computing)}"
    return f"{took} {strings('sweep.quicker', computing=computing, ratio=f'{ratio:.1f}', hands=swept.hands)}"


def csv_rows(swept: Swept) -> str:
    """Return every row of every point as one sheet: the settings of the point come first."""
    rows = [{**point.settings, **row} for point, result in swept.points for row in result.all_rows()]
    sheet = io.StringIO()
    write_table(sheet, rows, UNIX)
    return sheet.getvalue()
