"""A step that is opened again is as its answers left it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.sandbox.found import Ran
from lessons.checking.checks import judge
from lessons.checking.keeping import Resumed, leave, take_answer, take_goal, take_program, take_up
from lessons.checking.tries import two_tries
from lessons.classroom.hand_in import Given, StepDone
from lessons.content.loader import Step
from lessons.content.schema import UNKNOWN
from lessons.learner.progress import Progress
from lessons.linting.answers import examples
from tests.lessons.shipped import ASKING, STEPS

LESSON = "a"
FIRST = {type(step.spec.question): step for step in ASKING}
"""A step of each form of question."""


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    progress = Progress(tmp_path / "p.sqlite")
    yield progress
    progress.close()


def opened(progress: Progress, step: Step) -> Resumed:
    """A step as the screen opens it."""
    been = step.id in progress.steps(LESSON)
    progress.visit(LESSON, step.id)
    return take_up(progress, LESSON, step, been=been)


@pytest.mark.parametrize("step", FIRST.values(), ids=lambda step: type(step.spec.question).__name__)
def test_a_step_that_is_opened_again_stands_as_its_answers_left_it(step: Step, progress: Progress) -> None:
    new = opened(progress, step)
    assert (new.answered, new.reached, new.answer, new.judgement, new.kept) == (False, False, None, None, False)
    for tried, answer in enumerate((UNKNOWN, UNKNOWN, examples(step)["right"])):
        given = take_answer(progress, LESSON, step, answer)
        assert given.judgement == judge(step, answer)
        assert given.kept == (two_tries(step) and not tried)
        again = opened(progress, step)
        assert (again.judgement, again.kept) == (given.judgement, given.kept)
        assert again.answered == again.reached == (not given.kept)
        assert again.answer is not None
        assert again.answer.answer == answer


@pytest.mark.parametrize("step", FIRST.values(), ids=lambda step: type(step.spec.question).__name__)
@pytest.mark.parametrize("told", ["skip", "hints", "all_but_the_last_hint"])
def test_what_was_told_before_is_nobodys_first_try(step: Step, told: str, progress: Progress) -> None:
    progress.visit(LESSON, step.id)
    if told == "skip":
        progress.skip(LESSON, step.id)
    else:
        progress.hint(LESSON, step.id, len(step.hints) - (told != "hints"))
    assert take_answer(progress, LESSON, step, examples(step)["right"]).judgement.correct
    (given,) = progress.answers(LESSON, step.id)
    assert given.origin == ("lesson" if told == "all_but_the_last_hint" else "told")
    assert progress.steps(LESSON)[step.id] == "done"  # what was skipped can still be won
    first = Given(given.answer, given.correct, given.feedback, given.origin)
    assert StepDone(step.id, "done", 1, first).first_try == (given.origin == "lesson")


def test_a_death_between_an_answer_and_its_step_leaves_nothing_open(progress: Progress) -> None:
    step = next(iter(FIRST.values()))
    progress.visit(LESSON, step.id)
    right = judge(step, examples(step)["right"])
    progress.answer(LESSON, step.id, examples(step)["right"], right.correct, right.key)
    assert opened(progress, step).answered
    assert progress.steps(LESSON)[step.id] == "done"


def test_a_miss_of_a_short_check_is_told_already(progress: Progress) -> None:
    step = next(step for step in FIRST.values() if two_tries(step))
    progress.answer(LESSON, step.id, UNKNOWN, None, UNKNOWN, "check")
    resumed = opened(progress, step)
    assert (resumed.answered, resumed.kept) == (True, False)


def test_a_goal_that_was_skipped_can_still_be_reached(progress: Progress) -> None:
    step = next(step for step in STEPS if step.kind == "lab")
    progress.skip(LESSON, step.id)
    resumed = opened(progress, step)
    assert (resumed.answered, resumed.reached) == (True, False)


def test_a_program_that_fell_short_is_no_answer(progress: Progress) -> None:
    step = next(step for step in STEPS if step.kind == "code")
    for correct in (False, True):
        progress.answer(LESSON, step.id, "total = 0", correct, "right" if correct else "error")
        resumed = opened(progress, step)
        assert (resumed.answered, resumed.judgement) == (correct, None)


def of_kind(kind: str) -> Step:
    return next(step for step in STEPS if step.kind == kind)


def test_a_program_is_stored_as_it_is_judged(progress: Progress) -> None:
    step = of_kind("code")
    fell_short = take_program(progress, LESSON, step, "total = 0", Ran("error"))
    assert not fell_short.correct
    assert step.id not in progress.steps(LESSON)
    (kept,) = progress.own_answers(LESSON, step.id)
    assert (kept.answer, kept.correct, kept.feedback) == ("total = 0", fell_short.correct, fell_short.key)


def test_a_goal_that_is_reached_ends_its_step(progress: Progress) -> None:
    step = of_kind("lab")
    progress.skip(LESSON, step.id)
    take_goal(progress, LESSON, step)
    resumed = opened(progress, step)
    assert (resumed.answered, resumed.reached) == (True, True)


@pytest.mark.parametrize("kind", ["read", "recap"])
def test_what_asks_nothing_is_done_once_it_is_left(kind: str, progress: Progress) -> None:
    step = of_kind(kind)
    opened(progress, step)
    leave(progress, LESSON, step)
    assert progress.steps(LESSON)[step.id] == "done"


def test_a_question_is_done_once_it_is_left_where_a_short_check_has_its_answer(progress: Progress) -> None:
    step = of_kind("predict")
    progress.visit(LESSON, step.id)
    leave(progress, LESSON, step)
    assert progress.steps(LESSON)[step.id] == "visited"
    progress.answer(LESSON, step.id, examples(step)["right"], True, "right", "check")
    leave(progress, LESSON, step)
    assert progress.steps(LESSON)[step.id] == "done"


def test_a_question_that_was_missed_and_skipped_stays_skipped(progress: Progress) -> None:
    step = of_kind("predict")
    take_answer(progress, LESSON, step, UNKNOWN)
    progress.skip(LESSON, step.id)
    leave(progress, LESSON, step)
    assert progress.steps(LESSON)[step.id] == "skipped"
