"""Claims of a lesson are measured in the real engine."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from core.base.errors import DembowError
from core.base.without_tensorflow import OBSTACLES
from core.engine.hands import Hands
from core.experiments.spec import Spec
from core.jobs.events import ResultReady, RunFailed
from core.jobs.result import Result, SomeResult, expect
from core.networks.network import Network
from lessons.checking.claims import load_claims, number_of
from lessons.content.loader import Entry, load_spec
from tui.check.report import Report

Outcome = TypeVar("Outcome")


class EngineRunner:
    """The runner hands results to claims, which are plain functions and wait for them; it keeps every result.

    A claim that asks for the same run again gets the result that was kept.
    """

    def __init__(self, engine: Hands, loop: asyncio.AbstractEventLoop) -> None:
        """Take an engine and its own event loop, which runs while a claim waits."""
        self._engine, self._loop = engine, loop
        self._results: dict[Spec, ResultReady[Result]] = {}

    def result(self, spec: Spec, kind: type[SomeResult]) -> SomeResult:
        """Return the result of a run. Raises `DembowError` when it fails, `TypeError` for another kind of result."""
        return expect(self._ended(spec).result, kind)

    def network(self, spec: Spec) -> Network:
        """Return the trained network of a run."""
        return self._ended(spec).networks[0].network()

    def _ended(self, spec: Spec) -> ResultReady[Result]:
        if spec not in self._results:
            self._results[spec] = self._wait(self._run(spec))
        return self._results[spec]

    async def _run(self, spec: Spec) -> ResultReady[Result]:
        async for event in self._engine.run(spec):
            if isinstance(event, ResultReady):
                return event
            if isinstance(event, RunFailed):
                raise DembowError(event.key, **event.fields)
        raise DembowError("engine_lost", code="?", log=self._engine.log)

    def _wait(self, work: Coroutine[Any, Any, Outcome]) -> Outcome:
        return self._loop.run_until_complete(work)


def check_claims(entry: Entry, runner: EngineRunner, report: Report) -> None:
    """Measure every claim of one lesson and report it.

    A claim is held against the number that lesson.toml states; a lesson to come has none, so the check's own default is
    taken.
    """
    stated: dict[str, Any] = {}
    if entry.available:
        spec = load_spec(entry.folder)
        stated = {**spec.numbers, **spec.curves}
    for name, check in load_claims(entry.folder).items():
        try:
            measured = check(runner, stated.get(name, number_of(check)))
        except DembowError as error:
            report_error(report, entry, f"claim {name}", error)
        else:
            report.add(entry.id, "", f"claim {name}", measured.holds, measured.detail)


def report_error(report: Report, entry: Entry, what: str, error: DembowError) -> None:
    """Report a measurement that came to nothing: as skipped where this machine has no TensorFlow for it."""
    if error.key in OBSTACLES:
        report.skip(entry.id, "", what, str(error))
    else:
        report.add(entry.id, "", what, False, str(error))
