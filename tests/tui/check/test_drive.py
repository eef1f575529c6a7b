"""The driver plays a lesson by keys and notices what is judged wrongly."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from core.base.without_tensorflow import NOT_FOUND, told
from core.engine.fake import FakeEngine
from core.experiments.spec import Spec
from core.jobs.events import Event, RunFailed
from lessons.content.loader import load_lesson
from tui.check import drive
from tui.check.report import Report


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_the_driver_notices_an_answer_that_is_judged_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = load_lesson("six_words", "en")
    monkeypatch.setattr(drive, "examples", lambda _: {"right": "one", "two": "two"})
    monkeypatch.setattr(drive, "PATIENCE", 0.1)
    monkeypatch.setattr(drive, "QUICK", 2.0)
    report = Report()
    step = next(step for step in lesson.steps if step.id == "how_many_words_back")

    async def only_that_step(
        pilot: Any, lesson_id: str, language: str, found: Report, *, quick: bool, answers: bool
    ) -> None:
        assert answers
        assert not quick
        screen = pilot.app.screen
        screen.place = screen.lesson.place(step.id)
        await drive.drive_question(pilot, screen, screen.step, found)
        assert (lesson_id, language) == ("six_words", "en")
        screen.session.doors.map()  # or the driver awaits the end of a lesson that nobody plays on

    async def no_short_check(*_: object) -> None:
        """It would be asked with the same answers."""

    monkeypatch.setattr(drive, "drive_short_check", no_short_check)
    monkeypatch.setattr(drive, "drive_steps", only_that_step)
    asyncio.run(drive.drive_lesson("six_words", "en", FakeEngine(), report))
    failed = [finding.what for finding in report.findings if not finding.passed]
    assert "how_many_words_back/answer right" in failed


@pytest.mark.slow
@pytest.mark.usefixtures("home")
def test_what_a_machine_without_tensorflow_cannot_reach_is_skipped() -> None:
    """The questions of the lesson pass, its goals and its programs are told with the reason, and nothing is awaited."""

    class Refusing(FakeEngine):
        def _events(self, _: Spec) -> Iterator[Event]:
            yield RunFailed(NOT_FOUND, told(NOT_FOUND).texts)

    report = Report()
    asyncio.run(drive.drive_lesson("deep_rnn", "en", Refusing(), report))
    assert report.failed == 0
    skipped = [finding for finding in report.findings if finding.skipped]
    assert skipped
    assert all(finding.what.endswith(("/reached", "/program passes")) for finding in skipped)
    assert all("TensorFlow" in finding.detail for finding in skipped)
    assert any(finding.what == "finished" and finding.passed for finding in report.findings)
