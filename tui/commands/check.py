"""`dembow check`: every lesson in both languages, every claim, and the app itself, with no terminal.

Claims are measured of lessons to come, too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from core.engine.client import Engine, EngineClient
from core.engine.fake import FakeEngine
from core.errors import DembowError
from core.language import LANGUAGES, Strings
from lessons.linter import lint
from lessons.loader import Entry, load_course
from tui.check.claims import EngineRunner, check_claims
from tui.check.drive import drive_lesson
from tui.check.programs import check_programs
from tui.check.report import Finding, Report


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
        print(f"{mark} {finding.name}  {finding.detail}".rstrip(), file=sys.stderr, flush=True)

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
    written = [entry.id for entry in entries if entry.available]
    if quick:
        asyncio.run(drive(written, report, quick=True))
        return
    with EngineRunner() as runner, ThreadPoolExecutor(1) as pool:
        claims = pool.submit(check_all_claims, entries, runner, report)
        asyncio.run(drive(written, report))
        claims.result()


def check_all_claims(entries: list[Entry], runner: EngineRunner, report: Report) -> None:
    """Lesson after lesson: what it claims, then the programs that it asks for."""
    for entry in entries:
        if entry.measured:
            check_claims(entry, runner, report)
        if entry.available:
            check_programs(entry, runner, report)


async def drive(lessons: list[str], report: Report, *, quick: bool = False) -> None:
    """Every lesson in every language, with one engine; a rehearsed one where no network is to be trained."""
    engine: Engine = FakeEngine() if quick else EngineClient(warm=True)
    try:
        for lesson in lessons:
            for language in LANGUAGES:
                await drive_lesson(lesson, language, engine, report, quick=quick)
    finally:
        await engine.stop()
