"""A teacher is told of answers to somebody else's numbers, and of those that were not judged by their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from lessons.checking.checks import judge
from lessons.classroom.draws import doubtful, same_numbers
from lessons.classroom.hand_in import HandIn, Signed, gather
from lessons.classroom.line import hand_in_line, read_hand_in
from lessons.content.loader import load_lesson
from lessons.content.schema import UNKNOWN
from lessons.learner.progress import Progress
from lessons.linting.answers import answers_to
from lessons.variants.deal import LESSONS, line
from lessons.variants.own import CODE, NAME, for_learner, hashed_variant, own_variant, plain
from lessons.variants.varied import varied
from tests.lessons.classroom.learners import AT

ANA = Signed("Ana Ruiz", "VERANO-3")
LESSON = load_lesson("lstm", "es")


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    found = Progress(tmp_path / "progress.sqlite")
    found.set(NAME, ANA.name)
    found.set(CODE, ANA.code)
    yield found
    found.close()


def handed(progress: Progress, name: str = "right") -> HandIn:
    """Ana's hand-in, with her answer to the question that counts parameters, through its line."""
    step = next(step for step in for_learner(LESSON, progress).steps if step.id == "count_them")
    assert step.spec.question is not None
    answer = answers_to(step.spec.question)[name]
    found = judge(step, answer)
    progress.answer(LESSON.id, step.id, answer, found.correct, found.key, variant=step.variant)
    return read_hand_in(hand_in_line(gather(LESSON.spec, progress, ANA, AT, "1.0", "es")))


def named(hand_in: HandIn) -> list[str]:
    return [step.id for step in doubtful(LESSON, hand_in)]


@pytest.mark.parametrize("name", ["right", "no_bias"])
def test_an_answer_to_one_s_own_numbers_is_judged_by_them(progress: Progress, name: str) -> None:
    hand_in = handed(progress, name)
    first = hand_in.step("count_them").first
    assert first is not None
    assert first.variant > 0
    assert first.right is (name == "right")
    assert doubtful(LESSON, hand_in) == []


def test_another_learner_s_answer_is_told(progress: Progress) -> None:
    hand_in = handed(progress)
    assert named(replace(hand_in, by=Signed("Luz Paz", ANA.code))) == ["count_them"]
    (step,) = hand_in.steps
    assert step.first is not None
    untrue = replace(step, first=replace(step.first, answer=7))
    assert named(replace(hand_in, steps=(untrue,))) == ["count_them"]


def test_who_does_not_know_has_answered_no_numbers(progress: Progress) -> None:
    step = next(step for step in for_learner(LESSON, progress).steps if step.id == "count_them")
    progress.answer(LESSON.id, step.id, UNKNOWN, None, UNKNOWN, variant=step.variant)
    hand_in = gather(LESSON.spec, progress, ANA, AT, "1.0", "es")
    assert named(replace(hand_in, by=Signed("Luz Paz", ANA.code))) == []


def test_an_answer_from_before_the_class_is_not(progress: Progress) -> None:
    progress.answer(LESSON.id, "count_them", 512, True, "right")
    assert doubtful(LESSON, gather(LESSON.spec, progress, ANA, AT, "1.0", "es")) == []


def test_an_answer_to_the_numbers_of_the_first_deal_is_one_s_own(progress: Progress) -> None:
    step = LESSON.steps[LESSON.place("count_them")]
    once = hashed_variant(step, ANA.code, ANA.name)
    assert once != own_variant(step, ANA.code, ANA.name)
    asked = varied(LESSON, step, once)
    assert asked.spec.question is not None
    answer = answers_to(asked.spec.question)["right"]
    progress.answer(LESSON.id, step.id, answer, True, "right", variant=once)
    again = next(step for step in for_learner(LESSON, progress).steps if step.id == "count_them")
    assert (again.variant, judge(again, answer).correct) == (once, True)
    assert doubtful(LESSON, gather(LESSON.spec, progress, ANA, AT, "1.0", "es")) == []


def test_who_has_the_same_numbers_as_another_is_found() -> None:
    names = dict[object, str]()
    place = 0
    while (found := line(LESSONS, plain(ANA.code), f"luz {place}")) not in names:
        names[found] = f"Luz {place}"
        place += 1
    twins = sorted([names[found], f"Luz {place}"])
    class_of = [
        HandIn("lstm", Signed(name, ANA.code), AT, "1.0", "es", ()) for name in (*names.values(), f"LUZ  {place}")
    ]
    assert same_numbers(class_of) == [sorted([names[found], f"LUZ  {place}"])]
    assert same_numbers([*class_of[:-1], replace(class_of[-1], by=Signed(twins[0], "OTRA"))]) == []
    assert same_numbers([HandIn("lstm", Signed("Ana"), AT, "1.0", "es", ())] * 2) == []
