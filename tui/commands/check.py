"""`dembow check` tests every lesson in both languages, every claim, and the app itself, without a terminal.

Claims of lessons that are still to come are measured, too.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from core.base.errors import DembowError
from core.base.language import Strings
from lessons.content.loader import Entry, load_course
from lessons.linting.linter import lint
from tui.check.calm import calm
from tui.check.desk import check_entry, tell
from tui.check.ghosts import ghost_faults
from tui.check.report import Report
from tui.front_ends import lab_terms
from tui.printing.output import print_document

DESKS = 2
"""Processes that share out the check: an ordinary laptop has two cores at least."""


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Return status 0 when nothing failed, 1 when something did.

    Raises `DembowError` for a lesson that has nothing to check.
    """
    course = load_course()
    asked = [course.entry(lesson) for lesson in options.lessons] or list(course.checked)
    for entry in asked:
        if entry not in course.checked:
            raise DembowError("lesson_to_come", lesson=entry.id)
    began = time.monotonic()
    report = Report(tell)
    check(asked, report, strings, quick=options.quick)
    seconds = round(time.monotonic() - began, 1)
    if options.json:
        print_document({**report.document(), "seconds": seconds})
    # Beside a document the closing line goes to stderr.
    print(report.summary, file=sys.stderr if options.json else sys.stdout)
    return 1 if report.failed else 0


def check(entries: Sequence[Entry], report: Report, strings: Strings, *, quick: bool = False) -> None:
    """Run the linter, then check lesson by lesson on two cores. `quick` leaves out whatever needs a network."""
    folders = {entry.folder for entry in entries}
    faults = [fault for fault in lint(lab_terms()) if fault.file.parent in folders or fault.file.name == "course.toml"]
    for fault in faults:
        report.add(
            fault.file.parent.name, "", f"lint {fault.rule}", False, f"{fault.file}:{fault.line}: {fault.text(strings)}"
        )
    report.add("course", "", "lint", not faults)
    haunted = dict(ghost_faults())
    for lab, told in haunted.items():
        report.add(lab, "", "ghost", False, told)
    report.add("labs", "", "ghosts", not haunted)
    # Not a fork: a process that has threads must not be split.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(DESKS, len(entries)), context, calm) as pool:
        # The last lessons are the longest: begun first, so that the desks end together.
        found = {entry.id: pool.submit(check_entry, entry, quick) for entry in reversed(entries)}
        for entry in entries:
            try:
                report.take(found[entry.id].result())
            except BrokenProcessPool as error:
                report.add(entry.id, "", "desk", False, str(error))
