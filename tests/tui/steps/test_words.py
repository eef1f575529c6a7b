"""A step says which lab it opens; a choice always holds "I don't know"; a verdict fits the answer."""

from __future__ import annotations

import re

import pytest

from core.base.language import LANGUAGES
from core.series.models import MODELS
from lessons.checking.checks import read_answer
from lessons.content.loader import Step, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Choice, Number
from lessons.variants.varied import varied
from tests.lessons.shipped import of_each_step
from tui.steps.words import PROGRAM, example_of, lab_of, question_options, range_of, run_verdict, title_of, verdict_of
from tui.strings import load_strings


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


def test_an_example_of_a_number_can_be_an_answer_and_is_not_the_right_one() -> None:
    for step in (one for entry in load_course().available for one in load_lesson(entry.id, "es").steps):
        question = step.spec.question
        if isinstance(question, Number):
            shown = read_answer(question, example_of(question))
            assert shown is not None
            assert question.holds(shown)
            assert abs(shown - question.right) > question.tolerance, step.id


@pytest.mark.parametrize("language", LANGUAGES)
@of_each_step
def test_a_bet_is_told_its_distance_and_a_first_miss_to_try_again(step: Step, language: str) -> None:
    strings, question = load_strings(language), step.spec.question
    assert verdict_of(step, 1, True, strings) == strings("lesson.right")
    assert verdict_of(step, UNKNOWN, None, strings, kept=True) == strings("lesson.unknown")
    if isinstance(question, Number) and question.bet:
        told = verdict_of(step, 123, False, strings)
        assert "123" in told
        assert f"{question.right:g}" in told
    elif getattr(question, "bet", False):
        assert verdict_of(step, 1, False, strings) == strings("lesson.bet_lost")
    else:
        assert verdict_of(step, 1, False, strings) == strings("lesson.not_yet")
        assert verdict_of(step, 1, False, strings, kept=True) == strings("lesson.again")


@pytest.mark.parametrize("lesson", [entry.id for entry in load_course().available])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_is_called_what_the_screen_calls_it(lesson: str, language: str) -> None:
    strings = load_strings(language)
    names = {strings(f"model.{name}") for name in MODELS}
    for step in load_lesson(lesson, language).steps:
        for part in (step.section, *step.section.parts):
            for quoted in re.findall(r"`(RNN [^`]*)`", part.body):
                assert quoted in names


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_is_not_guessed(language: str) -> None:
    strings = load_strings(language)
    said = {run_verdict(correct, strings) for correct in (True, False, None)}
    assert said == {strings("lesson.runs"), strings("lesson.runs_not_yet")}
    assert strings("lesson.right") not in said


@pytest.mark.parametrize("language", LANGUAGES)
@of_each_step
def test_a_number_question_says_its_range(step: Step, language: str) -> None:
    question = step.spec.question
    if not isinstance(question, Number):
        return
    said = range_of(question, load_strings(language))
    assert f"{question.low:g}" in said
    assert question.top is None or f"{question.top:g}" in said
    assert ("enter" in said or "whole" in said) == question.whole
    assert question.hundred == (question.top == 100)


@pytest.mark.parametrize(("language", "said"), [("es", "tus números"), ("en", "your numbers")])
def test_a_question_says_that_its_numbers_are_one_s_own(language: str, said: str) -> None:
    lesson, strings = load_lesson("lstm", language), load_strings(language)
    for step in lesson.steps:
        own = title_of(varied(lesson, step, 3), strings)
        assert (said in own) == (step.spec.draw is not None)
        assert title_of(step, strings) == step.title
