"""Every form of question is asked in lines and answered by one."""

from __future__ import annotations

from typing import get_args

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.checking.checks import judge
from lessons.content.loader import Step, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Question
from lessons.linting.answers import examples
from tests.tui.narration.lines import line_for
from tui.narration.forms import FORMS, answers, read_line, tell_question, unknown_words, values_of
from tui.strings import load_strings

STRINGS = load_strings("en")
COURSE = [step for entry in load_course().available for step in load_lesson(entry.id, "en").steps]
ASKING = [step for step in COURSE if step.spec.question is not None]


def test_every_form_of_the_schema_has_a_narration() -> None:
    assert set(FORMS) == set(get_args(Question))


def test_every_question_of_the_course_is_asked_and_its_answers_are_judged_as_on_the_screen() -> None:
    assert {type(step.spec.question) for step in ASKING} == set(FORMS)
    for step in ASKING:
        assert tell_question(step, STRINGS)
        assert step.spec.question is not None
        for answer in examples(step).values():
            line = line_for(step.spec.question, answer)
            assert answers(step, line, STRINGS)
            assert judge(step, read_line(step, line, STRINGS)).key == judge(step, answer).key, (step.id, line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_knowing_can_always_be_said(language: str) -> None:
    strings = load_strings(language)
    for kind in FORMS:
        step = first(kind)
        for words in unknown_words(strings):
            assert answers(step, words.upper(), strings)
            assert read_line(step, words, strings) == UNKNOWN


@pytest.mark.parametrize("kind", list(FORMS))
@pytest.mark.parametrize("line", ["99999", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "1 x", "-77", ""])
def test_a_line_that_is_no_answer_is_told_what_to_write(kind: type, line: str) -> None:
    with pytest.raises(DembowError) as told:
        read_line(first(kind), line, STRINGS)
    assert STRINGS.explain(told.value).endswith(".")


def test_shares_come_to_a_hundred() -> None:
    step = next(step for step in ASKING if type(step.spec.question).__name__ == "Odds")
    count = len(examples_of(step))
    with pytest.raises(DembowError, match="read_shares"):
        read_line(step, " ".join(["1"] * count), STRINGS)
    thirds = read_line(step, " ".join([f"{100 / count:.1f}%"] * count), STRINGS)
    assert isinstance(thirds, dict)
    assert sum(thirds.values()) == pytest.approx(1)


def test_numbers_stand_with_spaces_between_them() -> None:
    assert values_of("1 0,5; 1/2 -3", 4) == [1, 0.5, 0.5, -3]
    assert values_of("1 two", 2) == []


def test_commas_stand_between_numbers_where_they_give_as_many_as_are_asked_for() -> None:
    assert values_of("4,3,1,2", 4) == values_of("4, 3, 1, 2", 4) == [4, 3, 1, 2]
    assert values_of("50,50,0,0", 4) == [50, 50, 0, 0]
    assert values_of("0,5", 1) == [0.5]
    assert values_of("0,5", 2) == [0, 5]
    assert values_of("0,5 0,5", 2) == [0.5, 0.5]


def test_what_asks_nothing_takes_no_answer() -> None:
    step = next(step for step in COURSE if step.spec.question is None)
    assert tell_question(step, STRINGS) == []
    assert not answers(step, "1", STRINGS)
    with pytest.raises(DembowError, match="read_nothing_asked"):
        read_line(step, "1", STRINGS)


def first(kind: type) -> Step:
    """The first question of a form."""
    return next(step for step in ASKING if isinstance(step.spec.question, kind))


def examples_of(step: Step) -> tuple[str, ...]:
    """The tokens of a question about odds."""
    tokens: tuple[str, ...] = getattr(step.spec.question, "tokens", ())
    return tokens
