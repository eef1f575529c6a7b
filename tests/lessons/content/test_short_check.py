"""The short check: which questions it asks, what passes it, what to read when it is missed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_lesson, load_spec
from lessons.content.schema import Choice, Code, LessonSpec, Number, Order, Question, StepSpec
from lessons.content.short_check import FEWEST, MOST, check_questions, needed, to_read
from tests.lessons.course import write_course

CHOICE, ORDER = Choice(("a", "b"), "a"), Order(("a", "b"), ("b", "a"), ())
NUMBER = Number(1.0, ())


def lesson(*questions: Question | None, test_out: tuple[str, ...] | None = None) -> LessonSpec:
    """Steps `s0`, `s1` and so on."""
    steps = tuple(
        StepSpec(f"s{place}", "predict" if question else "read", question=question)
        for place, question in enumerate(questions)
    )
    return LessonSpec("a", "phrases", steps, test_out=test_out)


def test_the_authors_marks_come_first() -> None:
    assert check_questions(lesson(CHOICE, ORDER, NUMBER, CHOICE, test_out=("s3", "s0", "s1"))) == ("s3", "s0", "s1")
    assert check_questions(lesson(CHOICE, ORDER, NUMBER, test_out=())) == ()


def test_without_marks_reasons_come_before_figures() -> None:
    assert check_questions(lesson(NUMBER, CHOICE, None, ORDER)) == ("s0", "s1", "s3")
    assert check_questions(lesson(NUMBER, NUMBER, *[CHOICE] * 4)) == ("s0", "s2", "s3", "s4", "s5")
    assert check_questions(lesson(CHOICE, None, ORDER)) == ()


def test_one_question_may_be_missed() -> None:
    assert [needed(count) for count in range(FEWEST, MOST + 1)] == [2, 3, 4]


def test_what_to_read_is_the_question_and_the_text_before_it() -> None:
    steps = lesson(None, CHOICE, NUMBER, None, ORDER).steps
    assert to_read(steps, {"s2"}) == ["s2"]
    assert to_read(steps, {"s4", "s1"}) == ["s0", "s1", "s3", "s4"]
    assert to_read(steps, set()) == []


@pytest.mark.parametrize("entry", load_course().available, ids=lambda entry: entry.id)
def test_the_author_has_decided_for_every_lesson_of_the_course(entry: object) -> None:
    spec = load_spec(entry.folder)  # type: ignore[attr-defined]
    assert spec.test_out is not None
    if not (entry.spec.optional and not spec.test_out):  # type: ignore[attr-defined]
        assert FEWEST <= len(spec.test_out) <= MOST
    asked = [step for step in spec.steps if step.id in spec.test_out]
    assert all(step.question is not None and not isinstance(step.code, Code) for step in asked)
    assert [step.id for step in asked] == list(spec.test_out)


def test_a_lesson_of_the_small_course(tmp_path: Path) -> None:
    (first, _) = load_course(write_course(tmp_path)).entries
    assert check_questions(load_spec(first.folder)) == ("first_b", "first_c", "first_d", "first_e")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_of_a_short_check_asks_for_a_key_of_the_lab_that_is_not_beside_it(language: str) -> None:
    key = re.compile(r"`(?:espacio|space|[→←↑↓])`")
    for entry in load_course().available:
        found = load_lesson(entry.id, language)
        asked = check_questions(found.spec)
        assert not [step.id for step in found.steps if step.id in asked and key.search(step.section.body)], entry.id
