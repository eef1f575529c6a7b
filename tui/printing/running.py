"""An experiment runs for the command line: its progress goes to stderr, its result to whoever asked."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, aclosing, nullcontext, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from core.base.errors import DembowError
from core.base.folders import LOG, state_folder
from core.base.language import Strings
from core.base.printable import harmless_line
from core.base.without_tensorflow import NO_AVX, OBSTACLES
from core.engine.faults import events_of
from core.engine.routing import needs_heavy
from core.experiments.spec import Spec
from core.jobs.events import (
    CacheRebuilt,
    CurvesAdvanced,
    Event,
    GradientsAdvanced,
    LettersAdvanced,
    RaceAdvanced,
    ResultReady,
    RowFinished,
    RunCancelled,
    RunFailed,
    TrainingAdvanced,
    TranslationAdvanced,
)
from core.jobs.result import Result, expect
from core.jobs.stages import StageEntered
from core.jobs.workers import REAL, Workers
from tui.drawing.labels import label_of
from tui.drawing.ways import way_sentence
from tui.printing.console import HarmlessConsole
from tui.printing.delivery import Delivery
from tui.printing.output import print_document

if TYPE_CHECKING:
    from core.experiments.forecast import ForecastSpec
    from core.experiments.imputation import ImputationSpec

Show = Callable[[Any, Console, Strings], None]
"""Function that prints a result for a person."""
Tell = Callable[[Event], None]
"""Function that tells progress."""


class Watched(NamedTuple):
    """A run that is watched on stdout while it goes on, in this process."""

    teller: AbstractContextManager[Tell]
    workers: Workers


def run_command(spec: Spec, to: Delivery, strings: Strings, show: Show, watched: Watched | None = None) -> int:
    """Run to the end, print the document or the table that `show` makes of the result, and keep the run."""
    result = run_to_ready(spec, strings, watched).result if watched else run_to_end(spec, strings)
    deliver(spec, result, to, strings, show)
    return 0


def deliver(spec: Spec, result: Result, to: Delivery, strings: Strings, show: Show) -> None:
    """Print a result as was asked for, then keep it: it stands on stdout whatever becomes of the notebook."""
    print_result(result, to.as_json, strings, show)
    to.keep(spec, result)


def run_ladder_command(spec: ForecastSpec | ImputationSpec, to: Delivery, strings: Strings, show: Show) -> int:
    """Run and print as `run_command` does; without TensorFlow, print what needs none, and say which models are missing.

    Raises the `DembowError` all the same: not everything that was asked for is there.
    """
    try:
        return run_command(spec, to, strings, show)
    except DembowError as error:
        if error.key in OBSTACLES and not to.as_json:
            plain = spec.without_networks()
            last = _here(plain, lambda _: None, REAL)
            deliver(plain, expect(last, ResultReady).result, to, strings, show)
            missing = (model for model in spec.models if model not in plain.models)
            names = ", ".join(strings(f"model.{model}") for model in dict.fromkeys(missing))
            print(strings("cli.without_networks", models=names), file=sys.stderr)
        raise


def print_result(result: Result, as_json: bool, strings: Strings, show: Show) -> None:
    """Print the document when `as_json`, else the table that `show` makes of it and the line that repeats it."""
    if as_json:
        print_document(result.document())
        return
    console = HarmlessConsole()
    show(result, console, strings)
    key = "cli.cached" if result.cached else "cli.took"
    took = strings(key, seconds=f"{result.seconds:.1f}")
    console.print(f"{took} {way_sentence(result, strings)}".rstrip(), style="dim", markup=False)
    if result.line:
        console.print(strings("cli.line" if result.repeats else "cli.line_anew"), style="dim", markup=False)
        # Whole, however narrow the console: it is there to be copied.
        console.print(f"dembow open {result.line}", markup=False, soft_wrap=True)


def run_to_end(spec: Spec, strings: Strings) -> Result:
    """Return the result of a run, with its progress on stderr. Raises the `DembowError` that the run failed with."""
    return run_to_ready(spec, strings).result


def run_to_ready(spec: Spec, strings: Strings, watched: Watched | None = None) -> ResultReady[Result]:
    """Return the last event of a run, its networks included, with its progress on stderr.

    A run that needs no TensorFlow takes place in this process. Raises the `DembowError` that the run failed with.
    """
    spec.check()  # before a child is started: a bad request is answered at once
    with watched.teller if watched else progress_teller(strings) as tell:
        last = _in_child(spec, tell) if needs_heavy(spec) else None
        if last is None or (isinstance(last, RunFailed) and last.key == NO_AVX):
            last = _here(spec, tell, watched.workers if watched else REAL)
    if isinstance(last, RunFailed):
        raise DembowError(last.key, **last.fields)
    ready: ResultReady[Result] = expect(last, ResultReady)
    return ready


def _here(spec: Spec, tell: Tell, workers: Workers) -> Event | None:
    """Run in this process, and return the last event."""
    event = None
    for event in events_of(spec, _note, workers):
        tell(event)
    return event


def _in_child(spec: Spec, tell: Tell) -> Event | None:
    """Run in a child that may bring TensorFlow in, and return the last event."""
    import asyncio

    from core.engine.client import EngineClient

    async def follow() -> Event | None:
        engine, event = EngineClient(), None
        try:
            async with aclosing(engine.run(spec)) as events:
                async for event in events:
                    tell(event)
        finally:
            await engine.stop()
        return event

    return asyncio.run(follow())


def _note(error: Exception) -> None:
    """Write the traceback of a fault where the engine's processes write theirs."""
    folder = state_folder()
    with suppress(OSError):  # the fault is told all the same
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("a", encoding="utf-8") as log:
            traceback.print_exception(error, file=log)


def progress_teller(strings: Strings) -> AbstractContextManager[Tell]:
    """Return a progress bar where stderr is a terminal, and else a teller of one line a stage."""
    return ProgressBar(strings) if sys.stderr.isatty() else nullcontext(_lines(strings))


def stage_text(event: Event, strings: Strings) -> str:
    """Return an event as a few words."""
    if isinstance(event, TrainingAdvanced | CurvesAdvanced | GradientsAdvanced | LettersAdvanced):
        stage = "training"
        if isinstance(event, TrainingAdvanced | GradientsAdvanced) and not event.step:
            stage = "born" if isinstance(event, TrainingAdvanced) else "measuring"
        return strings(f"stage.{stage}", label=label_of(event.label, strings))
    if isinstance(event, RaceAdvanced):
        return strings("stage.racing")
    if isinstance(event, TranslationAdvanced):
        return strings("stage.translating")
    if isinstance(event, RowFinished):
        from tui.ladder.words import progress_line  # a ladder knows series, which words do without

        return progress_line(event.row, strings)
    if isinstance(event, StageEntered):
        return strings(f"stage.{event.stage}", label=label_of(event.label, strings))
    if isinstance(event, CacheRebuilt):
        return strings("stage.cache_rebuilt", path=event.path, reason=strings.reason(event.reason))
    if isinstance(event, RunCancelled):
        return strings("cli.interrupted")
    return ""


def _lines(strings: Strings) -> Tell:
    last = ""

    def tell(event: Event) -> None:
        nonlocal last
        text = stage_text(event, strings)
        if text and text != last:
            last = text
            print(harmless_line(text), file=sys.stderr, flush=True)

    return tell


class ProgressBar(AbstractContextManager[Tell]):
    """This is Rich's progress bar on stderr; it leaves nothing behind."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=HarmlessConsole(stderr=True), transient=True)

    def __enter__(self) -> Tell:
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
