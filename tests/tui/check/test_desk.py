"""The desk that checks a lesson tells what it finds, even when it dies."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.engine.fake import FakeEngine
from core.experiments.phrases import PhrasesSpec
from core.experiments.spec import Spec
from core.jobs.events import Event, ResultReady
from lessons.content.loader import load_course
from tui.check import desk, drive
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
        ("gating", "desk", False),
    ]


async def test_what_was_run_for_one_language_is_told_again_to_the_other() -> None:
    class Counting(FakeEngine):
        runs = 0

        def run(self, spec: Spec) -> AsyncIterator[Event]:
            self.runs += 1
            return super().run(spec)

    engine = Counting()
    kept, spec = drive.KeptEngine(engine), PhrasesSpec(count=3, steps=2)
    first, again = [[event async for event in kept.run(spec)] for _ in range(2)]
    assert engine.runs == 1
    assert again == first
    assert isinstance(first[-1], ResultReady)
    left = kept.run(PhrasesSpec(count=4, steps=2))
    await anext(left)
    await left.aclose()  # type: ignore[attr-defined]
    assert [event async for event in kept.run(PhrasesSpec(count=4, steps=2))]
    assert engine.runs == 3
