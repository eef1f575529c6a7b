"""A desk is one of the processes that share out a check: it has an engine, and takes one lesson after another."""

from __future__ import annotations

import asyncio
import atexit
import multiprocessing
import os
import sys
import threading
from multiprocessing.connection import wait

from core.base.language import LANGUAGES
from core.engine.fake import FakeEngine
from core.engine.hands import Hands
from lessons.content.loader import Entry
from tui.check.claims import EngineRunner, check_claims
from tui.check.drive import drive_lesson
from tui.check.kept_engine import KeptEngine
from tui.check.programs import check_programs
from tui.check.report import Finding, Report

SLOW = 1.0
"""Seconds from which on a finding's line tells how long it took. The JSON document tells it of every finding."""


class Desk:
    """A desk checks lessons one after the other: their claims, their programs, and the app on its way through them.

    One engine serves all of it, so that the app finds ready what a claim has compiled or trained.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._engine = Hands()
        self._runner = EngineRunner(self._engine, self._loop)

    def check(self, entry: Entry, report: Report, *, quick: bool = False) -> None:
        """Check one lesson. `quick` leaves out what needs a network, and rehearses the engine for the rest."""
        if entry.measured and not quick:
            check_claims(entry, self._runner, report)
        if entry.available and not quick:
            check_programs(entry, self._runner, report)
        if entry.available:
            engine = KeptEngine(FakeEngine() if quick else self._engine)
            for place, language in enumerate(LANGUAGES):
                # Of a quick check each lesson answers in one language, in the others it is walked through.
                answers = not quick or place == entry.number % len(LANGUAGES)
                drive = drive_lesson(entry.id, language, engine, report, quick=quick, answers=answers)
                self._loop.run_until_complete(drive)

    def close(self) -> None:
        """End the engine."""
        self._loop.run_until_complete(self._engine.stop())
        self._loop.close()


_desks: list[Desk] = []
"""Desk of this process; the list is empty before its first lesson."""


def check_entry(entry: Entry, quick: bool) -> list[Finding]:
    """Check one lesson at this process's desk, and print each finding on stderr as it comes."""
    if not _desks:
        end_with_parent()
        _desks.append(Desk())
        atexit.register(_desks[0].close)
    report = Report(tell)
    _desks[0].check(entry, report, quick=quick)
    return report.findings


def end_with_parent() -> None:
    """End this process when the one that started it is gone, however that ended: a desk waits for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        # Not sys.exit: that would end this thread alone. The engines end when their stdin does.
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def tell(finding: Finding) -> None:
    """Print a finding as a line on stderr."""
    mark = "✓" if finding.passed else "○" if finding.skipped else "✗"
    took = f"{finding.seconds:.1f} s" if finding.seconds >= SLOW else ""
    line = "  ".join(part for part in (f"{mark} {finding.name}", finding.detail, took) if part)
    # In one piece: another process writes there too.
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
