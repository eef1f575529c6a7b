"""What comes back, when, and in which company."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.content.loader import load_course
from lessons.learner.progress import Answer, Progress
from lessons.learner.review import DAY, INTERVALS, MOST, Due, due_at, due_questions, mixed
from tests.lessons.course import write_course


def answer(day: float, correct: bool | None) -> Answer:
    return Answer("x", correct, "x", day * DAY)


def test_a_right_answer_at_once_never_comes_back() -> None:
    assert due_at([answer(0, True), answer(5, True)], None) is None
    assert due_at([], None) is None


def test_a_mistake_comes_back_further_and_further_apart_and_then_no_more() -> None:
    answers = [answer(0, False)]
    day = 0.0
    for interval in INTERVALS:
        assert due_at(answers, None) == pytest.approx((day + interval) * DAY)
        day += interval
        answers.append(answer(day, True))
    assert due_at(answers, None) is None


def test_another_mistake_begins_again() -> None:
    answers = [answer(0, False), answer(1, True), answer(4, None)]
    assert due_at(answers, None) == pytest.approx(5 * DAY)


def test_answering_again_at_once_moves_nothing() -> None:
    assert due_at([answer(0, False), answer(0.01, True)], None) == pytest.approx(1 * DAY)


def test_what_was_skipped_comes_back() -> None:
    assert due_at([], 2 * DAY) == pytest.approx(3 * DAY)


@given(st.lists(st.sampled_from("abc"), max_size=8))
def test_neighbours_come_from_different_lessons_where_they_can(lessons: list[str]) -> None:
    found = [Due(lesson, str(n), n) for n, lesson in enumerate(lessons)]
    order = mixed(found)
    assert sorted(order, key=lambda due: due.since) == found
    for place in range(1, len(order)):
        if order[place].lesson == order[place - 1].lesson:
            assert {due.lesson for due in order[place:]} == {order[place].lesson}


def test_three_to_five_questions_that_are_still_asked(tmp_path: Path) -> None:
    course = load_course(write_course(tmp_path))
    progress = Progress(tmp_path / "progress.sqlite")
    later = 10e9
    for step in ("first_b", "first_c"):
        progress.answer("first", step, "x", False, "x")
    progress.skip("first", "first_f")  # a lab: nothing is asked there
    progress.answer("gone", "gone_a", "x", False, "x")
    assert due_questions(progress, course, later) == []
    progress.skip("second", "second_b")
    assert {due.step for due in due_questions(progress, course, later)} == {"first_b", "first_c", "second_b"}
    for step in ("second_c", "second_d", "second_e", "first_d", "first_e"):
        progress.answer("second" if step.startswith("second") else "first", step, "x", None, "x")
    assert len(due_questions(progress, course, later)) == MOST
    assert due_questions(progress, course, 0.0) == []
    progress.close()
