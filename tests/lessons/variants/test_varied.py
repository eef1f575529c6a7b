"""A step in a draw asks with other numbers, says so in every text, and judges by them."""

from __future__ import annotations

import random
import re

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from lessons.checking.checks import judge
from lessons.content.loader import PLACEHOLDER, Lesson, Step, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Choice, Number, Order
from lessons.learner.progress import RECALLED
from lessons.linting.answers import answers_to
from lessons.variants.varied import (
    asked,
    count_of,
    drawn_steps,
    filled,
    merged,
    recall_deck,
    recall_question,
    shown,
    shuffle,
    told_of,
    varied,
    with_variants,
)
from tests.lessons.variants.drawn import drawn, recalled

SOME = (1, 7, 50)


def of(lesson: str, step: str, language: str = "en") -> tuple[Lesson, Step]:
    found = load_lesson(lesson, language)
    return found, found.steps[found.place(step)]


def test_draw_0_is_the_lesson_itself() -> None:
    for lesson, step in drawn():
        assert varied(lesson, step, 0) is step


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_draw_judges_its_own_answers_and_leaves_no_text_unfilled(language: str) -> None:
    for lesson, step in drawn(language):
        for variant in SOME:
            one = varied(lesson, step, variant)
            assert one.spec.question is not None
            for name, answer in answers_to(one.spec.question).items():
                assert judge(one, answer).correct is (name == "right"), (step.id, variant, name)
            for section in (one.section, *one.section.parts):
                names = set(PLACEHOLDER.findall(section.title + section.body)) - step.numbers.keys()
                assert not names, (step.id, section.kind, section.name, names)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_review_asks_in_place_of_a_question_is_judged_by_itself(language: str) -> None:
    for lesson, step in recalled(language):
        for variant in SOME:
            one = varied(lesson, step, RECALLED + variant)
            assert one.variant == RECALLED + variant
            assert one.title != step.title
            assert isinstance(one.spec.question, Number)
            for name, answer in answers_to(one.spec.question).items():
                assert judge(one, answer).correct is (name == "right"), (step.id, variant, name)
            for section in (one.section, *one.section.parts):
                names = set(PLACEHOLDER.findall(section.title + section.body))
                assert not names, (step.id, section.kind, section.name, names)
            assert judge(one, UNKNOWN).feedback == one.hints[0]
    _, step = drawn()[0]
    assert varied(drawn()[0][0], step, RECALLED + 3) is step  # there is no such question (any more)


@pytest.mark.slow
def test_sixty_questions_have_numbers_to_draw() -> None:
    assert len(drawn()) + len(recalled()) >= 60
    assert not {step.id for _, step in drawn()} & {step.id for _, step in recalled()}
    for _, step in recalled():
        assert step.spec.recall is not None
        assert len(recall_deck(step.spec.recall).drawn) >= 50
        assert recall_question(step.spec.recall).right < 0


def test_another_learner_s_number_is_wrong() -> None:
    lesson, step = of("recurrent_neuron", "second_word")
    one, other = varied(lesson, step, 1), varied(lesson, step, 2)
    assert one.spec.question is not None
    assert other.spec.question is not None
    assert judge(one, one.spec.question.right).correct
    assert not judge(one, other.spec.question.right).correct
    assert not judge(step, one.spec.question.right).correct
    assert one.spec.settings["inputs"] != step.spec.settings["inputs"]


def test_options_are_shuffled_and_dont_know_stays_last() -> None:
    dice = random.Random(3)
    choice = Choice(options=("a", "b", "c", "d", UNKNOWN), right="a")
    orders = {shuffle(choice, dice).options for _ in range(40)}  # type: ignore[union-attr]
    assert len(orders) > 10
    assert all(one[-1] == UNKNOWN and sorted(one) == sorted(choice.options) for one in orders)
    order = Order(items=("a", "b", "c"), right=("c", "b", "a"), wrong=())
    for _ in range(20):
        turned = shuffle(order, dice)
        assert isinstance(turned, Order)
        assert turned.items not in (order.items, order.right)


@pytest.mark.slow
def test_a_question_without_numbers_has_orders_and_one_without_options_nothing() -> None:
    counts = [
        (step.spec, count_of(step)) for entry in load_course().available for step in load_lesson(entry.id, "en").steps
    ]
    for spec, count in counts:
        assert bool(count) is (spec.draw is not None or isinstance(spec.question, Choice | Order))


def test_the_texts_are_those_of_the_draw_over_those_of_the_lesson() -> None:
    lesson, step = of("sequence_shapes", "numbers_through")
    section = merged(step, told_of(lesson, step))
    assert section.title == step.title
    assert len([part for part in section.parts if part.kind == "hint"]) == 4
    assert "{batch}" in section.body
    full = filled(section, {"batch": 5, "steps": 6, "units": 7, "right": 210})
    assert "`(5, 6, 1)`" in full.body
    assert shown((1.0, 2.5)) == "1 2.5"
    assert not re.search(r"\b32\b", "".join(part.body for part in full.parts))


def test_a_lesson_takes_a_draw_for_each_step() -> None:
    lesson, step = of("lstm", "count_them")
    found = with_variants(lesson, {step.id: 4})
    assert [one.variant for one in found.steps if one.variant] == [4]
    assert found.steps[found.place(step.id)].spec.question == varied(lesson, step, 4).spec.question
    assert [one.id for _, one in drawn_steps([lesson])] == [step.id]
    assert asked(Choice(("a",), "a"), step.spec.draw, None) == Choice(("a",), "a")  # type: ignore[arg-type]


def test_what_is_not_written_is_said() -> None:
    lesson, _ = of("lstm", "count_them")
    with pytest.raises(DembowError, match="lesson_broken"):
        told_of(lesson, lesson.steps[0])
