"""Each learner of a class has numbers of their own, a review has others, and an answer keeps its draw."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from lessons.content.loader import load_lesson
from lessons.content.schema import Number
from lessons.learner.progress import RECALLED, Answer, Progress
from lessons.variants.deck import deck_of
from lessons.variants.own import (
    CODE,
    NAME,
    for_learner,
    hashed,
    hashed_variant,
    own_variant,
    own_variants,
    plain,
    review_variant,
    signed,
)
from lessons.variants.varied import first_count, recall_deck
from tests.lessons.variants.drawn import drawn, recalled

MOST_SHARED = 0.05
CLASSES = range(8)


def answers_of(code: str, name: str) -> list[object]:
    """The right answers to the numbers that a learner meets: in the lessons, and then in the first reviews."""
    found = list[object]()
    for _, step in drawn():
        question, draw = step.spec.question, step.spec.draw
        if isinstance(question, Number) and draw is not None:
            found.append(deck_of(question, draw)[own_variant(step, code, name) - 1].right)
    for _, step in recalled():
        assert step.spec.recall is not None
        found.append(recall_deck(step.spec.recall).drawn[review_variant(step, code, name, []) - RECALLED - 1].right)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("number", CLASSES)
def test_every_two_learners_of_forty_share_under_one_number_in_twenty(number: int) -> None:
    code = f"GRUPO-{number}"
    answers = [answers_of(code, f"Persona {number} {place}") for place in range(40)]
    lessons = len(answers[0]) - len(recalled())
    assert (lessons, len(answers[0])) >= (23, 60)
    for one, other in combinations(answers, 2):
        same = [mine == theirs for mine, theirs in zip(one, other, strict=True)]
        assert sum(same[:lessons]) / lessons < MOST_SHARED
        assert sum(same) / len(same) < MOST_SHARED


def test_an_answer_to_the_first_deal_is_still_one_s_own() -> None:
    for _, step in drawn():
        once = hashed_variant(step, "SUMMER-3", "Ana Ruiz")
        assert {once, own_variant(step, "SUMMER-3", "Ana Ruiz")} == own_variants(step, "summer-3", "ana ruiz")
        assert 0 < once <= first_count(step)
        assert hashed_variant(step, "", "Ana Ruiz") == 0


@pytest.mark.slow
def test_nobody_without_a_class_has_other_numbers() -> None:
    for _, step in drawn():
        assert own_variant(step, "", "Ana") == own_variant(step, "SUMMER-3", " ") == 0
        assert own_variant(step, "SUMMER-3", "Ana Ruiz") == own_variant(step, "summer-3", " ana  RUIZ ") > 0


@pytest.mark.slow
def test_a_review_asks_a_fresh_one_with_a_class_or_without() -> None:
    for _, step in drawn():
        for code, name in (("", ""), ("SUMMER-3", "Ana")):
            answers = [Answer(1, False, "low")]
            for _ in range(5):
                variant = review_variant(step, code, name, answers)
                assert variant not in (0, answers[-1].variant)
                answers.append(Answer(1, False, "low", variant=variant))


@pytest.mark.slow
def test_a_review_asks_a_question_of_its_own_where_there_is_one(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    for lesson, step in recalled():
        answers = [Answer(1, False, "low")]
        for _ in range(4):
            variant = review_variant(step, "", "", answers)
            assert variant > RECALLED
            assert variant != answers[-1].variant
            answers.append(Answer(1, False, "low", variant=variant))
        progress.answer(lesson.id, step.id, 3, True, "right", "review", answers[-1].variant)
        assert progress.answers(lesson.id, step.id)
        assert progress.own_answers(lesson.id, step.id) == []
    assert progress.latest_answer(lesson.id, [step.id]) is None
    assert {one.variant for one in for_learner(lesson, progress).steps} == {0}
    progress.close()


def test_an_answer_keeps_its_draw_and_old_ones_have_the_lesson_s_numbers(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "progress.sqlite")
    lesson = load_lesson("recurrent_neuron", "es")
    progress.answer(lesson.id, "second_word", 2.5, True, "right")
    progress.set(NAME, "Ana Ruiz")
    progress.set(CODE, "SUMMER-3")
    assert signed(progress) == ("SUMMER-3", "Ana Ruiz")
    mine = for_learner(lesson, progress)
    drew = {step.id: step.variant for step in mine.steps}
    assert drew["second_word"] == 0
    assert drew["five_at_once"] > 0
    progress.answer(lesson.id, "five_at_once", 7, False, "low", "review", 9)
    progress.close()
    again = Progress(tmp_path / "progress.sqlite")
    assert again.answers(lesson.id, "five_at_once")[-1].variant == 9
    assert {step.id: step.variant for step in for_learner(lesson, again).steps}["five_at_once"] == 9
    again.close()


def test_the_hash_is_the_same_everywhere() -> None:
    assert plain(" Ana  RUÍZ ") == "ana ruíz"
    assert hashed(200, "summer-3", "ana ruiz", "second_word") == hashed(200, "summer-3", "ana ruiz", "second_word")
    assert {hashed(3, str(number)) for number in range(60)} == {1, 2, 3}
