"""A step says which lab it opens, and a choice always holds "I don't know"."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_lesson
from lessons.content.schema import UNKNOWN, Choice
from tui.steps.words import PROGRAM, lab_of, question_options


@pytest.mark.parametrize("lesson", [entry.id for entry in load_course().available])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_may_always_say_that_one_does_not_know(lesson: str, language: str) -> None:
    found = load_lesson(lesson, language)
    for step in found.steps:
        assert (lab_of(found, step) == PROGRAM) == (step.kind == "code" or step.spec.lab == PROGRAM)
        options = question_options(step, "no idea")
        assert options.count((UNKNOWN, "no idea")) == 1
        if isinstance(step.spec.question, Choice):
            assert set(step.spec.question.options) <= {name for name, _ in options}
