"""A report holds what a learner answered and how it was judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from lessons.content.loader import load_lesson
from lessons.learner.progress import Progress
from lessons.learner.report import write_report


def test_what_was_answered_stands_in_it(tmp_path: Path) -> None:
    lesson = load_lesson("six_words", "en")
    step = next(step for step in lesson.steps if step.spec.question is not None)
    progress = Progress(tmp_path / "progress.sqlite")
    progress.answer(lesson.id, step.id, "mine", False, "one")
    text = write_report(lesson, step, progress.answers(lesson.id, step.id), tmp_path / "reports").read_text("utf-8")
    progress.close()
    assert f"`{lesson.id}/{step.id}`" in text
    assert "mine" in text
    assert "judged: not right (one)" in text


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    lesson = load_lesson("six_words", "en")
    (tmp_path / "file").write_text("a file where a folder should be")
    with pytest.raises(DembowError) as caught:
        write_report(lesson, lesson.steps[0], [], tmp_path / "file")
    assert caught.value.key == "report_unwritable"
