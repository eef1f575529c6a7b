"""`dembow check`: every lesson in both languages, every claim, and the app itself, with no terminal.

Claims are measured of lessons to come, too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from core.engine.client import Engine, EngineClient
from core.engine.fake import FakeEngine
from core.errors import DembowError
from core.language import LANGUAGES, Strings
from lessons.linter import lint
from lessons.loader import Entry, load_course
from tui.check.claims import EngineRunner, Results, check_claims
from tui.check.drive import KeptEngine, drive_lesson
from tui.check.programs import check_programs
from tui.check.report import Finding, Report

SLOW = 1.0
"""Seconds from which on a line tells what its finding took. The document tells it of all."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Status 0 when all passed, 1 when not. Raises `DembowError` for a lesson of which there is nothing to check."""
    course = load_course()
    asked = [course.entry(lesson) for lesson in options.lessons] or list(course.checked)
    for entry in asked:
        if entry not in course.checked:
            raise DembowError("lesson_to_come", lesson=entry.id)
    began = time.monotonic()

    def tell(finding: Finding) -> None:
        mark = "✓" if finding.passed else "✗"
        took = f"{finding.seconds:.1f} s" if finding.seconds >= SLOW else ""
        print(
            "  ".join(part for part in (f"{mark} {finding.name}", finding.detail, took) if part),
            file=sys.stderr,
            flush=True,
        )

    report = Report(tell)
    check(asked, report, strings, quick=options.quick)
    seconds = round(time.monotonic() - began, 1)
    if options.json:
        print(json.dumps({**report.document(), "seconds": seconds}, ensure_ascii=False))
    # The closing line is the same in every language: machines read it. Beside a document it goes to stderr.
    print(f"{report.passed} passed, {report.failed} failed", file=sys.stderr if options.json else sys.stdout)
    return 1 if report.failed else 0


def check(entries: list[Entry], report: Report, strings: Strings, *, quick: bool = False) -> None:
    """The linter, then the claims on one core and the app on the other. `quick`: nothing that needs a network."""
    folders = {entry.folder for entry in entries}
    faults = [fault for fault in lint() if fault.file.parent in folders or fault.file.name == "course.toml"]
    for fault in faults:
        report.add(
            fault.file.parent.name, "", f"lint {fault.rule}", False, f"{fault.file}:{fault.line}: {fault.text(strings)}"
        )
    report.add("course", "", "lint", not faults)
    if quick:
        asyncio.run(drive(Waiting(entries, report), quick=True))
    else:
        asyncio.run(measure_and_drive(Waiting(entries, report)))


class Waiting:
    """What is still to be done, and where in the report each part of it belongs: lesson by lesson, claims first."""

    def __init__(self, entries: Sequence[Entry], report: Report) -> None:
        self._reports = {(entry.id, what): report.part() for entry in entries for what in ("claims", *LANGUAGES)}
        self._claims = deque(entries)
        self._lessons = deque(entry for entry in entries if entry.available)

    def report(self, entry: Entry, what: str) -> Report:
        """Of a lesson's claims, or of one of its languages. Its clock starts now."""
        found = self._reports[entry.id, what]
        found.begin()
        return found

    def claims(self, *, last: bool = False) -> Iterator[Entry]:
        """Lessons whose claims nobody has taken, until there are none: from the first on, or from the last."""
        return _taken(self._claims, last)

    def lessons(self) -> Iterator[Entry]:
        """The same of lessons to be played."""
        return _taken(self._lessons, False)


def _taken(waiting: deque[Entry], last: bool) -> Iterator[Entry]:
    while waiting:
        try:  # another thread may have taken the last of them
            yield waiting.pop() if last else waiting.popleft()
        except IndexError:
            return


async def measure_and_drive(waiting: Waiting) -> None:
    """Claims on one core, the app on the other; who ends first helps with the claims that are left, from their end."""
    results: Results = {}
    async with engine() as claims_engine, engine() as app_engine:
        loop = asyncio.get_running_loop()
        first, second = (EngineRunner(one, loop, results) for one in (claims_engine, app_engine))
        measuring = loop.run_in_executor(None, check_all_claims, waiting, first)
        await drive(waiting, app_engine)
        await loop.run_in_executor(None, partial(check_all_claims, waiting, second, last=True))
        await measuring


@asynccontextmanager
async def engine() -> AsyncIterator[EngineClient]:
    """A real one, for as long as it is needed."""
    started = EngineClient(warm=True)
    try:
        yield started
    finally:
        await started.stop()


def check_all_claims(waiting: Waiting, runner: EngineRunner, *, last: bool = False) -> None:
    """Lesson after lesson: what it claims, then the programs that it asks for."""
    for entry in waiting.claims(last=last):
        report = waiting.report(entry, "claims")
        if entry.measured:
            check_claims(entry, runner, report)
        if entry.available:
            check_programs(entry, runner, report)


async def drive(waiting: Waiting, engine: Engine | None = None, *, quick: bool = False) -> None:
    """Every lesson in every language, with one engine; a rehearsed one where no network is to be trained."""
    for entry in waiting.lessons():
        kept = KeptEngine(engine or FakeEngine())
        for language in LANGUAGES:
            await drive_lesson(entry.id, language, kept, waiting.report(entry, language), quick=quick)
