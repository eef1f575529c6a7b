"""An experiment runs for the command line: its progress goes to stderr, its result to whoever asked."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from core.base.errors import DembowError
from core.base.language import Strings
from core.engine.client import EngineClient
from core.experiments.spec import Spec
from core.jobs.events import (
    CacheRebuilt,
    CurvesAdvanced,
    Event,
    GradientsAdvanced,
    ResultReady,
    RowFinished,
    RunCancelled,
    RunFailed,
    StageEntered,
    TrainingAdvanced,
)
from core.jobs.result import Result
from tui.drawing.labels import label_of
from tui.ladder.words import name_of, number, verdict_of

Show = Callable[[Any, Console, Strings], None]
"""Function that prints a result for a person."""


def run_command(spec: Spec, as_json: bool, strings: Strings, show: Show) -> int:
    """Run to the end, then print: the document when `as_json`, else the table that `show` makes of the result."""
    result = run_to_end(spec, strings)
    if as_json:
        print(json.dumps(result.document(), ensure_ascii=False))
        return 0
    console = Console(highlight=False)
    show(result, console, strings)
    key = "cli.cached" if result.cached else "cli.took"
    console.print(strings(key, seconds=f"{result.seconds:.1f}"), style="dim", markup=False)
    if result.line:
        console.print(strings("cli.line"), style="dim", markup=False)
        # Whole, however narrow the console: it is there to be copied.
        console.print(f"dembow open {result.line}", markup=False, soft_wrap=True)
    return 0


def run_to_end(spec: Spec, strings: Strings) -> Result:
    """Return the result of a run, with its progress on stderr. Raises the `DembowError` that the run failed with."""
    spec.check()  # before a child is started: a bad request is answered at once
    return asyncio.run(_run(spec, strings)).result


async def _run(spec: Spec, strings: Strings) -> ResultReady[Result]:
    engine = EngineClient()
    try:
        with progress_teller(strings) as tell:
            async for event in engine.run(spec):
                if isinstance(event, ResultReady):
                    return event
                if isinstance(event, RunFailed):
                    raise DembowError(event.key, **event.fields)
                tell(event)
    finally:
        await engine.stop()
    raise DembowError("engine_lost", code="?", log=engine.log)


def progress_teller(strings: Strings) -> AbstractContextManager[Callable[[Event], None]]:
    """Return a progress bar where stderr is a terminal, and else a teller of one line a stage."""
    return ProgressBar(strings) if sys.stderr.isatty() else nullcontext(_lines(strings))


def stage_text(event: Event, strings: Strings) -> str:
    """Return an event as a few words."""
    if isinstance(event, TrainingAdvanced | CurvesAdvanced | GradientsAdvanced):
        stage = "training"
        if isinstance(event, TrainingAdvanced | GradientsAdvanced) and not event.step:
            stage = "born" if isinstance(event, TrainingAdvanced) else "measuring"
        return strings(f"stage.{stage}", label=label_of(event.label, strings))
    if isinstance(event, RowFinished):
        row = event.row
        return strings("ladder.row", name=name_of(row, strings), mse=number(row.mse), verdict=verdict_of(row, strings))
    if isinstance(event, StageEntered):
        return strings(f"stage.{event.stage}", label=label_of(event.label, strings))
    if isinstance(event, CacheRebuilt):
        return strings("stage.cache_rebuilt", path=event.path, reason=event.reason)
    if isinstance(event, RunCancelled):
        return strings("cli.interrupted")
    return ""


def _lines(strings: Strings) -> Callable[[Event], None]:
    last = ""

    def tell(event: Event) -> None:
        nonlocal last
        text = stage_text(event, strings)
        if text and text != last:
            last = text
            print(text, file=sys.stderr, flush=True)

    return tell


class ProgressBar(AbstractContextManager[Callable[[Event], None]]):
    """This is Rich's progress bar on stderr; it leaves nothing behind."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)

    def __enter__(self) -> Callable[[Event], None]:
        self._progress.start()
        task = self._progress.add_task("", total=None)

        def tell(event: Event) -> None:
            if isinstance(event, CacheRebuilt | RowFinished):
                self._progress.console.print(stage_text(event, self._strings), markup=False, style="dim")
                return
            text = stage_text(event, self._strings)
            if not text:
                return
            fraction = getattr(event, "fraction", None)
            total = None if fraction is None else 1.0
            self._progress.update(task, description=text, total=total, completed=fraction or 0.0)

        return tell

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
