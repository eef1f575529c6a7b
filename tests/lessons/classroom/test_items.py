"""Questions as a class met them."""

from __future__ import annotations

import pytest

from lessons.classroom.hand_in import Given, HandIn, Signed, StepDone
from lessons.classroom.items import GOOD, items_of, teach_again
from lessons.content.loader import Lesson, load_lesson
from lessons.content.schema import UNKNOWN, Choice


@pytest.fixture
def lesson() -> Lesson:
    return load_lesson("1", "es")


def handed_in(lesson: Lesson, name: str, *steps: StepDone) -> HandIn:
    return HandIn(lesson.id, Signed(name), 0, "1.0", "es", steps)


def test_a_question_as_three_learners_met_it(lesson: Lesson) -> None:
    asked = next(step for step in lesson.steps if isinstance(step.spec.question, Choice))
    question = asked.spec.question
    assert isinstance(question, Choice)
    miss = next(option for option in question.options if option != question.right)
    right, wrong = Given(question.right, True, question.right), Given(miss, False, miss)
    class_ = [
        handed_in(lesson, "Ana", StepDone(asked.id, "done", 1, right, seconds=60)),
        handed_in(lesson, "Beto", StepDone(asked.id, "done", 2, wrong, right, {miss: 1}, hints=3, seconds=120)),
        handed_in(
            lesson,
            "Caro",
            StepDone(asked.id, "visited", 2, Given(UNKNOWN, None, UNKNOWN), wrong, {miss: 1, UNKNOWN: 1}),
        ),
        handed_in(lesson, "Dani", StepDone(asked.id, "skipped")),
        handed_in(lesson, "Ema"),
    ]
    items = items_of(lesson, class_)
    assert [item.step for item in items] == [step.id for step in lesson.steps if step.kind in ("predict", "code")]
    item = next(item for item in items if item.step == asked.id)
    assert (item.answered, item.right_first, item.unknown, item.skipped) == (3, 1, 1, 1)
    assert item.first_try == pytest.approx(1 / 3)
    assert item.hints == pytest.approx(3 / 5)
    assert item.minutes == pytest.approx(1.5)
    assert item.stuck == ("Caro",)
    (met,) = item.misconceptions
    assert (met.name, met.learners) == (miss, 2)
    assert met.share == pytest.approx(2 / 3)
    part = asked.part("feedback", miss) or asked.part("option", miss)
    assert part is not None
    assert met.words == asked.fill(part.body, {})
    untouched = next(one for one in items if one.step != asked.id)
    assert (untouched.first_try, untouched.minutes, untouched.misconceptions) == (None, None, ())
    assert teach_again(items) == [item]


def test_what_the_class_knows_is_not_taught_again(lesson: Lesson) -> None:
    asked = [step.id for step in lesson.steps if step.kind == "predict"]
    right, wrong = Given(1, True, "right"), Given(2, False, "low")
    count = 10
    knows = round(GOOD * count)
    class_ = [
        handed_in(
            lesson,
            f"{number}",
            StepDone(asked[0], "done", 1, right if number < knows else wrong),
            StepDone(asked[1], "done", 1, right if number < knows - 1 else wrong),
        )
        for number in range(count)
    ]
    assert [item.step for item in teach_again(items_of(lesson, class_))] == [asked[1]]


def test_what_everybody_skipped_is_taught_again(lesson: Lesson) -> None:
    asked = [step.id for step in lesson.steps if step.kind == "predict"]
    class_ = [handed_in(lesson, f"{number}", StepDone(asked[0], "skipped")) for number in range(2)]
    items = items_of(lesson, class_)
    assert [item.step for item in teach_again(items)] == [asked[0]]
    assert [item.known for item in items if item.step != asked[0]] == [None] * (len(items) - 1)
