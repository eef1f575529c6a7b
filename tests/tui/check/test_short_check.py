"""A short check is driven by its questions, and what it judges wrongly is noticed."""

from __future__ import annotations

from typing import Any

import pytest

from lessons.content.loader import load_lesson
from lessons.content.schema import UNKNOWN
from lessons.learner.progress import Progress
from tui.check import short_check
from tui.check.report import Report
from tui.check.short_check import drive_short_check, judge_short_check
from tui.check.sizes import USUAL


@pytest.mark.slow
async def test_the_short_check_is_driven_and_its_faults_are_noticed(
    monkeypatch: pytest.MonkeyPatch, make_app: Any, progress: Progress
) -> None:
    lesson = load_lesson("time_series", "en")
    report = Report()
    async with make_app("en").run_test(size=USUAL) as pilot:
        await drive_short_check(pilot, lesson, report)
    judge_short_check(lesson, report)
    assert [finding.what for finding in report.findings] == ["test out/wrong fails", "test out/right passes"] * 2
    assert report.failed == 0
    assert progress.steps("time_series") == {}
    monkeypatch.setattr(
        short_check, "short_answer", lambda step, *, right: UNKNOWN if right else step.spec.question.right
    )
    judge_short_check(lesson, report)
    assert report.failed == 2
