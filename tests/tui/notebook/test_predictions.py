"""What somebody bet is told in the words of its step, or as gone."""

from __future__ import annotations

import pytest

from lessons.content.loader import load_course
from tui.notebook.predictions import lesson_of, step_of


def test_a_step_is_found_by_its_lesson() -> None:
    entry = load_course().available[0]
    lesson = lesson_of(entry.id, "en")
    assert lesson is not None
    assert step_of(entry.id, lesson.steps[0].id, "en") == lesson.steps[0]


@pytest.mark.parametrize(("lesson", "step"), [("karaoke", "one"), ("six_words", "no_such_step"), ("", "one")])
def test_what_is_gone_is_none(lesson: str, step: str) -> None:
    assert step_of(lesson, step, "en") is None
