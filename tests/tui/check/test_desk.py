"""The desk that checks a lesson tells what it finds, even when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from lessons.content.loader import load_course
from tests.patience import PATIENCE
from tui.check import desk
from tui.check.report import Finding, Report
from tui.commands import check as command
from tui.strings import load_strings


def test_lessons_to_come_are_measured_and_not_opened(half_written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims of all, the app through those that are written; a quick check measures nothing."""
    opened: list[tuple[str, str]] = []
    measured: list[str] = []

    async def drive_none(lesson: str, language: str, *_: object, **__: object) -> None:
        opened.append((lesson, language))

    monkeypatch.setattr(desk, "drive_lesson", drive_none)
    monkeypatch.setattr(desk, "check_claims", lambda entry, *_: measured.append(entry.id))
    monkeypatch.setattr(desk, "check_programs", lambda *_: None)
    found = desk.Desk()
    for quick in (False, True):
        for entry in load_course(half_written).checked:
            found.check(entry, Report(), quick=quick)
    found.close()
    assert measured == ["first", "second"]
    assert opened == [("first", "es"), ("first", "en")] * 2


def killed(*_: object) -> list[Finding]:
    """A desk that the system ended."""
    os._exit(9)


@pytest.mark.slow
def test_a_desk_that_dies_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "check_entry", killed)
    report = Report()
    command.check([load_course().entry("gating")], report, load_strings("en"), quick=True)
    assert [(found.lesson, found.what, found.passed) for found in report.findings] == [
        ("course", "lint", True),
        ("labs", "ghosts", True),
        ("gating", "desk", False),
    ]


DESK = """
import multiprocessing, sys, time
from tui.check.desk import end_with_parent

def sit(pipe):
    end_with_parent()
    pipe.send(True)
    time.sleep(600)

if __name__ == "__main__":
    ours, theirs = multiprocessing.Pipe()
    desk = multiprocessing.get_context("spawn").Process(target=sit, args=(theirs,))
    desk.start()
    ours.recv()
    print(desk.pid, flush=True)
    time.sleep(600)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed otherwise there")
def test_a_desk_ends_with_the_check_that_was_killed(tmp_path: Path) -> None:
    """Even where that had no time to say so: a desk would hold its engines for ever."""
    script = tmp_path / "check_of_one.py"
    script.write_text(DESK)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as check:
        assert check.stdout is not None
        pid = int(check.stdout.readline())
        check.kill()
    with suppress(psutil.NoSuchProcess):  # it was quicker than we
        psutil.Process(pid).wait(timeout=PATIENCE)
